/** A client of the Confluent Schema Registry REST API, with caches. Knows nothing of Kafka. */
package dev.dinar.schemas.registry;
