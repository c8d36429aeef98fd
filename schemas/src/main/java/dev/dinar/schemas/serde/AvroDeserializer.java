package dev.dinar.schemas.serde;

import dev.dinar.schemas.registry.SchemaRegistries;
import dev.dinar.schemas.registry.SchemaRegistry;
import dev.dinar.schemas.registry.SchemaRegistryException;
import dev.dinar.schemas.registry.SchemaRegistryUnavailableException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
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

    /** Of so many records in a row whose schema is unknown it is no longer believed that each is at fault itself. */
    static final int MOST_UNKNOWN_IN_A_ROW = 10;

    private final Map<Integer, DatumReader<Object>> readers = new ConcurrentHashMap<>();
    private final AtomicInteger unknownInARow = new AtomicInteger();
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
     *     is not the one that the record was written with: the record may well be sound, so it must not be skipped
     * @throws SerializationException when the bytes are not such a record (the message says in what way)
     */
    @Override
    public @Nullable Object deserialize(String topic, byte @Nullable [] data) {
        if (data == null) {
            return null;
        }
        int id = WireFormat.schemaId(topic, data);
        try {
            DatumReader<Object> known = readers.get(id);
            Object record =
                    read(known != null ? known : readers.computeIfAbsent(id, key -> reader(topic, key, data)), data);
            if (record == null) {
                throw new SerializationException("topic " + topic + ": bytes follow the record of schema " + id);
            }
            if (unknownInARow.get() != 0) {
                unknownInARow.set(0);
            }
            return record;
        } catch (IOException | RuntimeException e) {
            DECODERS.remove();
            if (e instanceof SchemaRegistryException refused) {
                throw refused;
            }
            if (isSound(data)) {
                readers.remove(id);
                throw lost(topic, "has another schema under the id " + id, e);
            }
            throw e instanceof SerializationException told
                    ? told
                    : new SerializationException(
                            "topic " + topic + ": truncated, or not what schema " + id + " says", e);
        }
    }

    /** The record; null where bytes follow it. */
    private static @Nullable Object read(DatumReader<Object> reader, byte[] data) throws IOException {
        BinaryDecoder decoder = DecoderFactory.get()
                .binaryDecoder(data, WireFormat.HEADER_LENGTH, data.length - WireFormat.HEADER_LENGTH, DECODERS.get());
        DECODERS.set(decoder);
        Object record = reader.read(null, decoder);
        return decoder.isEnd() ? record : null;
    }

    /** Whether it is such a record as today's contract says, whatever the registry says of its schema's id. */
    private boolean isSound(byte[] data) {
        if (type == null) {
            return false;
        }
        try {
            return read(AvroModel.specificReader(contract(type), type), data) != null;
        } catch (IOException | RuntimeException _) {
            DECODERS.remove();
            return false;
        }
    }

    private static Schema contract(Class<?> type) {
        return SpecificData.getForClass(type).getSchema(type);
    }

    @Override
    public void close() {
        if (ownsRegistry && registry != null) {
            registry.close();
        }
    }

    private DatumReader<Object> reader(String topic, int id, byte[] data) {
        Schema writer = writer(topic, id, data);
        if (type != null) {
            return AvroModel.specificReader(writer, type);
        }
        return config.specificReader() ? AvroModel.specificReader(writer) : model.genericReader(writer);
    }

    /**
     * The schema of an id. One that is unknown is the record's fault only if the registry is the one that the topic was written with: it
     * has the contract, the record is none of today's contract, and not one record after the other is of a schema that is unknown.
     */
    private Schema writer(String topic, int id, byte[] data) {
        try {
            return registry.byId(id);
        } catch (SchemaRegistryException unknown) {
            if (!unknown.isNotFound()) {
                throw unknown;
            }
            if (!keptItsContents(subject(topic))) {
                throw lost(topic, "knows neither schema " + id + " nor the contract of " + subject(topic), unknown);
            }
            if (isSound(data)) {
                throw lost(topic, "does not know schema " + id + ", which a sound record was written with", unknown);
            }
            if (type != null && unknownInARow.incrementAndGet() > MOST_UNKNOWN_IN_A_ROW) {
                throw lost(
                        topic,
                        "knows none of the schemas of the last " + MOST_UNKNOWN_IN_A_ROW + " records, the last of them "
                                + id,
                        unknown);
            }
            return registry.byId(id); // it may just have come back
        }
    }

    private static SchemaRegistryUnavailableException lost(String topic, String what, Exception cause) {
        return new SchemaRegistryUnavailableException(
                "topic " + topic + ": the schema registry " + what
                        + ". It has lost its contents, is an older copy, or is another one: restore it with the ids that it"
                        + " had. Do not register the contract anew where records were written already, since it gets other"
                        + " ids; where none were, ./dinar schemas register",
                cause);
    }

    private String subject(String topic) {
        return topic + (isKey ? "-key" : "-value");
    }

    /** Where a deployment registers the contract ahead, that must be there; else any version that a writer brought. */
    private boolean keptItsContents(String subject) {
        return (type != null && !config.autoRegister())
                ? registry.knowsContract(subject, contract(type))
                : registry.knowsSubject(subject);
    }
}
