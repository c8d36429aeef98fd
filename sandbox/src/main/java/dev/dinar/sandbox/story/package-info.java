/** Tells what happens on the topics as it happens, and sends the requests that make it happen. Decides nothing. */
@NullMarked
package dev.dinar.sandbox.story;

import org.jspecify.annotations.NullMarked;
