/**
 * Runs the topology: Kafka Streams' settings, its health, its failures and the memory of its stores. Knows nothing of payments.
 */
@NullMarked
package dev.dinar.processor.runtime;

import org.jspecify.annotations.NullMarked;
