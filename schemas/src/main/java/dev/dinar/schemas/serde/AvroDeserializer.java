package dev.dinar.schemas.serde;

import dev.dinar.schemas.registry.SchemaRegistries;
import dev.dinar.schemas.registry.SchemaRegistry;
import dev.dinar.schemas.registry.SchemaRegistryException;
import dev.dinar.schemas.registry.SchemaRegistryUnavailableException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

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
    private @Nullable Class<?> type;
    private boolean isKey;

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
        this.isKey = isKey;
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
     * @throws SchemaRegistryUnavailableException when the registry had to be asked for the writer's schema and did not answer, or
     *     knows neither that nor the contract of the topic: the record may well be sound, so it must not be skipped
     * @throws SerializationException when the bytes are not such a record (the message says in what way)
     */
    @Override
    public @Nullable Object deserialize(String topic, byte @Nullable [] data) {
        if (data == null) {
            return null;
        }
        int id = WireFormat.schemaId(topic, data);
        DatumReader<Object> known = readers.get(id);
        DatumReader<Object> reader = known != null ? known : readers.computeIfAbsent(id, key -> reader(topic, key));
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

    private DatumReader<Object> reader(String topic, int id) {
        Schema writer = writer(topic, id);
        if (type != null) {
            return AvroModel.specificReader(writer, type);
        }
        return config.specificReader() ? AvroModel.specificReader(writer) : model.genericReader(writer);
    }

    /** The schema of an id; one that is unknown is the record's fault only if the registry has kept what it must know. */
    private Schema writer(String topic, int id) {
        try {
            return registry.byId(id);
        } catch (SchemaRegistryException unknown) {
            if (!unknown.isNotFound()) {
                throw unknown;
            }
            String subject = topic + (isKey ? "-key" : "-value");
            if (!keptItsContents(subject)) {
                throw new SchemaRegistryUnavailableException(
                        "the schema registry knows neither schema " + id + " nor the contract of " + subject
                                + ": it has lost its contents, is an older copy, or is another one. Restore it with the ids"
                                + " that it had, or register the contract (./dinar schemas register) if it never was",
                        unknown);
            }
            return registry.byId(id); // it may just have come back
        }
    }

    /** Where a deployment registers the contract ahead, that must be there; else any version that a writer brought. */
    private boolean keptItsContents(String subject) {
        return (type != null && !config.autoRegister())
                ? registry.knowsContract(subject, SpecificData.getForClass(type).getSchema(type))
                : registry.knowsSubject(subject);
    }
}
