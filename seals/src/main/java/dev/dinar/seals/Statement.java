package dev.dinar.seals;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What a seal says and a signature covers: between two offsets of a partition there are these records and no others.
 *
 * @param of the partition
 * @param day the UTC day that the records belong to: of their timestamps, but that what came late is of the day that it came in
 * @param offsets where the records are; begins where the seal before ends
 * @param contents the records
 * @param previous the {@link #hash} of the seal before in this partition; empty for the first
 * @param sealedAt when this was said; whole milliseconds
 */
public record Statement(
        LogPartition of, LocalDate day, OffsetRange offsets, Contents contents, String previous, Instant sealedAt) {

    private static final String FORM = "dinar log seal 1";

    /** The bytes that are signed: each part in its order, texts with their length before them. Two statements never have the same. */
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(FORM, out);
            write(of.topic(), out);
            out.writeInt(of.number());
            write(day.toString(), out);
            out.writeLong(offsets.from());
            out.writeLong(offsets.to());
            out.writeInt(contents.count());
            write(contents.root(), out);
            out.writeInt(contents.blocks().size());
            for (Block block : contents.blocks()) {
                out.writeInt(block.count());
                write(block.root(), out);
                write(block.offsets(), out);
                write(block.fingerprints(), out);
            }
            write(previous, out);
            out.writeLong(sealedAt.toEpochMilli());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail so
        }
        return bytes.toByteArray();
    }

    /** SHA-256 of what is signed, in hexadecimal digits: what the next seal holds of this one. */
    public String hash() {
        return Sha256.hex(bytes());
    }

    private static void write(String text, DataOutputStream out) throws IOException {
        byte[] utf8 = text.getBytes(UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }
}
