package dev.dinar.processor.domain.charge;

import static dev.dinar.events.ChargeStatus.ABANDONED;
import static dev.dinar.events.ChargeStatus.AUTHORIZED;
import static dev.dinar.events.ChargeStatus.CAPTURED;
import static dev.dinar.events.ChargeStatus.DECLINED;
import static dev.dinar.events.ChargeStatus.INITIATED;
import static dev.dinar.events.ChargeStatus.UNKNOWN;
import static dev.dinar.processor.Facts.EXPIRES;
import static dev.dinar.processor.Facts.OBSERVED;
import static dev.dinar.processor.Facts.answer;
import static dev.dinar.processor.Facts.refund;
import static dev.dinar.processor.Facts.signedFields;
import static dev.dinar.processor.Facts.webhook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.dinar.events.AlertKind;
import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeKind;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.ChargeStatusQuery;
import dev.dinar.events.Mode;
import dev.dinar.events.OrderPaymentFailed;
import dev.dinar.events.Origin;
import dev.dinar.events.PaymentAlert;
import dev.dinar.events.PaymentFailure;
import dev.dinar.events.RefundStatus;
import dev.dinar.processor.Facts;
import dev.dinar.processor.domain.Ledger;
import dev.dinar.processor.domain.OrderTrust;
import dev.dinar.processor.domain.PaymentPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusChecksTest {

    private static final Duration WHOLE_SCHEDULE = Duration.ofHours(49);

    /** When the last question about an unfinished charge is due. */
    private static final Instant LAST = EXPIRES.plus(Duration.ofDays(2));

    @Test
    void anUnfinishedChargeIsAskedAboutOnScheduleFromItsExpiryAndThenGivenUp() {
        Ledger ledger = Ledger.of(answer(INITIATED)).until(EXPIRES.plusSeconds(119));
        assertThat(ledger.queries).isEmpty();

        ledger.until(EXPIRES.plus(Duration.ofDays(2)));
        assertThat(ledger.queries)
                .extracting(ChargeStatusQuery::getReason, ChargeStatusQuery::getAttempt)
                .containsExactly(
                        tuple("UNFINISHED", 0),
                        tuple("UNFINISHED", 1),
                        tuple("UNFINISHED", 2),
                        tuple("UNFINISHED", 3),
                        tuple("UNFINISHED", 4),
                        tuple("UNFINISHED", 5),
                        tuple("UNFINISHED", 6));
        assertThat(ledger.queries.getFirst().getRequestedAt()).isEqualTo(EXPIRES.plus(Duration.ofMinutes(2)));
        assertThat(ledger.failed).isEmpty();

        ledger.fold(reconciled(INITIATED, EXPIRES.plus(Duration.ofDays(2)).plusSeconds(1)))
                .until(EXPIRES.plus(WHOLE_SCHEDULE).plusSeconds(1));
        assertThat(ledger.failed).extracting(OrderPaymentFailed::getReason).containsExactly(PaymentFailure.TIMEDOUT);
        ledger.until(EXPIRES.plus(Duration.ofDays(80)));
        assertThat(ledger.failed).hasSize(1);
        assertThat(ledger.queries).hasSize(7);
    }

    @Test
    void anAnswerToAnEarlierQuestionIsNoneToTheLast() {
        Ledger ledger = Ledger.of(answer(INITIATED));
        for (int hours : List.of(1, 7, 25)) {
            Instant then = EXPIRES.plus(Duration.ofHours(hours));
            ledger.until(then).fold(reconciled(INITIATED, then));
        }
        ledger.until(EXPIRES.plus(WHOLE_SCHEDULE));
        assertThat(ledger.failed).as("the gateway may be away since").isEmpty();
        assertThat(ledger.alerts).extracting(PaymentAlert::getKind).containsExactly(AlertKind.UNANSWERED);

        Instant nextDay = EXPIRES.plus(WHOLE_SCHEDULE).plus(Duration.ofDays(1));
        ledger.until(nextDay).fold(reconciled(INITIATED, nextDay.plusSeconds(1)));
        assertThat(ledger.failed).isEmpty();
        ledger.until(nextDay.plus(Duration.ofHours(2)));
        assertThat(ledger.failed).extracting(OrderPaymentFailed::getReason).containsExactly(PaymentFailure.TIMEDOUT);
        assertThat(ledger.alerts).hasSize(1);
    }

    @Test
    void anAnswerThatComesAfterTheNextQuestionWasPutIsTheFormersOnly() {
        Ledger ledger = answeredBeforeTheLastQuestion(Duration.ofHours(20)).until(LAST.plus(Duration.ofHours(2)));

        assertThat(ledger.failed).isEmpty();
    }

    @Test
    void anAnswerCountsThoughTheGatewaysClockIsBehind() {
        Ledger ledger = answeredBeforeTheLastQuestion(Duration.ofHours(2)).until(LAST.plus(Duration.ofHours(1)));

        assertThat(ledger.failed).hasSize(1);
        assertThat(ledger.alerts).isEmpty();
    }

    /** The last question was put, and then comes an answer whose time is so long before. */
    private static Ledger answeredBeforeTheLastQuestion(Duration before) {
        return Ledger.of(answer(INITIATED)).until(LAST).fold(reconciled(INITIATED, LAST.minus(before)));
    }

    @Test
    void withoutAnExpiryTapsUsualHalfHourCounts() {
        Ledger ledger =
                Ledger.of(answer(INITIATED).setExpiresAt(null)).until(Facts.CREATED.plus(Duration.ofMinutes(32)));

        assertThat(ledger.queries).hasSize(1);
    }

    @Test
    void anExpiryOutOfReasonIsNotWaitedFor() {
        Ledger ledger = Ledger.of(answer(INITIATED).setExpiresAt(Instant.ofEpochMilli(Long.MAX_VALUE)))
                .until(Facts.CREATED.plus(Duration.ofDays(1)).plus(Duration.ofMinutes(2)));

        assertThat(ledger.queries).hasSize(1);
    }

    @Test
    void aChargeThatStaysUnfinishedIsNotAskedAboutAnew() {
        Ledger ledger = Ledger.of(answer(INITIATED))
                .until(EXPIRES.plus(Duration.ofMinutes(2)))
                .fold(reconciled(UNKNOWN))
                .until(EXPIRES.plus(Duration.ofMinutes(4)));

        assertThat(ledger.queries).hasSize(1);
    }

    @Test
    void aReadingThatWasAwayForDaysAsksOnceBeforeItGivesUp() {
        Instant threeDaysLater = EXPIRES.plus(Duration.ofDays(3));
        Ledger ledger = Ledger.of(answer(INITIATED)).at(threeDaysLater, true);
        assertThat(ledger.queries).hasSize(1);
        assertThat(ledger.failed).isEmpty();

        ledger.until(threeDaysLater.plus(Duration.ofMinutes(59)));
        assertThat(ledger.queries).hasSize(1);
        assertThat(ledger.failed).isEmpty();

        ledger.fold(reconciled(INITIATED, threeDaysLater.plusSeconds(1)))
                .until(threeDaysLater.plus(Duration.ofHours(1)));
        assertThat(ledger.failed).hasSize(1);
    }

    @Test
    void aQuestionIsNotAskedWhileTheLogIsReadUp() {
        Ledger ledger = Ledger.of(answer(INITIATED)).at(EXPIRES.plus(Duration.ofDays(3)), false);

        assertThat(ledger.queries).isEmpty();
        assertThat(ledger.failed).isEmpty();
    }

    @Test
    void aLogThatIsReadAgainGivesUpWhereTapsAnswerIsInIt() {
        Ledger ledger = Ledger.of(answer(INITIATED), reconciled(INITIATED, EXPIRES.plus(Duration.ofDays(2))))
                .at(EXPIRES.plus(WHOLE_SCHEDULE), false);

        assertThat(ledger.queries).isEmpty();
        assertThat(ledger.failed).hasSize(1);

        Ledger answeredEarlier = Ledger.of(answer(INITIATED), reconciled(INITIATED, EXPIRES.plus(Duration.ofHours(6))))
                .at(EXPIRES.plus(WHOLE_SCHEDULE), false);
        assertThat(answeredEarlier.failed).isEmpty();
    }

    @Test
    void anOrderIsNotToldThatAPaymentFailedWhileTapNeverAnswered() {
        Ledger ledger = Ledger.of(answer(INITIATED)).until(EXPIRES.plus(Duration.ofDays(4)));

        assertThat(ledger.failed).isEmpty();
        assertThat(ledger.alerts).extracting(PaymentAlert::getKind).containsExactly(AlertKind.UNANSWERED);
        assertThat(ledger.queries).as("asked on each day").hasSizeGreaterThan(8);

        ledger.fold(reconciled(INITIATED, EXPIRES.plus(Duration.ofDays(4)))).until(EXPIRES.plus(Duration.ofDays(6)));
        assertThat(ledger.failed).hasSize(1);
    }

    @Test
    void withoutAGatewaySilenceIsAnAnswer() {
        PaymentPolicy policy =
                new PaymentPolicy(Mode.LIVE, OrderTrust.SIGNED_FIELDS, Duration.ofDays(90), Facts.SCHEDULE);
        Ledger ledger =
                Ledger.of(policy, List.of(signedFields(INITIATED).build())).until(EXPIRES.plus(Duration.ofDays(4)));

        assertThat(ledger.failed).hasSize(1);
        assertThat(ledger.alerts).isEmpty();
    }

    @Test
    void aLapsedChargeIsAskedAboutTwiceFromThenOn() {
        Ledger ledger = Ledger.of(answer(ABANDONED))
                .until(OBSERVED.plus(Duration.ofHours(24)))
                .fold(reconciled(ABANDONED, OBSERVED.plus(Duration.ofHours(24))))
                .until(OBSERVED.plus(Duration.ofHours(26)));

        assertThat(ledger.queries)
                .extracting(ChargeStatusQuery::getReason, ChargeStatusQuery::getAttempt)
                .containsExactly(tuple("LAPSED", 0), tuple("LAPSED", 1));
        assertThat(ledger.failed).extracting(OrderPaymentFailed::getReason).containsExactly(PaymentFailure.ABANDONED);
    }

    @Test
    void aCaptureWhoseOrderStaysUnknownIsAskedAboutOnScheduleAndThenAnAlert() {
        Ledger ledger = Ledger.of(signedFields(CAPTURED)).until(OBSERVED.plus(Duration.ofDays(2)));
        assertThat(ledger.queries).hasSize(7);
        assertThat(ledger.alerts).isEmpty();

        ledger.until(OBSERVED.plus(WHOLE_SCHEDULE));
        assertThat(ledger.alerts)
                .extracting(PaymentAlert::getKind, PaymentAlert::getObservedAt)
                .containsExactly(tuple(AlertKind.ORDER_UNKNOWN, OBSERVED.plus(WHOLE_SCHEDULE)));
        assertThat(ledger.alerts.getFirst().getMessage()).contains("1.250 KWD", "says A1");
        assertThat(ledger.queries.getLast().getRequestedAt()).isEqualTo(OBSERVED.plus(Duration.ofDays(2)));
    }

    @Test
    void aClaimedReversalMovesNothingAndAsksTap() {
        Ledger ledger = Ledger.of(webhook(CAPTURED), signedFields(CAPTURED).setAutoReversed(true));
        assertThat(ledger.failed).isEmpty();
        assertThat(ledger.alerts).isEmpty();

        ledger.until(OBSERVED.plusSeconds(1));
        assertThat(ledger.queries).extracting(ChargeStatusQuery::getReason).containsExactly("REVERSAL_CLAIMED");
        ledger.fold(reconciled(CAPTURED)).until(OBSERVED.plus(Duration.ofDays(9)));
        assertThat(ledger.queries).as("Tap denied it").hasSize(1);
        assertThat(ledger.failed).isEmpty();
        assertThat(ledger.alerts).isEmpty();
    }

    @Test
    void aClaimedReversalThatComesFirstDoesNotKeepTheCaptureFromPaying() {
        Ledger ledger = Ledger.of(signedFields(CAPTURED).setAutoReversed(true), webhook(CAPTURED));

        assertThat(ledger.paid).hasSize(1);
    }

    @Test
    void aReversalThatTapConfirmsIsToldAndOneThatNobodyConfirmsEndsInAnAlert() {
        Ledger confirmed = Ledger.of(webhook(CAPTURED), signedFields(CAPTURED).setAutoReversed(true))
                .until(OBSERVED.plusSeconds(1))
                .fold(reconciled(CAPTURED).setAutoReversed(true));
        assertThat(confirmed.failed).extracting(OrderPaymentFailed::getReason).containsExactly(PaymentFailure.REVERSED);

        Ledger silent = Ledger.of(webhook(CAPTURED), signedFields(CAPTURED).setAutoReversed(true))
                .until(OBSERVED.plus(WHOLE_SCHEDULE));
        assertThat(silent.alerts).extracting(PaymentAlert::getKind).containsExactly(AlertKind.UNCONFIRMED);
    }

    @Test
    void aClaimThatIsRepeatedAfterADenialAsksOnceADayAtMost() {
        Ledger ledger = Ledger.of(webhook(CAPTURED), signedFields(CAPTURED).setAutoReversed(true))
                .until(OBSERVED.plusSeconds(1))
                .fold(reconciled(CAPTURED).setObservedAt(OBSERVED.plusSeconds(2)));
        for (int i = 3; i < 100; i++) {
            ledger.fold(signedFields(CAPTURED).setAutoReversed(true).setObservedAt(OBSERVED.plusSeconds(i)))
                    .until(OBSERVED.plusSeconds(i));
        }
        assertThat(ledger.queries).hasSize(1);

        Instant nextDay = OBSERVED.plusSeconds(2).plus(Duration.ofDays(1));
        ledger.until(nextDay);
        assertThat(ledger.queries)
                .as("what was claimed within the day is asked about at its end")
                .hasSize(2);
        ledger.fold(reconciled(CAPTURED, nextDay.plusSeconds(1)));
        Instant later = OBSERVED.plus(Duration.ofDays(4));
        ledger.until(later);
        assertThat(ledger.queries).hasSize(2);

        ledger.fold(signedFields(CAPTURED).setAutoReversed(true).setObservedAt(later))
                .until(later);
        assertThat(ledger.queries).hasSize(3);
    }

    @Test
    void aGenuineReversalWithinADayOfADenialIsToldWhenTheDayIsOver() {
        Instant nextDay = OBSERVED.plusSeconds(2).plus(Duration.ofDays(1));
        Ledger ledger = Ledger.of(webhook(CAPTURED), signedFields(CAPTURED).setAutoReversed(true))
                .until(OBSERVED.plusSeconds(1))
                .fold(reconciled(CAPTURED, OBSERVED.plusSeconds(2)))
                .fold(signedFields(CAPTURED).setAutoReversed(true).setObservedAt(OBSERVED.plusSeconds(60)))
                .until(nextDay)
                .fold(reconciled(CAPTURED, nextDay).setAutoReversed(true));

        assertThat(ledger.queries).hasSize(2);
        assertThat(ledger.failed).extracting(OrderPaymentFailed::getReason).containsExactly(PaymentFailure.REVERSED);
    }

    @Test
    void aRefundOfAChargeThatIsHeldToHaveFailedAsksWhetherItWasCaptured() {
        Ledger ledger = Ledger.of(webhook(DECLINED))
                .hear(refund("re_1", RefundStatus.REFUNDED, "1.250"))
                .until(OBSERVED.plusSeconds(2));
        assertThat(ledger.queries)
                .extracting(ChargeStatusQuery::getReason, ChargeStatusQuery::getRefundId)
                .containsExactly(tuple("REFUNDED_UNCAPTURED", null));

        ledger.fold(reconciled(CAPTURED, OBSERVED.plusSeconds(3)));
        assertThat(ledger.paid).hasSize(1);
        assertThat(ledger.refunded).hasSize(1);
        assertThat(ledger.charges.get(Facts.CHARGE).checks()).isEmpty();

        Ledger denied = Ledger.of(webhook(DECLINED))
                .hear(refund("re_1", RefundStatus.REFUNDED, "1.250"))
                .until(OBSERVED.plus(Duration.ofDays(3)));
        assertThat(denied.queries).hasSize(7);
        assertThat(denied.alerts).extracting(PaymentAlert::getKind).containsExactly(AlertKind.CONTRADICTION);
        assertThat(denied.alerts.getFirst().getMessage()).contains("DECLINED", "must have been captured");
    }

    @Test
    void anOrderIsNotToldThatAPaymentFailedWhoseRefundProvesThatItWasCaptured() {
        Ledger ledger = Ledger.of(answer(ABANDONED))
                .hear(refund("re_1", RefundStatus.REFUNDED, "1.250"))
                .until(OBSERVED.plus(Duration.ofHours(24)))
                .fold(reconciled(ABANDONED, OBSERVED.plus(Duration.ofHours(24))))
                .until(OBSERVED.plus(Duration.ofDays(3)));

        assertThat(ledger.failed).isEmpty();
        assertThat(ledger.alerts).extracting(PaymentAlert::getKind).containsExactly(AlertKind.STILL_OPEN);
        assertThat(ledger.alerts.getFirst().getMessage()).contains("a refund proves");
    }

    @Test
    void aChargeOfWhichNobodyKnowsWhetherMoneyMovesIsAskedAboutAndEndsInAnAlert() {
        Ledger ledger = Ledger.of(answer(INITIATED).setMode(Mode.UNKNOWN)).until(EXPIRES.plus(Duration.ofDays(2)));
        assertThat(ledger.queries).hasSize(7);

        ledger.fold(reconciled(INITIATED, EXPIRES.plus(Duration.ofDays(2))).setMode(Mode.UNKNOWN))
                .until(EXPIRES.plus(Duration.ofDays(9)));
        assertThat(ledger.failed).isEmpty();
        assertThat(ledger.alerts).extracting(PaymentAlert::getKind).containsExactly(AlertKind.STILL_OPEN);
        assertThat(ledger.queries).hasSize(7);

        Ledger settled = Ledger.of(answer(INITIATED).setMode(Mode.UNKNOWN))
                .until(EXPIRES.plus(Duration.ofMinutes(3)))
                .fold(reconciled(CAPTURED, EXPIRES.plus(Duration.ofMinutes(4))));
        assertThat(settled.paid).hasSize(1);
    }

    @Test
    void anAuthorizationThatStaysOpenIsAskedAboutAndThenAnAlert() {
        ChargeEvent.Builder authorized =
                answer(AUTHORIZED).setChargeId("auth_LV01").setKind(ChargeKind.AUTHORIZE);
        Ledger ledger = Ledger.of(authorized).until(OBSERVED.plus(Duration.ofDays(8)));
        assertThat(ledger.queries).extracting(ChargeStatusQuery::getReason).containsExactly("AUTHORIZED");

        ledger.until(OBSERVED.plus(Duration.ofDays(30)))
                .fold(authorized.setOrigin(Origin.RECONCILIATION).setObservedAt(OBSERVED.plus(Duration.ofDays(30))))
                .until(OBSERVED.plus(Duration.ofDays(31)));
        assertThat(ledger.alerts).extracting(PaymentAlert::getKind).containsExactly(AlertKind.STILL_OPEN);
    }

    @Test
    void aRefundThatStaysPendingIsAskedAboutByItsOwnIdAndThenAnAlert() {
        Ledger ledger = Ledger.of(webhook(CAPTURED))
                .hear(refund("re_1", RefundStatus.PENDING, "1.250"))
                .until(OBSERVED.plus(Duration.ofDays(2)));
        assertThat(ledger.queries)
                .extracting(ChargeStatusQuery::getReason, ChargeStatusQuery::getRefundId)
                .containsExactly(tuple("REFUND_PENDING", "re_1"));

        ledger.until(OBSERVED.plus(Duration.ofDays(60)).plusSeconds(4))
                .hear(refund("re_1", RefundStatus.PENDING, "1.250")
                        .setOrigin(Origin.RECONCILIATION)
                        .setObservedAt(OBSERVED.plus(Duration.ofDays(60)).plusSeconds(5)))
                .until(OBSERVED.plus(Duration.ofDays(61)));
        assertThat(ledger.queries).hasSize(6);
        assertThat(ledger.alerts).extracting(PaymentAlert::getKind).containsExactly(AlertKind.STILL_OPEN);
    }

    @Test
    void aRefundThatIsOnlyClaimedIsAskedAboutAndToldOnceTapConfirmsIt() {
        Ledger ledger = Ledger.of(webhook(CAPTURED))
                .hear(refund("re_1", RefundStatus.REFUNDED, "1.250").setAuthenticity(Authenticity.SIGNED_FIELDS))
                .until(OBSERVED.plusSeconds(2));
        assertThat(ledger.queries)
                .extracting(ChargeStatusQuery::getReason, ChargeStatusQuery::getRefundId)
                .containsExactly(tuple("REFUND_CLAIMED", "re_1"));
        assertThat(ledger.refunded).isEmpty();

        ledger.hear(refund("re_1", RefundStatus.REFUNDED, "1.250").setOrigin(Origin.RECONCILIATION));
        assertThat(ledger.refunded).hasSize(1);
        assertThat(ledger.until(OBSERVED.plus(Duration.ofDays(9))).queries).hasSize(1);
    }

    @Test
    void aRefundOfAnUnknownChargeWhoseAnswerIsLostIsAskedAboutAgainAndEndsInAnAlert() {
        Ledger ledger = new Ledger(Ledger.POLICY)
                .hear(refund("re_1", RefundStatus.REFUNDED, "1.250"))
                .until(OBSERVED.plus(Duration.ofDays(3)));

        assertThat(ledger.queries).hasSize(7).allSatisfy(query -> {
            assertThat(query.getReason()).isEqualTo("CHARGE_UNKNOWN");
            assertThat(query.getRefundId()).isNull();
        });
        assertThat(ledger.alerts).extracting(PaymentAlert::getKind).containsExactly(AlertKind.CHARGE_UNKNOWN);
    }

    @Test
    void aChargeOfAnotherModeIsNotAskedAbout() {
        Ledger ledger = Ledger.of(answer(INITIATED).setMode(Mode.TEST)).until(EXPIRES.plus(Duration.ofDays(4)));

        assertThat(ledger.queries).isEmpty();
        assertThat(ledger.alerts).isEmpty();
    }

    @Test
    void everyReasonNeedsATime() {
        assertThatThrownBy(() -> new CheckSchedule(CheckSchedule.From.EXPIRY, Map.of(), Duration.ofHours(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("UNFINISHED");
    }

    private static ChargeEvent.Builder reconciled(ChargeStatus status) {
        return answer(status).setEventId("reconciled:" + status).setOrigin(Origin.RECONCILIATION);
    }

    private static ChargeEvent.Builder reconciled(ChargeStatus status, Instant observed) {
        return reconciled(status).setObservedAt(observed);
    }
}
