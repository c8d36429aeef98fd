/**
 * Compares what Tap has with the log: what the log does not have is entered, what Tap's lists do not have is an alert, and until when the
 * log is complete is published. Payouts and disputes are asked for in the same way (package {@code bank}). Decides nothing about orders.
 */
@NullMarked
package dev.dinar.gateway.sweep;

import org.jspecify.annotations.NullMarked;
