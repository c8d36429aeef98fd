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
}
