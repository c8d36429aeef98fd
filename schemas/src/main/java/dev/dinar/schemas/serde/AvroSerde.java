package dev.dinar.schemas.serde;

import dev.dinar.schemas.registry.SchemaRegistries;
import dev.dinar.schemas.registry.SchemaRegistry;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A serde of one generated record, for values. Safe for use by many threads.
 *
 * @param <T> the generated class
 */
public final class AvroSerde<T extends SpecificRecord> implements Serde<T> {

    private final Class<T> type;
    private final AvroSerializer serializer;
    private final AvroDeserializer deserializer;
    private final @Nullable SchemaRegistry owned;

    private AvroSerde(Class<T> type, SchemaRegistry registry, AvroConfig config, @Nullable SchemaRegistry owned) {
        this.type = type;
        this.serializer = new AvroSerializer(registry, config);
        this.deserializer = new AvroDeserializer(registry, config, type);
        this.owned = owned;
    }

    /** A serde with a registry client of its own, closed with it; configured by Confluent's keys. */
    public static <T extends SpecificRecord> AvroSerde<T> of(Class<T> type, Map<String, ?> configs) {
        SchemaRegistry registry = SchemaRegistries.open(configs);
        return new AvroSerde<>(type, registry, AvroConfig.of(configs), registry);
    }

    /** A serde that shares a registry client, whose owner closes it; configured by Confluent's keys. */
    public static <T extends SpecificRecord> AvroSerde<T> of(
            Class<T> type, SchemaRegistry registry, Map<String, ?> configs) {
        return new AvroSerde<>(type, registry, AvroConfig.of(configs), null);
    }

    @Override
    public Serializer<T> serializer() {
        return serializer::serialize;
    }

    @Override
    public Deserializer<T> deserializer() {
        return (topic, data) -> type.cast(deserializer.deserialize(topic, data));
    }

    @Override
    public void close() {
        if (owned != null) {
            owned.close();
        }
    }
}
