package dev.dinar.cli.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dinar.cli.terminal.Colours;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

final class StateTextTest {

    @Test
    void anOrderIsToldWithEachAttemptAndKuwaitsTimeBesideUtc() throws Exception {
        JsonNode order = new ObjectMapper().readTree("""
                        {"order_id": "A1", "status": "PAID", "requested": {"amount": "1.250", "currency": "KWD"},
                         "attempts": [{"charge_id": "chg_1", "status": "DECLINED", "told": ["FAILED"], "refunds_told": []},
                                      {"charge_id": "chg_2", "status": "CAPTURED", "response_code": null}],
                         "last_observed_at": "2026-11-27T21:30:00Z"}
                        """);

        assertThat(new StateText(Colours.NONE).lines("Order", "A1", order))
                .containsExactly(
                        "Order A1  PAID",
                        "  order_id A1",
                        "  status PAID",
                        "  requested",
                        "    amount 1.250",
                        "    currency KWD",
                        "  attempts",
                        "    charge_id chg_1",
                        "    status DECLINED",
                        "    told FAILED",
                        "  attempts",
                        "    charge_id chg_2",
                        "    status CAPTURED",
                        "  last_observed_at 2026-11-27T21:30:00Z (2026-11-28 00:30:00 in Kuwait)");
    }

    @Test
    void whatIsGoodIsGreenInATerminal() throws Exception {
        JsonNode charge =
                new ObjectMapper().readTree("{\"status\": \"CAPTURED\", \"amount\": \"1.250\", \"currency\": \"KWD\"}");

        assertThat(new StateText(new Colours(Ansi.ON))
                        .lines("Charge", "chg_1", charge)
                        .getFirst())
                .contains("\u001b[32mCAPTURED\u001b[")
                .endsWith("  1.250 KWD");
    }

    @Test
    void whatSomebodyWroteIsNoMarkup() throws Exception {
        JsonNode order = new ObjectMapper().readTree("{\"order_id\": \"@|red x|@\"}");

        assertThat(new StateText(new Colours(Ansi.ON)).lines("Order", "@|red x|@", order))
                .anyMatch(line -> line.endsWith("@|red x|@"));
    }
}
