/**
 * Answers what a charge or an order is now, over HTTP, from the stores of whichever instance holds the key. Reads only; changes
 * and decides nothing.
 */
package dev.dinar.processor.query;
