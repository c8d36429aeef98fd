package dev.dinar.processor.domain;

import static dev.dinar.events.ChargeStatus.ABANDONED;
import static dev.dinar.events.ChargeStatus.CAPTURED;
import static dev.dinar.events.ChargeStatus.DECLINED;
import static dev.dinar.events.ChargeStatus.INITIATED;
import static dev.dinar.events.ChargeStatus.TIMEDOUT;
import static dev.dinar.events.ChargeStatus.VOID;
import static dev.dinar.processor.Facts.CHARGE;
import static dev.dinar.processor.Facts.CREATED;
import static dev.dinar.processor.Facts.OBSERVED;
import static dev.dinar.processor.Facts.ORDER;
import static dev.dinar.processor.Facts.answer;
import static dev.dinar.processor.Facts.refund;
import static dev.dinar.processor.Facts.signedFields;
import static dev.dinar.processor.Facts.webhook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.dinar.events.AlertKind;
import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeStatusQuery;
import dev.dinar.events.OrderPaid;
import dev.dinar.events.OrderPaymentFailed;
import dev.dinar.events.OrderRefunded;
import dev.dinar.events.Origin;
import dev.dinar.events.PaymentAlert;
import dev.dinar.events.RefundStatus;
import dev.dinar.processor.domain.charge.Verdict;
import dev.dinar.processor.domain.order.Attempt;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Cases in which money was once told wrongly, or nobody was told at all. */
class PaymentCasesTest {

    private static final String OTHER_CHARGE = "chg_LV02";

    @Test
    void anotherChargeThatCapturesAnotherAmountThanWasAskedForDoesNotPay() {
        Ledger ledger = Ledger.of(
                answer(INITIATED), webhook(CAPTURED).setChargeId(OTHER_CHARGE).setAmount(new BigDecimal("0.100")));

        assertThat(ledger.paid).isEmpty();
        assertThat(ledger.alerts)
                .extracting(PaymentAlert::getKind, PaymentAlert::getChargeId)
                .containsExactly(tuple(AlertKind.AMOUNT_MISMATCH, OTHER_CHARGE));
        assertThat(ledger.alerts.getFirst().getMessage()).contains("1.250 KWD", "0.100 KWD");
    }

    @Test
    void anotherMerchantsCaptureDoesNotPay() {
        Ledger ledger = Ledger.of(
                answer(INITIATED), webhook(CAPTURED).setChargeId(OTHER_CHARGE).setMerchant("other"));

        assertThat(ledger.paid).isEmpty();
        assertThat(ledger.alerts).extracting(PaymentAlert::getKind).containsExactly(AlertKind.MERCHANT_MISMATCH);
    }

    @Test
    void anOlderPageOfASmallerAmountDoesNotPay() {
        Ledger ledger = Ledger.of(
                answer(INITIATED).setAmount(new BigDecimal("1.000")).setRequestedAmount(new BigDecimal("1.000")),
                answer(INITIATED).setChargeId(OTHER_CHARGE).setCreated(CREATED.plusSeconds(60)),
                webhook(CAPTURED).setAmount(new BigDecimal("1.000")));

        assertThat(ledger.paid).isEmpty();
        assertThat(ledger.alerts).extracting(PaymentAlert::getKind).containsExactly(AlertKind.AMOUNT_MISMATCH);

        ledger.fold(webhook(CAPTURED).setChargeId(OTHER_CHARGE).setCreated(CREATED.plusSeconds(60)));
        assertThat(ledger.paid).extracting(OrderPaid::getChargeId).containsExactly(OTHER_CHARGE);
    }

    @Test
    void aLaterAttemptAtAnotherPriceDoesNotMakeThePaymentWrong() {
        Ledger ledger = Ledger.of(
                answer(INITIATED),
                webhook(CAPTURED),
                answer(INITIATED)
                        .setChargeId(OTHER_CHARGE)
                        .setCreated(CREATED.plusSeconds(60))
                        .setAmount(new BigDecimal("2.000"))
                        .setRequestedAmount(new BigDecimal("2.000")),
                answer(CAPTURED).setRequestedAmount(null));

        assertThat(ledger.paid).hasSize(1);
        assertThat(ledger.alerts).isEmpty();
    }

    @Test
    void aRepeatProlongsNothingAndAnOrderOutlivesItsCharges() {
        Ledger ledger = Ledger.of(webhook(CAPTURED));
        Instant over = ledger.retainedUntil(CHARGE);
        for (int days = 80; days < 400; days += 80) {
            ledger.fold(webhook(CAPTURED).setObservedAt(OBSERVED.plus(Duration.ofDays(days))));
        }

        assertThat(ledger.retainedUntil(CHARGE)).isEqualTo(over);
        ledger.fold(webhook(CAPTURED).setPaymentReference("late").setObservedAt(OBSERVED.plus(Duration.ofDays(80))));
        assertThat(ledger.retainedUntil(CHARGE)).isAfter(over);
        assertThat(ledger.orders.get(ORDER).lastLearnt())
                .as("what prolongs a charge prolongs its order")
                .isEqualTo(ledger.charges.get(CHARGE).lastLearnt());
    }

    @Test
    void aRefundAfterTheChargeIsForgottenReachesTheOrderThatIsStillKept() {
        Instant later = OBSERVED.plus(Duration.ofDays(100));
        Ledger ledger = Ledger.of(webhook(CAPTURED));
        ledger.evict(CHARGE);
        ledger.hear(refund("re_1", RefundStatus.REFUNDED, "1.250")
                        .setCreated(later)
                        .setObservedAt(later))
                .until(later);
        assertThat(ledger.queries).extracting(ChargeStatusQuery::getReason).containsExactly("CHARGE_UNKNOWN");

        ledger.fold(answer(CAPTURED).setOrigin(Origin.RECONCILIATION).setObservedAt(later));
        assertThat(ledger.refunded)
                .extracting(OrderRefunded::getOrderId, OrderRefunded::getFullyRefunded)
                .containsExactly(tuple(ORDER, true));
        assertThat(ledger.paid).hasSize(1);
    }

    @Test
    void aCaptureThatIsFirstHeardOfWhenItIsOlderThanChargesAreRememberedPaysNothing() {
        Instant later = OBSERVED.plus(Duration.ofDays(401));
        Ledger ledger =
                Ledger.of(answer(CAPTURED).setOrigin(Origin.RECONCILIATION).setObservedAt(later));

        assertThat(ledger.paid).isEmpty();
        assertThat(ledger.alerts).extracting(PaymentAlert::getKind).containsExactly(AlertKind.TOO_OLD);
    }

    @Test
    void aRefundThatWasToldAndIsNoLongerWithItsChargeIsCountedAllTheSame() {
        Ledger ledger = Ledger.of(webhook(CAPTURED)).hear(refund("re_1", RefundStatus.REFUNDED, "1.000"));
        ledger.evict(CHARGE);
        ledger.fold(webhook(CAPTURED)).hear(refund("re_2", RefundStatus.REFUNDED, "0.250"));

        assertThat(ledger.refunded)
                .extracting(OrderRefunded::getRefundId, OrderRefunded::getTotalRefunded)
                .containsExactly(tuple("re_1", new BigDecimal("1.000")), tuple("re_2", new BigDecimal("1.250")));
    }

    @Test
    void aChargeRemembersWhichOrderItPaid() {
        Ledger ledger = Ledger.of(webhook(CAPTURED), answer(CAPTURED).setOrderId("B2"), webhook(VOID))
                .hear(refund("re_1", RefundStatus.REFUNDED, "1.250"));

        assertThat(ledger.failed).extracting(OrderPaymentFailed::getOrderId).containsExactly(ORDER);
        assertThat(ledger.refunded).extracting(OrderRefunded::getOrderId).containsExactly(ORDER);
        assertThat(ledger.charges.get(CHARGE).paidOrder()).contains(ORDER);
        assertThat(ledger.orders).doesNotContainKey("B2");
    }

    @Test
    void aRefundThatIsClaimedOfAnUnknownChargeMakesNoState() {
        Ledger ledger = new Ledger(Ledger.POLICY)
                .hear(refund("re_1", RefundStatus.REFUNDED, "1.250").setAuthenticity(Authenticity.SIGNED_FIELDS));

        assertThat(ledger.verdicts).containsExactly(Verdict.UNBELIEVED);
        assertThat(ledger.charges.get(CHARGE).refunds()).isEmpty();
        assertThat(ledger.alerts).extracting(PaymentAlert::getEventId).containsExactly("refund-claimed:re_1");
        assertThat(ledger.queries).extracting(ChargeStatusQuery::getRefundId).containsExactly("re_1");
    }

    @Test
    void aRefundThatIsTooOldIsToldOnceHoweverOftenItIsReplayed() {
        Ledger ledger = new Ledger(Ledger.POLICY);
        for (int i = 0; i < 3; i++) {
            ledger.hear(refund("re_1", RefundStatus.REFUNDED, "1.250")
                    .setAuthenticity(Authenticity.SIGNED_BODY)
                    .setObservedAt(OBSERVED.plus(Duration.ofDays(200 + i))));
        }

        assertThat(ledger.alerts).extracting(PaymentAlert::getEventId).containsExactly("too-old:re_1");
    }

    @Test
    void aChargeKeepsFewRefundsThatNobodyIsBelievedOn() {
        Ledger ledger = Ledger.of(webhook(CAPTURED));
        for (int i = 0; i < 100; i++) {
            ledger.hear(refund("re_" + i, RefundStatus.REFUNDED, "1.250").setAuthenticity(Authenticity.SIGNED_FIELDS));
        }

        assertThat(ledger.charges.get(CHARGE).refunds()).hasSize(20);
    }

    @Test
    void aReversalSaysWhichOtherCaptureStillHoldsTheMoney() {
        Ledger ledger = Ledger.of(webhook(CAPTURED), webhook(CAPTURED).setChargeId(OTHER_CHARGE), webhook(VOID));

        assertThat(ledger.paid).hasSize(1);
        assertThat(ledger.failed)
                .extracting(OrderPaymentFailed::getCapturedCharges)
                .containsExactly(java.util.List.of(OTHER_CHARGE));
        assertThat(ledger.alerts.getLast().getKind()).isEqualTo(AlertKind.REVERSED);
        assertThat(ledger.alerts.getLast().getMessage()).contains(OTHER_CHARGE);
    }

    @Test
    void amountsThatDifferAreBothToldWithTheirSources() {
        Ledger ledger = Ledger.of(answer(INITIATED), signedFields(CAPTURED).setAmount(new BigDecimal("0.125")));

        assertThat(ledger.paid).isEmpty();
        assertThat(ledger.alerts)
                .allSatisfy(alert -> assertThat(alert.getMessage())
                        .contains(
                                "1.250 KWD by Tap's API (INITIATED)",
                                "0.125 KWD by a webhook whose fields are signed (CAPTURED)"));
        assertThat(ledger.alerts)
                .extracting(PaymentAlert::getKind)
                .containsExactlyInAnyOrder(AlertKind.CONTRADICTION, AlertKind.AMOUNT_MISMATCH);
        assertThat(ledger.state(CHARGE).amounts().all()).hasSize(2);
    }

    @Test
    void aPaymentIsLateWhenTheOrderWasToldThatItFailed() {
        Ledger ledger = Ledger.of(answer(INITIATED))
                .until(OBSERVED.plus(Duration.ofHours(1)))
                .fold(answer(INITIATED).setOrigin(Origin.RECONCILIATION))
                .until(OBSERVED.plus(Duration.ofDays(3)));
        assertThat(ledger.failed).hasSize(1);

        ledger.fold(webhook(CAPTURED));
        assertThat(ledger.paid).extracting(OrderPaid::getPaidLate).containsExactly(true);
    }

    @Test
    void anEventThatIsRepeatedIsCountedAndNothingElse() {
        Ledger ledger = Ledger.of(webhook(CAPTURED), webhook(CAPTURED).setObservedAt(OBSERVED.plusSeconds(1)));

        assertThat(ledger.published).isEqualTo(1);
        assertThat(ledger.verdicts).containsExactly(Verdict.APPLIED, Verdict.REPEATED);
    }

    @Test
    void anOrderStaysSmallHoweverOftenSomebodyTriesToPayIt() {
        Ledger ledger = Ledger.of(webhook(CAPTURED));
        for (int i = 0; i < 1_000; i++) {
            ledger.fold(webhook(DECLINED).setChargeId("chg_LV1" + i).setCreated(CREATED.plusSeconds(i)));
        }
        assertThat(ledger.orders.get(ORDER).attempts()).hasSizeLessThanOrEqualTo(1_001);

        Ledger unpaid = new Ledger(Ledger.POLICY);
        for (int i = 0; i < 1_000; i++) {
            unpaid.fold(webhook(DECLINED).setChargeId("chg_LV1" + i).setCreated(CREATED.plusSeconds(i)));
        }
        assertThat(unpaid.failed).hasSize(1_000);
        assertThat(unpaid.orders.get(ORDER).attempts()).hasSize(100).containsKey("chg_LV1999");
        assertThat(unpaid.orders.get(ORDER).forgotten()).isEqualTo(900);
        unpaid.fold(webhook(CAPTURED));
        assertThat(unpaid.orders.get(ORDER).attempts().get(CHARGE).told()).containsExactly(Attempt.Told.PAID);
    }

    @Test
    void softStatusesThatFollowEachOtherAreOneCheck() {
        Ledger ledger = Ledger.of(answer(TIMEDOUT), answer(ABANDONED));

        assertThat(ledger.charges.get(CHARGE).checks()).hasSize(1);
    }
}
