/**
 * Judges a life that is over. Knows what Tap and the customers truly did, what was put into the log and what could be known of it; knows
 * nothing of how Dinar works. Look first at {@code Orders}.
 */
package dev.dinar.simulation.oracle;
