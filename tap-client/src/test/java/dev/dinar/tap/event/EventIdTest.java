package dev.dinar.tap.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeKind;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.Mode;
import dev.dinar.events.Origin;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** Ids are in logs that are kept for years: they must never come out otherwise. */
final class EventIdTest {

    @Test
    void theIdOfAnEventStaysWhatItWas() {
        assertThat(EventId.of(event("order-1", 1_671_563_769_240L), "chg_1", ChargeStatus.CAPTURED))
                .isEqualTo("chg_1:CAPTURED:" + digest(event("order-1", 1_671_563_769_240L)));
    }

    @Property(tries = 300)
    void anyTextAndTimeIsDigestedWithItsLengthInFront(
            @ForAll @StringLength(max = 2_000) String text,
            @ForAll @LongRange(min = -100_000_000_000_000L, max = 99_999_999_999_999L) long millis) {
        ChargeEvent event = event(text, millis);

        assertThat(EventId.of(event, "chg_1", ChargeStatus.CAPTURED)).endsWith(":" + digest(event));
    }

    /** As plainly as it can be said. */
    private static String digest(ChargeEvent event) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (Schema.Field field : event.getSchema().getFields()) {
                Object value = event.get(field.pos());
                if (value != null && !Set.of("event_id", "observed_at").contains(field.name())) {
                    sha256.update(withLength(field.name()));
                    sha256.update(withLength(
                            value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString()));
                }
            }
            return HexFormat.of().formatHex(sha256.digest(), 0, 8);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] withLength(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }

    private static ChargeEvent event(String order, long created) {
        return ChargeEvent.newBuilder()
                .setEventId("")
                .setChargeId("chg_TS1")
                .setKind(ChargeKind.CHARGE)
                .setMerchant("default")
                .setStatus(ChargeStatus.CAPTURED)
                .setAmount(new BigDecimal("1.250"))
                .setCurrency("KWD")
                .setOrderId(order)
                .setMode(Mode.TEST)
                .setAuthenticity(Authenticity.SIGNED_BODY)
                .setOrigin(Origin.WEBHOOK)
                .setCreated(Instant.ofEpochMilli(created))
                .setObservedAt(Instant.EPOCH)
                .build();
    }
}
