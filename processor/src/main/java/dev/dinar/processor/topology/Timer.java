package dev.dinar.processor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;

/**
 * Something that is due at a time. Its key in the store is the due time in big-endian milliseconds, then the rest: the store's
 * order is the order in which timers are due.
 *
 * @param due when, in whole milliseconds, not before 1970
 * @param kind what for
 * @param id the charge or order
 * @param argument what the kind needs beside it; may be empty
 */
record Timer(Instant due, Kind kind, String id, String argument) {

    enum Kind {
        /** The retention has passed, unless something was learnt since. */
        EVICT((byte) 1),
        /** Tap is to be asked about a charge that is unfinished. */
        ASK_UNFINISHED((byte) 2),
        /** Tap is to be asked about a charge that timed out or was abandoned. */
        ASK_LAPSED((byte) 3),
        /** The order is to be told that nothing comes of a charge. */
        GIVE_UP((byte) 4),
        /** Nobody has spoken of the charge of these refunds. */
        EVICT_REFUNDS((byte) 5);

        private final byte code;

        Kind(byte code) {
            this.code = code;
        }

        private static Kind of(byte code) {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no kind of timer has the code " + code);
        }
    }

    Bytes key() {
        byte[] idBytes = id.getBytes(UTF_8);
        byte[] argumentBytes = argument.getBytes(UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + 1 + Integer.BYTES + idBytes.length + argumentBytes.length)
                .putLong(due.toEpochMilli())
                .put(kind.code)
                .putInt(idBytes.length)
                .put(idBytes)
                .put(argumentBytes)
                .array());
    }

    static Timer of(Bytes key) {
        ByteBuffer buffer = ByteBuffer.wrap(key.get());
        Instant due = Instant.ofEpochMilli(buffer.getLong());
        Kind kind = Kind.of(buffer.get());
        byte[] id = new byte[buffer.getInt()];
        buffer.get(id);
        byte[] argument = new byte[buffer.remaining()];
        buffer.get(argument);
        return new Timer(due, kind, new String(id, UTF_8), new String(argument, UTF_8));
    }

    /** Sorts after every timer that is due before {@code time}, and before all others. */
    static Bytes bound(Instant time) {
        return Bytes.wrap(
                ByteBuffer.allocate(Long.BYTES).putLong(time.toEpochMilli()).array());
    }
}
