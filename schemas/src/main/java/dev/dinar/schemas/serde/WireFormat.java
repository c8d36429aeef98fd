package dev.dinar.schemas.serde;

import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;

/** Confluent's wire format: a zero byte, the schema's id as four bytes big-endian, the Avro binary. */
final class WireFormat {

    static final byte MAGIC = 0;
    static final int HEADER_LENGTH = 5;

    private WireFormat() {}

    /** The id in {@code data}. */
    static int schemaId(String topic, byte[] data) {
        if (data.length < HEADER_LENGTH) {
            throw new SerializationException("topic " + topic + ": truncated: " + data.length
                    + " bytes, but the wire format alone takes " + HEADER_LENGTH);
        }
        if (data[0] != MAGIC) {
            throw new SerializationException("topic " + topic
                    + ": not Avro in Confluent's wire format: it starts with byte " + (data[0] & 0xff) + ", not 0");
        }
        return ByteBuffer.wrap(data, 1, Integer.BYTES).getInt();
    }
}
