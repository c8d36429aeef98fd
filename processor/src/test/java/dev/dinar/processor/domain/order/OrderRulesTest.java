package dev.dinar.processor.domain.order;

import static dev.dinar.events.ChargeStatus.ABANDONED;
import static dev.dinar.events.ChargeStatus.CAPTURED;
import static dev.dinar.events.ChargeStatus.DECLINED;
import static dev.dinar.events.ChargeStatus.INITIATED;
import static dev.dinar.events.ChargeStatus.VOID;
import static dev.dinar.processor.Facts.CHARGE;
import static dev.dinar.processor.Facts.ORDER;
import static dev.dinar.processor.Facts.answer;
import static dev.dinar.processor.Facts.signedFields;
import static dev.dinar.processor.Facts.webhook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.dinar.events.AlertKind;
import dev.dinar.events.ChargeKind;
import dev.dinar.events.OrderPaid;
import dev.dinar.events.OrderPaymentFailed;
import dev.dinar.events.PaymentAlert;
import dev.dinar.events.PaymentFailure;
import dev.dinar.processor.Facts;
import dev.dinar.processor.domain.Ledger;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class OrderRulesTest {

    private static final String OTHER_CHARGE = "chg_LV02";

    @Test
    void theFirstCapturePays() {
        Ledger ledger = Ledger.of(answer(INITIATED), webhook(CAPTURED).setPaymentReference("p1"));

        OrderPaid paid = ledger.paid.getFirst();
        assertThat(ledger.paid).hasSize(1);
        assertThat(paid.getEventId()).isEqualTo("order-paid:A1");
        assertThat(paid.getChargeId()).isEqualTo(CHARGE);
        assertThat(paid.getAmount()).isEqualTo("1.250");
        assertThat(paid.getPaymentReference()).isEqualTo("p1");
        assertThat(paid.getPaidLate()).isFalse();
        assertThat(ledger.orders.get(ORDER).isPaid()).isTrue();
    }

    @Test
    void aCaptureOfAnotherChargeIsADuplicatePaymentOnce() {
        Ledger ledger = Ledger.of(
                webhook(CAPTURED),
                webhook(CAPTURED).setChargeId(OTHER_CHARGE),
                answer(CAPTURED).setChargeId(OTHER_CHARGE));

        assertThat(ledger.paid).hasSize(1);
        assertThat(ledger.alerts)
                .extracting(PaymentAlert::getKind, PaymentAlert::getChargeId)
                .containsExactly(tuple(AlertKind.DUPLICATE_PAYMENT, OTHER_CHARGE));
    }

    @Test
    void anotherAmountThanWasAskedForDoesNotPay() {
        Ledger ledger = Ledger.of(
                answer(INITIATED).setRequestedAmount(new BigDecimal("2.000")), webhook(CAPTURED), answer(CAPTURED));

        assertThat(ledger.paid).isEmpty();
        assertThat(ledger.alerts)
                .extracting(PaymentAlert::getEventId)
                .containsExactly("amount-mismatch:A1:chg_LV01", "contradiction:chg_LV01:requested_amount");
    }

    @Test
    void aDeclineOfAnUnpaidOrderIsToldOnceWithItsReason() {
        Ledger ledger = Ledger.of(
                webhook(DECLINED).setResponseCode("505"), answer(DECLINED).setResponseCode("505"));

        assertThat(ledger.failed).hasSize(1);
        OrderPaymentFailed failed = ledger.failed.getFirst();
        assertThat(failed.getEventId()).isEqualTo("order-payment-failed:A1:chg_LV01");
        assertThat(failed.getReason()).isEqualTo(PaymentFailure.DECLINED);
        assertThat(failed.getResponseCode()).isEqualTo("505");
        assertThat(failed.getRetryable()).isFalse();
    }

    @Test
    void aDeclineOfAPaidOrderIsNotTold() {
        Ledger ledger = Ledger.of(webhook(CAPTURED), webhook(DECLINED).setChargeId(OTHER_CHARGE));

        assertThat(ledger.failed).isEmpty();
        assertThat(ledger.orders.get(ORDER).attempts()).containsOnlyKeys(CHARGE, OTHER_CHARGE);
    }

    @Test
    void aDeclinedAttemptAndThenAPaidOneAreBothTold() {
        Ledger ledger = Ledger.of(webhook(DECLINED).setChargeId(OTHER_CHARGE), webhook(CAPTURED));

        assertThat(ledger.failed).extracting(OrderPaymentFailed::getChargeId).containsExactly(OTHER_CHARGE);
        assertThat(ledger.paid).extracting(OrderPaid::getPaidLate).containsExactly(false);
    }

    @Test
    void aLateCapturePaysAndSaysSo() {
        assertThat(Ledger.of(webhook(ABANDONED), webhook(CAPTURED)).paid)
                .extracting(OrderPaid::getPaidLate)
                .containsExactly(true);
        assertThat(Ledger.of(webhook(CAPTURED).setOccurredAt(Facts.EXPIRES.plusSeconds(1))).paid)
                .extracting(OrderPaid::getPaidLate)
                .containsExactly(true);
    }

    @Test
    void softStatusesTellTheOrderNothing() {
        assertThat(Ledger.of(webhook(ABANDONED)).failed).isEmpty();
    }

    @Test
    void aReversalOfThePaymentIsToldOnce() {
        Ledger ledger = Ledger.of(webhook(CAPTURED), webhook(VOID), answer(VOID));

        assertThat(ledger.alerts).extracting(PaymentAlert::getKind).containsExactly(AlertKind.REVERSED);
        assertThat(ledger.failed)
                .extracting(OrderPaymentFailed::getReason, OrderPaymentFailed::getEventId)
                .containsExactly(tuple(PaymentFailure.REVERSED, "order-payment-failed:A1:chg_LV01:reversed"));
    }

    @Test
    void aReversalByTapItselfIsAReversal() {
        Ledger ledger = Ledger.of(webhook(CAPTURED), webhook(CAPTURED).setAutoReversed(true));

        assertThat(ledger.alerts).extracting(PaymentAlert::getKind).containsExactly(AlertKind.REVERSED);
        assertThat(ledger.failed).extracting(OrderPaymentFailed::getReason).containsExactly(PaymentFailure.REVERSED);
    }

    @Test
    void aChargeFirstKnownAsVoidNeverPaysAndIsNoReversal() {
        Ledger ledger = Ledger.of(webhook(VOID), webhook(CAPTURED));

        assertThat(ledger.paid).isEmpty();
        assertThat(ledger.alerts).isEmpty();
        assertThat(ledger.failed).extracting(OrderPaymentFailed::getReason).containsExactly(PaymentFailure.REVERSED);
    }

    @Test
    void aCaptureAfterAReversalIsForAPersonToDecide() {
        Ledger ledger =
                Ledger.of(webhook(CAPTURED), webhook(VOID), webhook(CAPTURED).setChargeId(OTHER_CHARGE));

        assertThat(ledger.paid).hasSize(1);
        assertThat(ledger.alerts)
                .extracting(PaymentAlert::getKind)
                .containsExactly(AlertKind.REVERSED, AlertKind.PAID_AFTER_REVERSAL);
    }

    @Test
    void anAuthorizationThatTurnsCapturedPaysNothing() {
        Ledger ledger = Ledger.of(webhook(CAPTURED).setKind(ChargeKind.AUTHORIZE));

        assertThat(ledger.paid).isEmpty();
        assertThat(ledger.until(Facts.EXPIRES).queries).isEmpty();
    }

    @Test
    void aChargeOnWhoseOrderTheBelievedDisagreePaysNone() {
        Ledger ledger = Ledger.of(answer(INITIATED), webhook(CAPTURED).setOrderId("B2"));

        assertThat(ledger.paid).isEmpty();
        assertThat(ledger.alerts)
                .extracting(PaymentAlert::getEventId)
                .containsExactly("contradiction:chg_LV01:believed_order_id", "contradiction:chg_LV01:order_id");
    }

    @Test
    void anOrderLearntAfterTheCapturePaysThen() {
        Ledger ledger = Ledger.of(signedFields(CAPTURED));
        assertThat(ledger.paid).isEmpty();

        ledger.fold(answer(INITIATED).build());
        assertThat(ledger.paid).hasSize(1);
    }
}
