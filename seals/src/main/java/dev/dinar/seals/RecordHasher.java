package dev.dinar.seals;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * The leaf of a record: RFC 6962's hash, SHA-256 over a byte 0 and the record's bytes. These are, numbers big-endian: partition (4 bytes),
 * offset (8), timestamp (8), then key and value, each as its length (4, -1 for none) and its bytes. No two records have the same bytes. Not
 * thread-safe.
 */
public final class RecordHasher {

    private static final byte LEAF = 0;
    private static final int BESIDE_KEY_AND_VALUE = 1 + 4 + 8 + 8 + 4 + 4;
    private static final int NONE = -1;

    private final MessageDigest sha256 = Sha256.digest();
    private final int partition;
    private ByteBuffer bytes = ByteBuffer.allocate(1024);

    /** For the records of one partition. */
    public RecordHasher(int partition) {
        this.partition = partition;
    }

    /** The hash of a record's leaf, 32 bytes. */
    public byte[] leaf(LoggedRecord record) {
        int size = BESIDE_KEY_AND_VALUE + length(record.key()) + length(record.value());
        if (bytes.capacity() < size) {
            bytes = ByteBuffer.allocate(Math.max(size, 2 * bytes.capacity()));
        }
        bytes.clear();
        bytes.put(LEAF).putInt(partition).putLong(record.offset()).putLong(record.timestamp());
        put(record.key());
        put(record.value());
        sha256.update(bytes.array(), 0, bytes.position());
        return sha256.digest();
    }

    /** What is kept of a leaf to tell by which record a tree differs: its first four bytes. */
    static int fingerprint(byte[] leaf) {
        return ByteBuffer.wrap(leaf).getInt();
    }

    private void put(byte @Nullable [] part) {
        if (part == null) {
            bytes.putInt(NONE);
        } else {
            bytes.putInt(part.length).put(part);
        }
    }

    private static int length(byte @Nullable [] part) {
        return part == null ? 0 : part.length;
    }
}
