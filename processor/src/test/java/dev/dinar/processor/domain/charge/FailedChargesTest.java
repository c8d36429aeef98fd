package dev.dinar.processor.domain.charge;

import static dev.dinar.events.ChargeStatus.CANCELLED;
import static dev.dinar.events.ChargeStatus.CAPTURED;
import static dev.dinar.events.ChargeStatus.DECLINED;
import static dev.dinar.events.ChargeStatus.FAILED;
import static dev.dinar.events.ChargeStatus.INITIATED;
import static dev.dinar.events.ChargeStatus.RESTRICTED;
import static dev.dinar.processor.Facts.CHARGE;
import static dev.dinar.processor.Facts.OBSERVED;
import static dev.dinar.processor.Facts.answer;
import static dev.dinar.processor.Facts.webhook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.ChargeStatusQuery;
import dev.dinar.events.Mode;
import dev.dinar.events.OrderPaid;
import dev.dinar.events.Origin;
import dev.dinar.processor.Facts;
import dev.dinar.processor.domain.Ledger;
import dev.dinar.processor.domain.OrderTrust;
import dev.dinar.processor.domain.PaymentPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A charge that was told to have failed, and may be captured all the same. */
class FailedChargesTest {

    private static final Duration LAST = Duration.ofHours(24);

    /** One question, and then nothing for a week but one on each day. */
    private static final int MOST_QUESTIONS = 2 + 7;

    @Test
    void aFailureIsToldAtOnceAndAskedAboutOnScheduleAndThatTapConfirmsItIsNoMatter() {
        for (ChargeStatus status : List.of(DECLINED, CANCELLED, RESTRICTED, FAILED)) {
            Ledger ledger = Ledger.of(webhook(status));
            assertThat(ledger.failed).as("%s", status).hasSize(1);

            ledger.until(OBSERVED.plus(LAST));
            assertThat(ledger.queries)
                    .extracting(
                            ChargeStatusQuery::getReason,
                            ChargeStatusQuery::getAttempt,
                            ChargeStatusQuery::getRequestedAt)
                    .containsExactly(
                            tuple("FAILED", 0, OBSERVED.plus(Duration.ofHours(1))),
                            tuple("FAILED", 1, OBSERVED.plus(LAST)));

            ledger.fold(reconciled(status, OBSERVED.plus(LAST))).until(OBSERVED.plus(Duration.ofDays(80)));
            assertThat(ledger.queries).hasSize(2);
            assertThat(ledger.failed).hasSize(1);
            assertThat(ledger.alerts).isEmpty();
        }
    }

    @Test
    void aCaptureAfterAFailureOfWhichNoWebhookTellsIsFoundByAskingAndPaysLate() {
        Instant asked = OBSERVED.plus(Duration.ofHours(1));
        Ledger ledger = Ledger.of(answer(INITIATED), webhook(DECLINED))
                .until(asked)
                .fold(reconciled(CAPTURED, asked.plusSeconds(1)))
                .until(OBSERVED.plus(Duration.ofDays(80)));

        assertThat(ledger.paid).extracting(OrderPaid::getPaidLate).containsExactly(true);
        assertThat(ledger.queries).hasSize(1);
        assertThat(ledger.alerts).isEmpty();
        assertThat(ledger.charges.get(CHARGE).checks()).isEmpty();
    }

    @Test
    void anAnswerToTheFirstQuestionEndsNothing() {
        Ledger ledger = Ledger.of(webhook(DECLINED))
                .until(OBSERVED.plus(Duration.ofHours(1)))
                .fold(reconciled(DECLINED, OBSERVED.plus(Duration.ofHours(1))))
                .until(OBSERVED.plus(LAST));

        assertThat(ledger.queries).hasSize(2);
    }

    @Test
    void whileTapIsSilentItIsAskedOnEachDayForAWeekAndNobodyIsTold() {
        Ledger ledger = Ledger.of(webhook(DECLINED)).until(OBSERVED.plus(Duration.ofDays(80)));

        assertThat(ledger.queries).hasSize(MOST_QUESTIONS);
        assertThat(ledger.queries.getLast().getRequestedAt()).isBefore(OBSERVED.plus(Duration.ofDays(9)));
        assertThat(ledger.alerts).isEmpty();
        assertThat(ledger.failed).hasSize(1);
    }

    @Test
    void oneFailureCausesABoundedNumberOfQuestionsHoweverOftenItIsRepeated() {
        Ledger ledger = Ledger.of(webhook(DECLINED));
        for (int hours = 1; hours < 24 * 80; hours++) {
            Instant then = OBSERVED.plus(Duration.ofHours(hours));
            ledger.until(then)
                    .fold(webhook(DECLINED).setObservedAt(then))
                    .fold(webhook(FAILED).setObservedAt(then));
        }

        assertThat(ledger.queries).hasSize(MOST_QUESTIONS);
        assertThat(ledger.failed).hasSize(1);
    }

    @Test
    void aReadingThatWasAwayForDaysAsksOnceAndOneOfOldEventsDoesNotAsk() {
        Ledger away = Ledger.of(webhook(DECLINED)).at(OBSERVED.plus(Duration.ofDays(3)), false);
        assertThat(away.queries).as("while the log is read up").isEmpty();
        away.at(OBSERVED.plus(Duration.ofDays(3)), true);
        assertThat(away.queries).hasSize(1);

        Ledger old = Ledger.of(webhook(DECLINED)).at(OBSERVED.plus(Duration.ofDays(9)), true);
        assertThat(old.queries).isEmpty();
        assertThat(old.until(OBSERVED.plus(Duration.ofDays(80))).queries).isEmpty();
    }

    @Test
    void aLogThatIsReadAgainAsksNothingWhereTheAnswerIsInIt() {
        Ledger ledger = Ledger.of(
                        webhook(DECLINED),
                        reconciled(DECLINED, OBSERVED.plus(LAST).plusSeconds(1)))
                .at(OBSERVED.plus(Duration.ofHours(25)), false)
                .at(OBSERVED.plus(Duration.ofHours(26)), true);

        assertThat(ledger.queries).isEmpty();
    }

    @Test
    void withoutTimesNobodyAsksAndWhatWasOpenWhenTheyWereTakenAwayEnds() {
        Ledger ledger = Ledger.of(
                        policy(OrderTrust.SIGNED_BODY, List.of()),
                        List.of(webhook(DECLINED).build()))
                .until(OBSERVED.plus(Duration.ofDays(80)));
        assertThat(ledger.queries).isEmpty();
        assertThat(ledger.charges.get(CHARGE).checks()).isEmpty();

        TrackedCharge open = Ledger.of(webhook(DECLINED)).charges.get(CHARGE);
        ChargeRules unasking = new ChargeRules(policy(OrderTrust.SIGNED_BODY, List.of()));
        Instant due = unasking.nextCheck(open).orElseThrow();
        ChargeResult ended = unasking.whenDue(open, due, true);
        assertThat(ended.effects()).isEmpty();
        assertThat(unasking.nextCheck(ended.after())).isEmpty();
    }

    @Test
    void whereNobodyAnswersAndOfPaymentsOfAnotherModeNobodyAsks() {
        Ledger alone = Ledger.of(
                policy(OrderTrust.SIGNED_FIELDS, List.of(LAST)),
                List.of(webhook(DECLINED).build()));
        assertThat(alone.until(OBSERVED.plus(Duration.ofDays(80))).queries).isEmpty();

        Ledger other = Ledger.of(webhook(DECLINED).setMode(Mode.TEST));
        assertThat(other.until(OBSERVED.plus(Duration.ofDays(80))).queries).isEmpty();
    }

    @Test
    void aFailureOfWhichNobodyKnowsWhetherMoneyMovesIsAskedAbout() {
        Ledger ledger = Ledger.of(webhook(DECLINED).setMode(Mode.UNKNOWN))
                .until(OBSERVED.plus(Duration.ofHours(1)))
                .fold(reconciled(CAPTURED, OBSERVED.plus(Duration.ofHours(1))));

        assertThat(ledger.queries).hasSize(1);
        assertThat(ledger.paid).hasSize(1);
    }

    private static PaymentPolicy policy(OrderTrust trust, List<Duration> times) {
        Map<CheckReason, List<Duration>> all = new EnumMap<>(Facts.SCHEDULE.times());
        all.put(CheckReason.FAILED, times);
        return new PaymentPolicy(
                Mode.LIVE,
                trust,
                Duration.ofDays(90),
                new CheckSchedule(Facts.SCHEDULE.from(), all, Facts.SCHEDULE.grace()));
    }

    private static ChargeEvent.Builder reconciled(ChargeStatus status, Instant observed) {
        return answer(status)
                .setEventId("reconciled:" + status)
                .setOrigin(Origin.RECONCILIATION)
                .setObservedAt(observed);
    }
}
