/** Tells what happens on the topics as it happens, and sends the requests that make it happen. Decides nothing. */
package dev.dinar.sandbox.story;
