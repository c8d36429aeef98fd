package dev.dinar.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.cli.terminal.Colours;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class PaymentCountsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T09:00:00Z");

    private final PaymentCounts counts = new PaymentCounts(Colours.NONE);

    @Test
    void aChargeIsCountedOnceUnderItsLastStatus() {
        counts.hear("charges", charge("chg_1", "INITIATED"), NOW);
        counts.hear("charges", charge("chg_2", "INITIATED"), NOW);
        counts.hear("charges", charge("chg_1", "CAPTURED"), NOW);

        assertThat(counts.json(NOW).path("charges")).hasToString("{\"CAPTURED\":1,\"INITIATED\":1}");
    }

    @Test
    void paymentsOfTheLastMinuteAreCountedApart() {
        counts.hear("order-paid", order("A1"), NOW.minusSeconds(61));
        counts.hear("order-paid", order("A2"), NOW.minusSeconds(59));

        ObjectNode json = counts.json(NOW);
        assertThat(json.path("orders_paid").intValue()).isEqualTo(2);
        assertThat(json.path("orders_paid_last_minute").intValue()).isEqualTo(1);
    }

    @Test
    void whatNeedsAPersonIsALineAndItsTextMovesNoCursor() {
        ObjectNode alert = json().put("kind", "DUPLICATE_PAYMENT").put("message", "paid\033[2J twice\n");

        assertThat(counts.hear("payment-alerts", alert, NOW)).contains("ALERT   DUPLICATE_PAYMENT paid?[2J twice?");
        assertThat(counts.hear("order-paid", order("A1"), NOW)).contains("paid    A1  1.250 KWD  chg_1");
        assertThat(counts.lines(NOW)).hasSize(5);
    }

    @Test
    void paidFailedAndAlertsAreSeenByTheirColours() {
        PaymentCounts coloured = new PaymentCounts(new Colours(Ansi.ON));
        assertThat(coloured.hear("order-paid", order("A1"), NOW).orElseThrow()).startsWith("\u001b[32mpaid\u001b[");
        assertThat(coloured.hear("order-payment-failed", order("A2"), NOW).orElseThrow())
                .startsWith("\u001b[33mfailed\u001b[");
        coloured.hear("payment-alerts", json().put("kind", "REVERSED"), NOW);
        coloured.hear("charges", charge("chg_1", "CAPTURED"), NOW);

        assertThat(coloured.lines(NOW).getFirst()).contains("\u001b[1m\u001b[31malerts 1");
        assertThat(coloured.lines(NOW).get(1)).contains("\u001b[32mCAPTURED\u001b[", " 1");
    }

    @Test
    void whatCameLastIsBounded() {
        for (int i = 0; i < 20_000; i++) {
            counts.hear("charges", charge("chg_" + i, "CAPTURED"), NOW);
            counts.hear("order-paid", order("A" + i), NOW);
        }

        assertThat(counts.json(NOW).at("/charges/CAPTURED").intValue()).isEqualTo(10_000);
        assertThat(counts.lines(NOW)).hasSize(3 + 12).last().asString().contains("A19999");
    }

    private static ObjectNode charge(String id, String status) {
        return json().put("charge_id", id).put("status", status);
    }

    private static ObjectNode order(String id) {
        return json().put("order_id", id)
                .put("amount", "1.250")
                .put("currency", "KWD")
                .put("charge_id", "chg_1");
    }

    private static ObjectNode json() {
        return new ObjectMapper().createObjectNode();
    }
}
