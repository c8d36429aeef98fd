package dev.dinar.schemas.serde;

import dev.dinar.schemas.registry.SchemaRegistries;
import dev.dinar.schemas.registry.SchemaRegistry;
import dev.dinar.schemas.registry.SchemaRegistryException;
import dev.dinar.schemas.registry.SchemaRegistryUnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes Avro records in Confluent's wire format under the subject {@code <topic>-key} or {@code <topic>-value}. Takes the
 * place of Confluent's {@code KafkaAvroSerializer}, or gives it up to it, by configuration alone. Safe for use by many
 * threads, as a producer shared by many threads asks of its serializers.
 *
 * <p>The first record of a schema to a topic asks the registry and blocks for it.
 */
public final class AvroSerializer implements Serializer<Object> {

    /** A schema's instance, not its value: records of a generated class share one, and comparing schemas is slow. */
    private record Target(String topic, Schema schema) {
        @Override
        @SuppressWarnings("ReferenceEquality")
        public boolean equals(Object other) {
            return other instanceof Target(String otherTopic, Schema otherSchema)
                    && schema == otherSchema
                    && topic.equals(otherTopic);
        }

        @Override
        public int hashCode() {
            return 31 * topic.hashCode() + System.identityHashCode(schema);
        }
    }

    private record Encoding(int id, DatumWriter<Object> writer) {}

    private static final class Buffer extends ByteArrayOutputStream {
        private @Nullable BinaryEncoder encoder;

        BinaryEncoder encoder() {
            BinaryEncoder next = EncoderFactory.get().binaryEncoder(this, encoder);
            encoder = next;
            return next;
        }
    }

    /** Generic records may each bring a schema instance of their own; past this many the cache starts anew. */
    private static final int MAX_ENCODINGS = 1_000;

    private final Map<Target, Encoding> encodings = new ConcurrentHashMap<>();
    private static final ThreadLocal<Buffer> BUFFERS = ThreadLocal.withInitial(Buffer::new);

    private SchemaRegistry registry;
    private boolean ownsRegistry;
    private AvroConfig config;
    private AvroModel model;
    private boolean isKey;

    /** For Kafka, which calls {@link #configure} next. */
    public AvroSerializer() {}

    AvroSerializer(SchemaRegistry registry, AvroConfig config) {
        this.registry = registry;
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
     * The record's bytes; null for null (a tombstone).
     *
     * @throws SchemaRegistryUnavailableException when the registry had to be asked and did not answer
     * @throws SerializationException when the data is not an Avro record, does not fit its schema, or the registry refuses the
     *     schema
     */
    @Override
    public byte @Nullable [] serialize(String topic, @Nullable Object data) {
        if (data == null) {
            return null;
        }
        Encoding encoding = encoding(topic, data);
        Buffer buffer = BUFFERS.get();
        buffer.reset();
        int id = encoding.id();
        buffer.write(WireFormat.MAGIC);
        buffer.write(id >>> 24);
        buffer.write(id >>> 16);
        buffer.write(id >>> 8);
        buffer.write(id);
        try {
            BinaryEncoder encoder = buffer.encoder();
            encoding.writer().write(data, encoder);
            encoder.flush();
        } catch (IOException | RuntimeException e) {
            BUFFERS.remove(); // the encoder may hold half a record
            throw new SerializationException(
                    "topic " + topic + ": a " + AvroModel.schemaOf(data).getName() + " does not fit its schema: "
                            + e.getMessage(),
                    e);
        }
        return buffer.toByteArray();
    }

    @Override
    public void close() {
        if (ownsRegistry && registry != null) {
            registry.close();
        }
    }

    private Encoding encoding(String topic, Object data) {
        Target target = new Target(topic, AvroModel.schemaOf(data));
        Encoding known = encodings.get(target);
        if (known != null) {
            return known;
        }
        Encoding found = new Encoding(id(topic, target.schema()), model.writerFor(data));
        if (encodings.size() >= MAX_ENCODINGS) {
            encodings.clear();
        }
        encodings.put(target, found);
        return found;
    }

    private int id(String topic, Schema schema) {
        String subject = topic + (isKey ? "-key" : "-value");
        try {
            return config.autoRegister() ? registry.register(subject, schema) : registry.lookup(subject, schema);
        } catch (SchemaRegistryUnavailableException e) {
            throw e;
        } catch (SchemaRegistryException e) {
            String remedy = config.autoRegister() || !e.isNotFound()
                    ? ""
                    : " Register it before the deploy, or set " + AvroConfig.AUTO_REGISTER + "=true.";
            throw new SerializationException(
                    "schema " + schema.getFullName() + " for subject " + subject + ": " + e.getMessage() + "." + remedy,
                    e);
        }
    }
}
