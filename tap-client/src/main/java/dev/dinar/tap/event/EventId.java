package dev.dinar.tap.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.schemas.IsoInstant;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
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
            Message message = new Message();
            message.add(field.name());
            this.name = message.bytes();
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
    private static final ThreadLocal<Message> MESSAGES = ThreadLocal.withInitial(Message::new);

    static String of(SpecificRecord event, String subject, Enum<?> status) {
        Message message = MESSAGES.get();
        message.clear();
        for (Asserted field : ASSERTED.get(event.getClass())) {
            Object value = event.get(field.position);
            if (value != null) {
                message.add(field.name);
                message.add(text(value));
            }
        }
        return subject + ":" + status + ":" + HexFormat.of().formatHex(message.digest(), 0, BYTES);
    }

    private static String text(Object value) {
        return switch (value) {
            case BigDecimal decimal -> decimal.toPlainString();
            case Instant instant -> IsoInstant.text(instant);
            default -> value.toString();
        };
    }

    /** What is digested, in one piece: texts in UTF-8, each with its length in front. Not thread-safe. */
    private static final class Message {

        private static final int LAST_ASCII = 0x7f;
        private static final int MOST_BYTES_A_UNIT = 3;

        private final MessageDigest sha256 = sha256();
        private byte[] bytes = new byte[1_024];
        private int length;

        void clear() {
            length = 0;
        }

        void add(byte[] more) {
            makeRoom(more.length);
            System.arraycopy(more, 0, bytes, length, more.length);
            length += more.length;
        }

        void add(String text) {
            makeRoom(Integer.BYTES + MOST_BYTES_A_UNIT * text.length());
            int from = length + Integer.BYTES;
            int to = from;
            for (int i = 0; i < text.length(); i++) {
                char unit = text.charAt(i);
                if (unit > LAST_ASCII) {
                    byte[] encoded = text.getBytes(UTF_8);
                    System.arraycopy(encoded, 0, bytes, from, encoded.length);
                    to = from + encoded.length;
                    break;
                }
                bytes[to++] = (byte) unit;
            }
            int size = to - from;
            bytes[length] = (byte) (size >>> 24);
            bytes[length + 1] = (byte) (size >>> 16);
            bytes[length + 2] = (byte) (size >>> 8);
            bytes[length + 3] = (byte) size;
            length = to;
        }

        private void makeRoom(int more) {
            if (length + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * (length + more));
            }
        }

        byte[] bytes() {
            return Arrays.copyOf(bytes, length);
        }

        byte[] digest() {
            sha256.update(bytes, 0, length);
            return sha256.digest();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256, which every JVM must have", e);
        }
    }
}
