/**
 * Answers what a charge or an order is now, over HTTP, from the stores of whichever instance holds the key. Reads only; changes
 * and decides nothing.
 */
@NullMarked
package dev.dinar.processor.query;

import org.jspecify.annotations.NullMarked;
