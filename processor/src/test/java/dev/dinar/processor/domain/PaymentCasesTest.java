package dev.dinar.processor.domain;

import static dev.dinar.events.ChargeStatus.ABANDONED;
import static dev.dinar.events.ChargeStatus.AUTHORIZED;
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
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeKind;
import dev.dinar.events.ChargeStatusQuery;
import dev.dinar.events.Mode;
import dev.dinar.events.OrderPaid;
import dev.dinar.events.OrderPaymentFailed;
import dev.dinar.events.OrderRefunded;
import dev.dinar.events.Origin;
import dev.dinar.events.PaymentAlert;
import dev.dinar.events.RefundStatus;
import dev.dinar.processor.codec.OrderEntry;
import dev.dinar.processor.domain.charge.Verdict;
import dev.dinar.processor.domain.order.Attempt;
import dev.dinar.processor.domain.order.OrderResult;
import dev.dinar.processor.domain.order.OrderState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
                        .setCreated(OBSERVED.plusSeconds(60))
                        .setAmount(new BigDecimal("2.000"))
                        .setRequestedAmount(new BigDecimal("2.000")),
                answer(CAPTURED).setRequestedAmount(null));

        assertThat(ledger.paid).hasSize(1);
        assertThat(ledger.alerts).isEmpty();
    }

    @Test
    void aRequestThatPrecedesThePaymentAndIsLearntAfterItIsAnAlertOnce() {
        Ledger ledger = Ledger.of(webhook(CAPTURED).setChargeId(OTHER_CHARGE).setAmount(new BigDecimal("0.100")));
        assertThat(ledger.paid).hasSize(1);

        ledger.fold(answer(INITIATED))
                .fold(answer(INITIATED).setPaymentReference("more"))
                .fold(webhook(DECLINED));
        assertThat(ledger.alerts)
                .extracting(PaymentAlert::getKind, PaymentAlert::getChargeId, PaymentAlert::getEventId)
                .containsExactly(tuple(AlertKind.AMOUNT_MISMATCH, OTHER_CHARGE, "amount-mismatch:A1:chg_LV02"));
        assertThat(ledger.alerts.getFirst().getMessage())
                .contains("1.250 KWD was asked for by default with chg_LV01", "0.100 KWD", "stop the fulfilment");
    }

    @Test
    void anotherMerchantsRequestThatIsLearntAfterThePaymentIsAnAlert() {
        Ledger ledger = Ledger.of(webhook(CAPTURED).setChargeId(OTHER_CHARGE).setMerchant("other"), answer(INITIATED));

        assertThat(ledger.alerts)
                .extracting(PaymentAlert::getKind, PaymentAlert::getMerchant)
                .containsExactly(tuple(AlertKind.MERCHANT_MISMATCH, "other"));
    }

    @Test
    void whatTheChargeThatPaidWasItselfAskedToTakeIsHeldAgainstItToo() {
        Ledger ledger = Ledger.of(
                webhook(CAPTURED).setAmount(new BigDecimal("1.000")),
                answer(CAPTURED).setAmount(new BigDecimal("1.000")));

        assertThat(ledger.paid).hasSize(1);
        assertThat(ledger.alerts).extracting(PaymentAlert::getKind).containsExactly(AlertKind.AMOUNT_MISMATCH);
    }

    @Test
    void aRequestBeforeTheOneThatWasPaidIsNotHeldAgainstThePayment() {
        Instant second = CREATED.plusSeconds(60);
        Ledger ledger = Ledger.of(
                answer(INITIATED).setChargeId(OTHER_CHARGE).setCreated(second),
                webhook(CAPTURED).setChargeId(OTHER_CHARGE).setCreated(second),
                answer(INITIATED).setAmount(new BigDecimal("1.000")).setRequestedAmount(new BigDecimal("1.000")));

        assertThat(ledger.paid).hasSize(1);
        assertThat(ledger.alerts).isEmpty();
    }

    @Test
    void anOlderPageThatPaidBecauseTheNewerOneWasNotYetReadIsAnAlert() {
        Ledger ledger = Ledger.of(
                answer(INITIATED).setAmount(new BigDecimal("1.000")).setRequestedAmount(new BigDecimal("1.000")),
                webhook(CAPTURED).setAmount(new BigDecimal("1.000")),
                answer(INITIATED).setChargeId(OTHER_CHARGE).setCreated(CREATED.plusSeconds(60)));

        assertThat(ledger.paid).hasSize(1);
        assertThat(ledger.alerts)
                .extracting(PaymentAlert::getKind, PaymentAlert::getChargeId)
                .containsExactly(tuple(AlertKind.AMOUNT_MISMATCH, CHARGE));
    }

    @Test
    void aRepeatProlongsNothingAndAnOrderOutlivesItsCharges() {
        Ledger ledger = Ledger.of(webhook(CAPTURED));
        Instant over = ledger.retainedUntil(CHARGE);
        for (int days = 20; days <= 80; days += 20) {
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
    void aRefundThatIsClaimedOfAnUnknownChargeIsAskedAboutOnScheduleAndThenAnAlert() {
        Ledger ledger = new Ledger(Ledger.POLICY)
                .hear(refund("re_1", RefundStatus.REFUNDED, "1.250").setAuthenticity(Authenticity.SIGNED_FIELDS));
        assertThat(ledger.queries).as("not while the log is read up").isEmpty();
        Instant later = OBSERVED.plus(Duration.ofDays(1));
        ledger.at(later, false);
        assertThat(ledger.queries).isEmpty();
        assertThat(ledger.alerts).isEmpty();

        ledger.at(later, true);
        assertThat(ledger.queries)
                .extracting(
                        ChargeStatusQuery::getRefundId, ChargeStatusQuery::getReason, ChargeStatusQuery::getRequestedAt)
                .containsExactly(tuple("re_1", "REFUND_CLAIMED", later));
        ledger.until(OBSERVED.plus(Duration.ofDays(4)));
        assertThat(ledger.queries).hasSize(3);
        assertThat(ledger.alerts).extracting(PaymentAlert::getKind).containsExactly(AlertKind.UNCONFIRMED);
    }

    @Test
    void aRefundThatIsClaimedOfAnUnknownChargeAndConfirmedReachesTheOrderOfTheChargeThatTapNames() {
        Ledger ledger = new Ledger(Ledger.POLICY)
                .hear(refund("re_1", RefundStatus.REFUNDED, "1.250").setAuthenticity(Authenticity.SIGNED_FIELDS))
                .hear(refund("re_1", RefundStatus.REFUNDED, "1.250").setOrigin(Origin.RECONCILIATION))
                .fold(webhook(CAPTURED));

        assertThat(ledger.refunded).extracting(OrderRefunded::getOrderId).containsExactly(ORDER);
        assertThat(ledger.charges.get(CHARGE).checks()).isEmpty();
    }

    @Test
    void aRefundThatIsTooOldIsToldOnceHoweverOftenItIsReplayed() {
        Ledger ledger = new Ledger(Ledger.POLICY);
        for (int i = 0; i < 3; i++) {
            ledger.hear(refund("re_1", RefundStatus.REFUNDED, "1.250")
                    .setAuthenticity(Authenticity.SIGNED_BODY)
                    .setObservedAt(OBSERVED.plus(Duration.ofDays(200 + i))));
        }

        assertThat(ledger.alerts).extracting(PaymentAlert::getEventId).containsExactly("too-old:re_1:chg_LV01");
    }

    @Test
    void aChargeKeepsFewRefundsThatNobodyIsBelievedOn() {
        Ledger ledger = Ledger.of(webhook(CAPTURED));
        for (int i = 0; i < 100; i++) {
            ledger.hear(refund("re_" + i, RefundStatus.REFUNDED, "1.250").setAuthenticity(Authenticity.SIGNED_FIELDS));
        }

        assertThat(ledger.charges.get(CHARGE).refunds()).hasSize(20);
        assertThat(ledger.alerts)
                .as("of each that is not asked about people are told")
                .hasSize(80)
                .extracting(PaymentAlert::getKind)
                .containsOnly(AlertKind.UNCONFIRMED);
        assertThat(ledger.queries).isEmpty();
    }

    @Test
    void thatSomethingIsTooOldIsToldOfEachMatter() {
        Instant late = OBSERVED.plus(Duration.ofDays(200));
        Ledger ledger = new Ledger(Ledger.POLICY);
        for (int i = 0; i < 2; i++) {
            ledger.hear(refund("re_1", RefundStatus.REFUNDED, "1.250")
                            .setAuthenticity(Authenticity.SIGNED_BODY)
                            .setObservedAt(late))
                    .fold(webhook(CAPTURED).setObservedAt(late))
                    .hear(refund("re_2", RefundStatus.REFUNDED, "1.250")
                            .setAuthenticity(Authenticity.SIGNED_BODY)
                            .setObservedAt(late));
        }

        assertThat(ledger.alerts)
                .extracting(PaymentAlert::getEventId)
                .containsExactly("too-old:re_1:chg_LV01", "too-old:chg_LV01", "too-old:re_2:chg_LV01");
    }

    @Test
    void aReversalOfAForgottenChargeIsAnAlertThatSaysWhatToDoAndAsksNothing() {
        Instant late = OBSERVED.plus(Duration.ofDays(100));
        Ledger ledger = Ledger.of(webhook(CAPTURED))
                .fold(webhook(VOID).setObservedAt(late))
                .fold(webhook(VOID).setObservedAt(late.plusSeconds(1)))
                .until(late.plus(Duration.ofDays(9)));

        assertThat(ledger.failed).as("it may be replayed, years later").isEmpty();
        assertThat(ledger.queries).isEmpty();
        assertThat(ledger.alerts)
                .singleElement()
                .satisfies(alert -> assertThat(alert.getMessage()).contains("look at Tap"));
    }

    @Test
    void aReversalSaysWhichOtherCaptureStillHoldsTheMoney() {
        Ledger ledger = Ledger.of(webhook(CAPTURED), webhook(CAPTURED).setChargeId(OTHER_CHARGE), webhook(VOID));

        assertThat(ledger.paid).hasSize(1);
        assertThat(ledger.failed)
                .extracting(OrderPaymentFailed::getCapturedCharges)
                .containsExactly(List.of(OTHER_CHARGE));
        assertThat(ledger.alerts.getLast().getKind()).isEqualTo(AlertKind.REVERSED);
        assertThat(ledger.alerts.getLast().getMessage()).contains(OTHER_CHARGE);
    }

    @Test
    void aCaptureThatWasRefundedOrIsOfAnotherModeHoldsNoMoneyForTheOrder() {
        Ledger ledger = Ledger.of(
                        webhook(CAPTURED),
                        webhook(CAPTURED).setChargeId(OTHER_CHARGE),
                        webhook(CAPTURED).setChargeId("chg_TS03").setMode(Mode.TEST),
                        webhook(CAPTURED).setChargeId("chg_LV04"))
                .hear(refund("re_1", RefundStatus.REFUNDED, "1.250").setChargeId(OTHER_CHARGE))
                .hear(refund("re_2", RefundStatus.REFUNDED, "1.249").setChargeId("chg_LV04"))
                .fold(webhook(VOID));

        assertThat(ledger.failed)
                .extracting(OrderPaymentFailed::getCapturedCharges)
                .containsExactly(List.of("chg_LV04"));
        assertThat(ledger.alerts.getLast().getMessage()).contains("chg_LV04").doesNotContain(OTHER_CHARGE, "chg_TS03");
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
                .until(OBSERVED.plus(Duration.ofHours(49)))
                .fold(answer(INITIATED)
                        .setOrigin(Origin.RECONCILIATION)
                        .setObservedAt(OBSERVED.plus(Duration.ofHours(49))))
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
    void anAttemptThatFailsBesideAHundredOpenOnesIsToldOnceAndDoesNoHarm() {
        Ledger ledger = new Ledger(Ledger.POLICY);
        for (int i = 0; i < 100; i++) {
            ledger.fold(answer(INITIATED).setChargeId("chg_LV1" + i).setCreated(CREATED.plusSeconds(i)));
        }
        ledger.fold(webhook(DECLINED)).fold(answer(DECLINED));

        assertThat(ledger.failed).extracting(OrderPaymentFailed::getChargeId).containsExactly(CHARGE);
        assertThat(ledger.orders.get(ORDER).attempts()).hasSize(100).containsKey(CHARGE);
    }

    @Test
    void anOrderStaysSmallHoweverOftenSomebodyTriesToPayItAndWhateverComesOfIt() {
        List<ChargeEvent.Builder> kinds = List.of(
                answer(INITIATED),
                answer(ABANDONED),
                webhook(DECLINED),
                webhook(VOID),
                answer(AUTHORIZED).setKind(ChargeKind.AUTHORIZE),
                webhook(CAPTURED).setMode(Mode.TEST),
                webhook(CAPTURED).setAmount(new BigDecimal("9.000")),
                webhook(CAPTURED));
        Ledger all = new Ledger(Ledger.POLICY);
        for (int k = 0; k < kinds.size(); k++) {
            ChargeEvent.Builder kind = kinds.get(k);
            // Of those that hold money ten times as many are kept, and each is slower to keep: the bound is passed all
            // the same.
            int many = kind.getStatus() == CAPTURED ? 2_000 : 10_000;
            Ledger alone = new Ledger(Ledger.POLICY);
            for (int i = 0; i < many; i++) {
                ChargeEvent event = kind.setChargeId("chg_LV1" + k + i)
                        .setCreated(CREATED.plusMillis(i))
                        .build();
                alone.fold(event);
                if (i % 10 == 0) {
                    all.fold(event);
                }
            }
            assertThat(encoded(alone.orders.get(ORDER)))
                    .as("%s of %s", many, kind.getStatus())
                    .isLessThan(200_000);
        }
        assertThat(encoded(all.orders.get(ORDER))).isLessThan(300_000);
        assertThat(all.paid).as("the one that paid is kept").hasSize(1);
        assertThat(all.orders.get(ORDER).attempts())
                .containsKey(all.paid.getFirst().getChargeId());
    }

    private static int encoded(OrderState order) {
        return OrderEntry.serde().serializer().serialize("t", OrderEntry.of(new OrderResult(order, List.of()))).length;
    }

    @Test
    void whatIsForgottenOfAnOrderIsNeitherThePaymentNorMoneyThatIsHeld() {
        Ledger ledger = Ledger.of(webhook(CAPTURED), webhook(CAPTURED).setChargeId(OTHER_CHARGE));
        for (int i = 0; i < 500; i++) {
            ledger.fold(webhook(DECLINED).setChargeId("chg_LV1" + i).setCreated(CREATED.plusSeconds(1 + i)));
        }
        assertThat(ledger.orders.get(ORDER).attempts()).hasSize(102).containsKeys(CHARGE, OTHER_CHARGE, "chg_LV1499");
        assertThat(ledger.orders.get(ORDER).forgotten()).isEqualTo(400);

        ledger.fold(webhook(VOID));
        assertThat(ledger.failed)
                .extracting(OrderPaymentFailed::getCapturedCharges)
                .containsExactly(List.of(OTHER_CHARGE));
        assertThat(ledger.orders.get(ORDER).attempts()).containsKey(CHARGE);
    }

    @Test
    void aForgottenAttemptThatIsCapturedPays() {
        Ledger ledger = Ledger.of(webhook(DECLINED));
        for (int i = 0; i < 200; i++) {
            ledger.fold(webhook(DECLINED).setChargeId("chg_LV1" + i).setCreated(CREATED.plusSeconds(1 + i)));
        }
        assertThat(ledger.orders.get(ORDER).attempts()).doesNotContainKey(CHARGE);

        ledger.fold(webhook(CAPTURED));
        assertThat(ledger.paid).extracting(OrderPaid::getPaidLate).containsExactly(true);
        assertThat(ledger.orders.get(ORDER).attempts().get(CHARGE).told()).containsExactly(Attempt.Told.PAID);
    }

    @Test
    void softStatusesThatFollowEachOtherAreOneCheck() {
        Ledger ledger = Ledger.of(answer(TIMEDOUT), answer(ABANDONED));

        assertThat(ledger.charges.get(CHARGE).checks()).hasSize(1);
    }
}
