/**
 * The Kafka Streams topology: reads events, lets the domain decide, keeps its stores and writes its topics. Knows the order of
 * things and their names; what a payment means is the domain's.
 */
package dev.dinar.processor.topology;
