package dev.dinar.processor.codec;

import dev.dinar.schemas.serde.GeneratedCoders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Avro's single-object encoding: two marker bytes, the fingerprint of the writer's schema, the record. It needs no registry, so state
 * is restored while the registry is down. Safe for use by many threads.
 *
 * @param <T> the generated class
 */
final class SingleObject<T extends SpecificRecord> {

    /** Marker and fingerprint. */
    static final int HEADER = 10;

    private static final String STORED_SCHEMAS = "/dev/dinar/processor/stored-schemas/";

    private static final class Buffer extends ByteArrayOutputStream {
        private @Nullable BinaryEncoder encoder;
        private @Nullable BinaryDecoder decoder;

        BinaryEncoder encoder() {
            BinaryEncoder next = EncoderFactory.get().directBinaryEncoder(this, encoder);
            encoder = next;
            return next;
        }

        BinaryDecoder decoder(byte[] bytes, int from) {
            BinaryDecoder next = DecoderFactory.get().binaryDecoder(bytes, from, bytes.length - from, decoder);
            decoder = next;
            return next;
        }
    }

    private static final ThreadLocal<Buffer> BUFFERS = ThreadLocal.withInitial(Buffer::new);

    private final byte[] header;
    private final DatumWriter<T> writer;
    private final Map<Long, DatumReader<T>> readers = new HashMap<>();

    /** @param writtenBefore the names of the earlier versions of the schema, files in {@code stored-schemas} without {@code .avsc} */
    SingleObject(Class<T> type, String... writtenBefore) {
        Schema schema = SpecificData.getForClass(type).getSchema(type);
        this.header = header(schema);
        this.writer = GeneratedCoders.writer(type);
        readers.put(fingerprint(schema), GeneratedCoders.reader(schema, type));
        for (String name : writtenBefore) {
            Schema older = stored(name);
            readers.put(fingerprint(older), GeneratedCoders.reader(older, type));
        }
    }

    /** A schema that some version of Dinar wrote state with. */
    static Schema stored(String name) {
        try (InputStream in = SingleObject.class.getResourceAsStream(STORED_SCHEMAS + name + ".avsc")) {
            if (in == null) {
                throw new IllegalArgumentException("no stored schema is named " + name);
            }
            return new Schema.Parser().parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long fingerprint(Schema schema) {
        return SchemaNormalization.parsingFingerprint64(schema);
    }

    private static byte[] header(Schema schema) {
        return ByteBuffer.allocate(HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0xC3)
                .put((byte) 0x01)
                .putLong(fingerprint(schema))
                .array();
    }

    byte[] encode(T value) {
        Buffer buffer = BUFFERS.get();
        buffer.reset();
        buffer.writeBytes(header);
        try {
            BinaryEncoder encoder = buffer.encoder();
            writer.write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return buffer.toByteArray();
    }

    /** Whether the current version of the schema wrote it. */
    boolean isCurrent(byte[] bytes) {
        return bytes.length >= HEADER && Arrays.equals(bytes, 0, HEADER, header, 0, HEADER);
    }

    /** Whether a known version of the schema wrote it. */
    boolean knows(byte[] bytes) {
        return isCurrent(bytes) || (hasMarker(bytes) && readers.containsKey(fingerprint(bytes)));
    }

    /**
     * The record.
     *
     * @param place where it stands, for people
     * @throws UnreadableStateException when no known version of the schema wrote it
     */
    T decode(String place, byte[] bytes) {
        if (!hasMarker(bytes)) {
            throw new UnreadableStateException(place, "no record of the processor's state", null);
        }
        long fingerprint = fingerprint(bytes);
        DatumReader<T> reader = readers.get(fingerprint);
        if (reader == null) {
            throw new UnreadableStateException(
                    place,
                    "written with a schema that this version does not know (fingerprint "
                            + HexFormat.of().toHexDigits(fingerprint) + ")",
                    null);
        }
        try {
            return reader.read(null, BUFFERS.get().decoder(bytes, HEADER));
        } catch (IOException | RuntimeException e) {
            throw new UnreadableStateException(place, "damaged: " + e.getMessage(), e);
        }
    }

    private static boolean hasMarker(byte[] bytes) {
        return bytes.length >= HEADER && bytes[0] == (byte) 0xC3 && bytes[1] == 0x01;
    }

    private static long fingerprint(byte[] bytes) {
        return ByteBuffer.wrap(bytes, 2, Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
    }
}
