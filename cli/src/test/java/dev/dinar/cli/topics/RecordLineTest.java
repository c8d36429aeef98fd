package dev.dinar.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.cli.terminal.Colours;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class RecordLineTest {

    private static final String ESCAPE = "\u001b[";

    @Test
    void aRecordIsWhenAndWhereItIsAndWhatItSays() throws Exception {
        ObjectNode event = record("chg_1", """
                {"charge_id": "chg_1", "order_id": "A1", "status": "CAPTURED", "amount": "1.250", "currency": "KWD",
                 "origin": "WEBHOOK", "authenticity": "SIGNED_BODY"}""");

        assertThat(new RecordLine(Colours.NONE).of("charge-events", event))
                .isEqualTo("2026-11-28T09:00:00Z  [1] @7  chg_1 CAPTURED 1.250 KWD WEBHOOK SIGNED_BODY");
        assertThat(new RecordLine(Colours.NONE)
                        .of("order-paid", record("A1", event.path("value").toString())))
                .startsWith("2026-11-28T09:00:00Z  [1] @7  A1  chg_1");
    }

    @Test
    void statusesPaidOrdersAndAlertsHaveTheirColours() throws Exception {
        RecordLine lines = new RecordLine(new Colours(Ansi.ON));

        assertThat(lines.of("charges", record("chg_1", "{\"status\": \"CAPTURED\"}")))
                .contains(ESCAPE + "32mCAPTURED");
        assertThat(lines.of("charges", record("chg_1", "{\"status\": \"DECLINED\"}")))
                .contains(ESCAPE + "33mDECLINED");
        assertThat(lines.of("charges", record("chg_1", "{\"status\": \"INITIATED\"}")))
                .endsWith(" INITIATED");
        assertThat(lines.of("order-paid", record("A1", "{\"charge_id\": \"chg_1\"}")))
                .contains(ESCAPE + "32m[1] @7");
        assertThat(lines.of("payment-alerts", record("A1", "{\"kind\": \"UNKNOWN_AT_TAP\"}")))
                .contains(ESCAPE + "1m" + ESCAPE + "31m[1] @7");
    }

    @Test
    void whatSomebodyWroteMovesNoCursorAndIsNoMarkup() throws Exception {
        RecordLine lines = new RecordLine(new Colours(Ansi.ON));

        assertThat(lines.of(
                        "charges", record("@|red k|@", "{\"status\": \"@|red x|@\\u001b[2J\", \"reason\": \"a\\nb\"}")))
                .contains("@|red k|@", "@|red x|@?[2J", "a?b");
    }

    @Test
    void aRecordOfAnotherKindIsShownByItsBeginning() throws Exception {
        RecordLine lines = new RecordLine(Colours.NONE);

        assertThat(lines.of("log-seals", record("k", "{\"seal\": \"" + "x".repeat(500) + "\"}")))
                .contains("  k  {\"seal\":\"xxx")
                .hasSizeLessThan(250)
                .endsWith("...");
        assertThat(lines.of("webhook-dead-letters", record("k", "\"a body\\u0007\"")))
                .endsWith("  k  a body?");
        assertThat(lines.of("charges", record("chg_1", "null"))).endsWith("  chg_1  tombstone");
    }

    private static ObjectNode record(String key, String value) throws Exception {
        ObjectNode record = new ObjectMapper()
                .createObjectNode()
                .put("partition", 1)
                .put("offset", 7)
                .put("timestamp", "2026-11-28T09:00:00Z")
                .put("key", key);
        record.set("value", new ObjectMapper().readTree(value));
        return record;
    }
}
