/**
 * The day's book: what a day's payments came to, and where the log, Tap and the bank say different things. Asks tables, changes
 * nothing, and knows neither a broker nor Tap's API.
 */
@NullMarked
package dev.dinar.analytics.book;

import org.jspecify.annotations.NullMarked;
