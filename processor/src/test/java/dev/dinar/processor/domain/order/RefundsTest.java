package dev.dinar.processor.domain.order;

import static dev.dinar.events.ChargeStatus.CAPTURED;
import static dev.dinar.events.ChargeStatus.INITIATED;
import static dev.dinar.events.RefundStatus.PENDING;
import static dev.dinar.events.RefundStatus.REFUNDED;
import static dev.dinar.processor.Facts.CHARGE;
import static dev.dinar.processor.Facts.refund;
import static dev.dinar.processor.Facts.webhook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.dinar.events.AlertKind;
import dev.dinar.events.Authenticity;
import dev.dinar.events.Mode;
import dev.dinar.events.OrderRefunded;
import dev.dinar.events.PaymentAlert;
import dev.dinar.processor.domain.Ledger;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class RefundsTest {

    @Test
    void refundsAreToldOnceEachWithTheirSum() {
        Ledger ledger = Ledger.of(webhook(CAPTURED));
        ledger.fold(refund("re_1", PENDING, "1.000").build());
        assertThat(ledger.refunded).isEmpty();

        ledger.fold(refund("re_1", REFUNDED, "1.000").build());
        ledger.fold(refund("re_1", REFUNDED, "1.000").build());
        ledger.fold(refund("re_2", REFUNDED, "0.250").build());

        assertThat(ledger.refunded)
                .extracting(OrderRefunded::getEventId, OrderRefunded::getTotalRefunded, OrderRefunded::getFullyRefunded)
                .containsExactly(
                        tuple("order-refunded:re_1", new BigDecimal("1.000"), false),
                        tuple("order-refunded:re_2", new BigDecimal("1.250"), true));
        assertThat(ledger.alerts).isEmpty();
    }

    @Test
    void theSumHasEachRefundAsItIsKnownNow() {
        Ledger ledger = Ledger.of(webhook(CAPTURED));
        ledger.fold(refund("re_1", REFUNDED, "1.000")
                .setAuthenticity(Authenticity.SIGNED_BODY)
                .build());
        ledger.fold(refund("re_1", REFUNDED, "0.500").build());
        ledger.fold(refund("re_2", REFUNDED, "0.250").build());

        assertThat(ledger.refunded)
                .extracting(OrderRefunded::getTotalRefunded)
                .containsExactly(new BigDecimal("1.000"), new BigDecimal("0.750"));
    }

    @Test
    void aRefundInAnotherCurrencyIsNoPartOfTheSum() {
        Ledger ledger = Ledger.of(webhook(CAPTURED));
        ledger.fold(refund("re_1", REFUNDED, "1.000").setCurrency("USD").build());
        ledger.fold(refund("re_2", REFUNDED, "0.250").build());

        assertThat(ledger.refunded)
                .extracting(OrderRefunded::getTotalRefunded)
                .containsExactly(new BigDecimal("0.250"));
    }

    @Test
    void moreThanWasCapturedIsAnAlert() {
        Ledger ledger = Ledger.of(webhook(CAPTURED));
        ledger.fold(refund("re_1", REFUNDED, "1.000").build());
        ledger.fold(refund("re_2", REFUNDED, "0.251").build());

        assertThat(ledger.refunded).hasSize(2);
        assertThat(ledger.alerts)
                .extracting(PaymentAlert::getKind, PaymentAlert::getEventId)
                .containsExactly(tuple(AlertKind.OVER_REFUND, "over-refund:A1:re_2"));
    }

    @Test
    void aRefundOfADuplicatePaymentLeavesTheOrderAsItIs() {
        Ledger ledger = Ledger.of(webhook(CAPTURED).setChargeId("chg_LV02"), webhook(CAPTURED));
        ledger.fold(refund("re_1", REFUNDED, "1.250").build());

        assertThat(ledger.refunded).isEmpty();
        assertThat(ledger.charges.get(CHARGE).refunds()).containsKey("re_1");
    }

    @Test
    void aRefundThatIsLearntOfBeforeTheCaptureIsToldAfterIt() {
        Ledger ledger = Ledger.of(webhook(INITIATED));
        ledger.fold(refund("re_1", REFUNDED, "1.250").build());
        assertThat(ledger.refunded).isEmpty();

        ledger.fold(webhook(CAPTURED).build());
        assertThat(ledger.paid).hasSize(1);
        assertThat(ledger.refunded).hasSize(1);
    }

    @Test
    void aRefundWhoseChargeNobodyIsBelievedOnIsNotToldUntilTapsApiConfirmsIt() {
        Ledger ledger = Ledger.of(webhook(CAPTURED));
        ledger.fold(refund("re_1", REFUNDED, "1.250")
                .setAuthenticity(Authenticity.SIGNED_FIELDS)
                .build());
        assertThat(ledger.refunded).isEmpty();

        ledger.fold(refund("re_1", PENDING, "1.250").build());
        assertThat(ledger.refunded).hasSize(1);
    }

    @Test
    void aRefundOfAnotherModeOrCurrencyIsNotTold() {
        Ledger ledger = Ledger.of(webhook(CAPTURED));
        ledger.fold(refund("re_1", REFUNDED, "1.000").setMode(Mode.TEST).build());
        ledger.fold(refund("re_2", REFUNDED, "1.000").setCurrency("USD").build());

        assertThat(ledger.refunded).isEmpty();
        assertThat(ledger.alerts).extracting(PaymentAlert::getKind).containsExactly(AlertKind.CONTRADICTION);
    }
}
