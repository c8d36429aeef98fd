package dev.dinar.seals;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * Up to {@value #RECORDS} records of a seal that follow each other: the root of their subtree, which proves them, and where each was with four
 * bytes of its leaf, which tell the one that is another now from those that are not.
 *
 * @param count how many records
 * @param root the root of their Merkle tree, in hexadecimal digits
 * @param offsets where they are, in Base64: for each how many offsets lie between it and the one before (for the first: its offset), as a
 *     little-endian base-128 number
 * @param fingerprints the first four bytes of each leaf, in Base64
 */
public record Block(int count, String root, String offsets, String fingerprints) {

    /** As many as a block has: a power of two, so that its root is a node of the seal's tree. */
    public static final int RECORDS = 1024;

    private static final int SEVEN_BITS = 0x7f;
    private static final int MORE = 0x80;

    static Block of(long[] offsets, int[] fingerprints, int count, String root) {
        ByteArrayOutputStream places = new ByteArrayOutputStream(2 * count);
        ByteBuffer prints = ByteBuffer.allocate(Integer.BYTES * count);
        long next = 0;
        for (int i = 0; i < count; i++) {
            write(offsets[i] - next, places);
            next = offsets[i] + 1;
            prints.putInt(fingerprints[i]);
        }
        Base64.Encoder base64 = Base64.getEncoder();
        return new Block(
                count, root, base64.encodeToString(places.toByteArray()), base64.encodeToString(prints.array()));
    }

    /**
     * The offset of each record, ascending.
     *
     * @throws IllegalArgumentException when there are not as many
     */
    long[] readOffsets() {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(offsets));
        long[] read = new long[count];
        long next = 0;
        for (int i = 0; i < count; i++) {
            read[i] = next + read(bytes);
            next = read[i] + 1;
        }
        if (bytes.hasRemaining()) {
            throw new IllegalArgumentException("more offsets than records");
        }
        return read;
    }

    /** The fingerprint of each record. */
    int[] readFingerprints() {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(fingerprints));
        if (bytes.remaining() != Integer.BYTES * count) {
            throw new IllegalArgumentException("not a fingerprint for each record");
        }
        int[] read = new int[count];
        bytes.asIntBuffer().get(read);
        return read;
    }

    private static void write(long number, ByteArrayOutputStream out) {
        long rest = number;
        while (rest > SEVEN_BITS) {
            out.write((int) (rest & SEVEN_BITS) | MORE);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static long read(ByteBuffer bytes) {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE && bytes.hasRemaining(); shift += 7) {
            byte next = bytes.get();
            number |= (long) (next & SEVEN_BITS) << shift;
            if ((next & MORE) == 0) {
                return number;
            }
        }
        throw new IllegalArgumentException("an offset that does not end");
    }
}
