package dev.dinar.schemas.serde;

import dev.dinar.schemas.registry.SchemaRegistries;
import dev.dinar.schemas.registry.SchemaRegistry;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads Avro records in Confluent's wire format: into the generated class of the writer's record name with
 * {@code specific.avro.reader=true} (fields that an older writer did not know take their defaults), else into
 * {@code GenericRecord}s as they were written. Safe for use by many threads. Takes the place of Confluent's
 * {@code KafkaAvroDeserializer} by configuration alone.
 */
public final class AvroDeserializer implements Deserializer<Object> {

    private final Map<Integer, DatumReader<Object>> readers = new ConcurrentHashMap<>();
    private static final ThreadLocal<BinaryDecoder> DECODERS = new ThreadLocal<>();

    private SchemaRegistry registry;
    private boolean ownsRegistry;
    private AvroConfig config;
    private AvroModel model;
    private Class<?> type;

    /** For Kafka, which calls {@link #configure} next. */
    public AvroDeserializer() {}

    /** Reads into {@code type}, whatever the writer called its record. */
    AvroDeserializer(SchemaRegistry registry, AvroConfig config, Class<?> type) {
        this.registry = registry;
        this.type = type;
        use(config);
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        use(AvroConfig.of(configs));
        this.registry = SchemaRegistries.open(configs);
        this.ownsRegistry = true;
    }

    private void use(AvroConfig config) {
        this.config = config;
        this.model = new AvroModel(config.logicalTypes());
    }

    /**
     * The record; null for null (a tombstone).
     *
     * @throws dev.dinar.schemas.registry.SchemaRegistryUnavailableException when the registry had to be asked for the writer's
     *     schema and did not answer: the record may well be sound, so it must not be skipped
     * @throws SerializationException when the bytes are not such a record (the message says in what way)
     */
    @Override
    public Object deserialize(String topic, byte[] data) {
        if (data == null) {
            return null;
        }
        int id = WireFormat.schemaId(topic, data);
        DatumReader<Object> known = readers.get(id);
        DatumReader<Object> reader = known != null ? known : readers.computeIfAbsent(id, this::reader);
        BinaryDecoder decoder = DecoderFactory.get()
                .binaryDecoder(data, WireFormat.HEADER_LENGTH, data.length - WireFormat.HEADER_LENGTH, DECODERS.get());
        DECODERS.set(decoder);
        try {
            Object record = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                throw new SerializationException("topic " + topic + ": bytes follow the record of schema " + id);
            }
            return record;
        } catch (IOException | RuntimeException e) {
            DECODERS.remove();
            throw e instanceof SerializationException told
                    ? told
                    : new SerializationException(
                            "topic " + topic + ": truncated, or not what schema " + id + " says", e);
        }
    }

    @Override
    public void close() {
        if (ownsRegistry && registry != null) {
            registry.close();
        }
    }

    private DatumReader<Object> reader(int id) {
        Schema writer = registry.byId(id);
        if (type != null) {
            return AvroModel.specificReader(writer, type);
        }
        return config.specificReader() ? AvroModel.specificReader(writer) : model.genericReader(writer);
    }
}
