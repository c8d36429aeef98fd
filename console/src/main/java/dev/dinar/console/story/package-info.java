/**
 * What records mean, one by one: what an event did to its charge, and how it is known. Pure; no page is here, and no text.
 */
@NullMarked
package dev.dinar.console.story;

import org.jspecify.annotations.NullMarked;
