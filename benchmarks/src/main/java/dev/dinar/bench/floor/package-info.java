/**
 * The least that could be done: Kafka Streams applications that give the guarantee of the processor, under its settings, with
 * none of its rules. Each is a process of its own.
 */
package dev.dinar.bench.floor;
