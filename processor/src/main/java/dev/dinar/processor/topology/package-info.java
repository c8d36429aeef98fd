/**
 * The Kafka Streams topology: its wiring, what follows from each change of the two tables, what is due, what is over. Look first at
 * {@code ProcessorTopology}. The rules of payments are in {@code domain}.
 */
@NullMarked
package dev.dinar.processor.topology;

import org.jspecify.annotations.NullMarked;
