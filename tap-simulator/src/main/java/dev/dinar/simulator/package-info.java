/**
 * A stand-in for Tap Payments, for the sandbox and for tests: its API, KNET's page in the browser, and signed webhooks, with
 * knobs for all that can go wrong. Keeps everything in memory; takes no money and knows nothing of Kafka.
 */
@NullMarked
package dev.dinar.simulator;

import org.jspecify.annotations.NullMarked;
