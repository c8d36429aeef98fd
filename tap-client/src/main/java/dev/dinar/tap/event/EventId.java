package dev.dinar.tap.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * The deterministic id of an event: the subject, its status, and a digest of all that the event asserts. Webhooks that Tap
 * repeats, formatted anew or with another attempt number, therefore have one id.
 *
 * <p>The digest is the first 16 hexadecimal digits of SHA-256 over name and value of each field that is not null, both with
 * their length in front. It follows the schema, so a field that is added to the contract is part of it at once, and the ids of
 * events without the field stay what they were.
 */
final class EventId {

    /** Not asserted of the charge: the id itself, and when Dinar happened to learn of it. */
    private static final Set<String> LEFT_OUT = Set.of("event_id", "observed_at");

    private static final int BYTES = 8;

    private EventId() {}

    /** A field, and its name as it is digested. */
    private static final class Asserted {
        final int position;
        final byte[] name;

        Asserted(Schema.Field field) {
            this.position = field.pos();
            this.name = withLength(field.name());
        }
    }

    private static final ClassValue<List<Asserted>> ASSERTED = new ClassValue<>() {
        @Override
        protected List<Asserted> computeValue(Class<?> type) {
            return SpecificData.get().getSchema(type).getFields().stream()
                    .filter(field -> !LEFT_OUT.contains(field.name()))
                    .map(Asserted::new)
                    .toList();
        }
    };

    /** One for each thread, reset by each use. */
    private static final ThreadLocal<MessageDigest> DIGESTS = ThreadLocal.withInitial(EventId::sha256);

    static String of(SpecificRecord event, String subject, Enum<?> status) {
        MessageDigest digest = DIGESTS.get();
        for (Asserted field : ASSERTED.get(event.getClass())) {
            Object value = event.get(field.position);
            if (value != null) {
                digest.update(field.name);
                digest.update(
                        withLength(value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString()));
            }
        }
        return subject + ":" + status + ":" + HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private static byte[] withLength(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256, which every JVM must have", e);
        }
    }
}
