/**
 * Avro serializers and deserializers in Confluent's wire format, under Confluent's configuration keys. Talk to the registry
 * through {@code dev.dinar.schemas.registry}; know nothing of topics or of what records mean.
 */
@NullMarked
package dev.dinar.schemas.serde;

import org.jspecify.annotations.NullMarked;
