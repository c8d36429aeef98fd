package dev.dinar.fuzz;

import dev.dinar.schemas.serde.AvroSerde;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;

/** Bytes are a record that can be written again, or are refused as none. */
final class SerdePromise {

    private static final List<? extends AvroSerde<?>> SERDES =
            Written.TYPES.stream().map(Written::serde).toList();

    private SerdePromise() {}

    /** The first byte chooses the record of the contract; the schema's id is a right one unless there is no room for one. */
    static void isKeptFor(byte[] input) {
        if (input.length == 0) {
            return;
        }
        int type = (input[0] & 0xff) % SERDES.size();
        byte[] value = Arrays.copyOfRange(input, 1, input.length);
        if (value.length > 4 && value[0] == 0) {
            ByteBuffer.wrap(value).putInt(1, Written.id(Written.TYPES.get(type)));
        }
        Cost.bounded(input, () -> {
            Object record;
            try {
                record = SERDES.get(type)
                        .deserializer()
                        .deserialize(Written.TYPES.get(type).getSimpleName(), value);
            } catch (SerializationException _) {
                return;
            }
            Written.isReadAsItWasWritten(record);
        });
    }
}
