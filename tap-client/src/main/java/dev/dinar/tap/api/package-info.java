/**
 * Tap's API over HTTP: typed requests checked before the call, typed answers and errors, retries and limits. Knows nothing of
 * Kafka and keeps no state of charges.
 */
@NullMarked
package dev.dinar.tap.api;

import org.jspecify.annotations.NullMarked;
