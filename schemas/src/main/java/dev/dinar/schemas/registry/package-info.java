/** A client of the Confluent Schema Registry REST API, with caches. Knows nothing of Kafka. */
@NullMarked
package dev.dinar.schemas.registry;

import org.jspecify.annotations.NullMarked;
