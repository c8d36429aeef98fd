/**
 * Compares Tap's lists with the log: what Tap has and the log does not is entered, what the log has and Tap does not is an alert, and
 * until when the log is complete is published. Decides nothing about orders.
 */
@NullMarked
package dev.dinar.gateway.sweep;

import org.jspecify.annotations.NullMarked;
