package dev.dinar.analytics.export;

import dev.dinar.schemas.registry.SchemaRegistryUnavailableException;
import dev.dinar.schemas.serde.AvroDeserializer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Makes rows of records. Safe for use by many threads. */
final class RowDecoder implements AutoCloseable {

    /** Either may be missing: a tombstone has no value, and of what cannot be decoded there is why. */
    record Decoded(@Nullable IndexedRecord value, @Nullable String undecodable) {}

    private static final Decoded TOMBSTONE = new Decoded(null, null);

    private final AvroDeserializer values = new AvroDeserializer();

    RowDecoder(Map<String, String> registry) {
        Map<String, Object> config = new HashMap<>(registry);
        config.put("specific.avro.reader", "true");
        values.configure(config, false);
    }

    /**
     * As the contract of this build says: fields that an older writer did not know have their defaults, and of a newer one's those that
     * are known here are taken.
     *
     * @throws SchemaRegistryUnavailableException when nobody knows now whether it can be decoded
     */
    Decoded decode(Table table, ConsumerRecord<byte @Nullable [], byte @Nullable []> record) {
        byte[] value = record.value();
        if (value == null) {
            return TOMBSTONE;
        }
        try {
            Object decoded = values.deserialize(record.topic(), value);
            return table.topic().valueType().isInstance(decoded)
                    ? new Decoded((IndexedRecord) decoded, null)
                    : new Decoded(null, "it is no " + table.topic().valueType().getSimpleName());
        } catch (SchemaRegistryUnavailableException e) {
            throw e;
        } catch (SerializationException e) {
            return new Decoded(null, e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    @Override
    public void close() {
        values.close();
    }
}
