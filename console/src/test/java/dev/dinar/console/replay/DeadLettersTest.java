package dev.dinar.console.replay;

import static dev.dinar.console.Entries.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.console.Entries;
import dev.dinar.console.log.Visible;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DeadLettersTest {

    private final DeadLetters letters = new DeadLetters("pay.");

    @Test
    void aLetterIsToldWithItsReasonAndSourceAndKnownWhenItWasReplayed() {
        ObjectNode letter = Entries.record(NOON, "A1").put("offset", 17);
        ((ObjectNode) letter.path("headers"))
                .put("dinar_reason", "unknown\nfield")
                .put("dinar_source_topic", "pay.charge-requests")
                .put("dinar_source_partition", "0")
                .put("dinar_source_offset", "5");
        letters.hear(Visible.of("gateway-dead-letters", letter));

        assertThat(letters.waiting()).isOne();
        assertThat(letters.list(Optional.of("gateway-dead-letters")))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.number()).isEqualTo("0@17");
                    assertThat(found.reason()).contains("unknown field");
                    assertThat(found.source()).contains("pay.charge-requests/0@5");
                });
        assertThat(letters.list(Optional.of("webhook-dead-letters"))).isEmpty();

        ObjectNode again = Entries.record(NOON, "A1");
        ((ObjectNode) again.path("headers")).put("dinar_replayed_from", "pay.gateway-dead-letters/0@17");
        letters.hear(Visible.of("charge-requests", again));

        assertThat(letters.waiting()).isZero();
    }

    @Test
    void ofKafkaStreamsWordsOnlyTheClassIsTold() {
        ObjectNode letter = Entries.record(NOON, "chg_1");
        ((ObjectNode) letter.path("headers"))
                .put("__streams.errors.exception", "org.apache.kafka.common.errors.SerializationException")
                .put("__streams.errors.message", "it says: secret");
        letters.hear(Visible.of("processor-dead-letters", letter));

        assertThat(letters.list(Optional.empty())).singleElement().satisfies(found -> {
            assertThat(found.reason()).contains("SerializationException");
            assertThat(found.toString()).doesNotContain("secret");
        });
    }
}
