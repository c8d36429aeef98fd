package dev.dinar.processor.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.events.ChargeStatus;
import dev.dinar.events.RefundStatus;
import dev.dinar.processor.Facts;
import dev.dinar.processor.domain.Ledger;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class StateJsonTest {

    @Test
    void amountsAreStringsWithTheirCurrencysDecimalsAndTimesAreIso() {
        Ledger ledger = Ledger.of(Facts.webhook(ChargeStatus.CAPTURED).setAmount(new BigDecimal("0.500")))
                .hear(Facts.refund("re_1", RefundStatus.REFUNDED, "7.500").setCurrency("USD"));

        assertThat(new StateJson(Facts.SCHEDULE)
                        .of(ledger.charges.get(Facts.CHARGE))
                        .orElseThrow()
                        .encode())
                .contains(
                        "\"amount\":\"0.500\",\"currency\":\"KWD\"",
                        "\"amount\":\"7.50\",\"currency\":\"USD\"",
                        "\"created\":\"2026-03-01T09:00:00Z\"",
                        "\"seen\":[\"CAPTURED\"]",
                        "\"order_id_authenticity\":\"SIGNED_BODY\"")
                .doesNotContain("response_code", "null");
    }

    @Test
    void amountsThatEventsDifferOnAreAllShownWithTheirSourcesOfTheChargeAndOfItsOrder() {
        Ledger ledger = Ledger.of(
                Facts.answer(ChargeStatus.INITIATED),
                Facts.signedFields(ChargeStatus.CAPTURED).setAmount(new BigDecimal("0.125")));

        assertThat(new StateJson(Facts.SCHEDULE)
                        .of(ledger.charges.get(Facts.CHARGE))
                        .orElseThrow()
                        .getJsonArray("claimed_amounts")
                        .encode())
                .isEqualTo(
                        "[{\"amount\":\"1.250\",\"currency\":\"KWD\",\"authenticity\":\"API\",\"status\":\"INITIATED\"},"
                                + "{\"amount\":\"0.125\",\"currency\":\"KWD\",\"authenticity\":\"SIGNED_FIELDS\","
                                + "\"status\":\"CAPTURED\"}]");
        assertThat(StateJson.of(ledger.orders.get(Facts.ORDER))
                        .getJsonArray("attempts")
                        .getJsonObject(0)
                        .getString("contested_amounts"))
                .contains(
                        "1.250 KWD by Tap's API (INITIATED)",
                        "0.125 KWD by a webhook whose fields are signed (CAPTURED)");
    }
}
