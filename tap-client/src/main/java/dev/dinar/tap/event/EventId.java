package dev.dinar.tap.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import org.apache.avro.Schema;
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

    static String of(SpecificRecord event, String subject, Enum<?> status) {
        MessageDigest digest = sha256();
        for (Schema.Field field : event.getSchema().getFields()) {
            Object value = event.get(field.pos());
            if (value != null && !LEFT_OUT.contains(field.name())) {
                add(digest, field.name());
                add(digest, value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString());
            }
        }
        return subject + ":" + status + ":" + HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256, which every JVM must have", e);
        }
    }
}
