package dev.dinar.console.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.console.Entries;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class VisibleTest {

    private static final String SECRET = "Fatima-51234567";

    @Test
    void ofARequestNobodySeesTheCustomerNorWhatTheCheckoutFillsAsItLikes() {
        Entry seen = Entries.entry(
                "charge-requests",
                Entries.NOON,
                "A1",
                "request_id",
                "r1",
                "order_id",
                "A1",
                "amount",
                "1.250",
                "currency",
                "KWD",
                "customer",
                Map.of("first_name", SECRET, "email", SECRET, "phone_number", SECRET),
                "description",
                SECRET,
                "metadata",
                Map.of("note", SECRET),
                "statement_descriptor",
                SECRET,
                "source_id",
                SECRET,
                "redirect_url",
                SECRET,
                "a_field_of_tomorrow",
                SECRET);

        assertThat(seen.toString()).doesNotContain(SECRET).contains("1.250", "A1");
    }

    @Test
    void whatTheContractMarksIsSeenNowhereHoweverDeepItLies() {
        Entry seen = Entries.entry(
                "charge-events",
                Entries.NOON,
                "chg_1",
                "charge_id",
                "chg_1",
                "email",
                SECRET,
                "a_part",
                Map.of("phone_number", SECRET, "kept", "yes"));

        assertThat(seen.toString()).doesNotContain(SECRET).contains("yes");
    }

    @Test
    void nobodySeesTheBytesOfADeadLetterNorHeadersThatAreNotDinars() {
        ObjectNode json = Entries.record(Entries.NOON, "A1");
        json.put("value", "{\"email\":\"" + SECRET + "\"}");
        ((ObjectNode) json.path("headers"))
                .put("dinar_reason", "no such currency")
                .put("cookie", SECRET);

        Entry seen = Visible.of("webhook-dead-letters", json);

        assertThat(seen.toString()).doesNotContain(SECRET);
        assertThat(seen.value().isMissingNode()).isTrue();
        assertThat(seen.header("dinar_reason")).contains("no such currency");
    }

    @Test
    void aDeadLetterThatLooksLikeARecordIsNotSeenEither() {
        ObjectNode json = Entries.record(Entries.NOON, "A1");
        json.putObject("value").put("description", SECRET);

        assertThat(Visible.of("gateway-dead-letters", json).value().isMissingNode())
                .isTrue();
    }

    @Test
    void aTombstoneIsToldFromBytesThatNobodyMaySee() {
        Entry seen = Visible.of("charges", Entries.record(Entries.NOON, "chg_1"));

        assertThat(seen.isTombstone()).isTrue();
        assertThat(seen.charge()).contains("chg_1");
    }
}
