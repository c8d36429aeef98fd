package dev.dinar.processor.codec;

import dev.dinar.schemas.serde.GeneratedRecords;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * The serde of stores and internal topics: Avro's single-object encoding, which names the writer's schema by its fingerprint. It
 * needs no registry, so state is restored while the registry is down, and services need no right to register internal schemas.
 * Safe for use by many threads.
 *
 * @param <T> the generated class
 */
public final class StateSerde<T extends SpecificRecord> implements Serde<T> {

    private static final String STORED_SCHEMAS = "/dev/dinar/processor/stored-schemas/";

    private final BinaryMessageEncoder<T> encoder;
    private final BinaryMessageDecoder<T> decoder;

    private StateSerde(Class<T> type, List<Schema> writtenBefore) {
        GeneratedRecords.trust();
        SpecificData model = SpecificData.getForClass(type);
        Schema schema = model.getSchema(type);
        this.encoder = new BinaryMessageEncoder<>(model, schema);
        this.decoder = new BinaryMessageDecoder<>(model, schema);
        writtenBefore.forEach(decoder::addSchema);
    }

    /**
     * A serde that reads what any version of Dinar wrote.
     *
     * @param writtenBefore the names of the earlier versions of the schema, files in {@code stored-schemas} without {@code .avsc}
     */
    public static <T extends SpecificRecord> StateSerde<T> of(Class<T> type, String... writtenBefore) {
        return new StateSerde<>(
                type, List.of(writtenBefore).stream().map(StateSerde::stored).toList());
    }

    /** A schema that some version of Dinar wrote state with. */
    static Schema stored(String name) {
        try (InputStream in = StateSerde.class.getResourceAsStream(STORED_SCHEMAS + name + ".avsc")) {
            if (in == null) {
                throw new IllegalArgumentException("no stored schema is named " + name);
            }
            return new Schema.Parser().parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Serializer<T> serializer() {
        return (_, value) -> value == null ? null : encode(value);
    }

    @Override
    public Deserializer<T> deserializer() {
        return (topic, bytes) -> bytes == null ? null : decode(topic, bytes);
    }

    private byte[] encode(T value) {
        try {
            ByteBuffer buffer = encoder.encode(value);
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private T decode(String topic, byte[] bytes) {
        try {
            return decoder.decode(bytes, null);
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("topic " + topic + ": not a record of the processor's state", e);
        }
    }
}
