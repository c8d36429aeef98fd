/**
 * Tap, and the way from it to Dinar: the simulator's real books, the weather on its API, webhooks signed with made-up keys and those who
 * alter them on the way. Knows nothing of what Dinar makes of it.
 */
package dev.dinar.simulation.tap;
