/**
 * What becomes of records that cannot be read, processed or written (KIP-1034): which go to the dead letters, and which stop the
 * stream because they are not at fault. Kafka Streams creates these classes from its configuration.
 */
package dev.dinar.processor.deadletter;
