package dev.dinar.processor.domain.charge;

import static dev.dinar.processor.domain.charge.CheckReason.FAILED;
import static dev.dinar.processor.domain.charge.CheckReason.LAPSED;
import static dev.dinar.processor.domain.charge.CheckReason.REFUND_PENDING;
import static dev.dinar.processor.domain.charge.CheckReason.UNFINISHED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.processor.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckScheduleTest {

    private static final Instant SINCE = Facts.CREATED;
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void theLongestThatAnythingIsOpenIsTheLastTimeOfAnyReasonAndADayOfExpiryAndTheGrace() {
        assertThat(Facts.SCHEDULE.longest())
                .isEqualTo(Duration.ofDays(60).plusDays(1).plusHours(1));
    }

    @Test
    void aReasonThatNobodyAsksForMakesItNoLonger() {
        assertThat(with(FAILED).longest()).isEqualTo(Facts.SCHEDULE.longest());
    }

    @Test
    void anAnswerIsTheLastQuestionsWhenItIsNearerToItThanToTheOneBefore() {
        CheckSchedule schedule = with(UNFINISHED, HOUR, HOUR.multipliedBy(3));
        StatusCheck last = asked(2, SINCE.plus(HOUR.multipliedBy(3)));

        assertThat(schedule.answersTheLast(last, SINCE.plus(HOUR.multipliedBy(2))))
                .isTrue();
        assertThat(schedule.answersTheLast(
                        last, SINCE.plus(HOUR.multipliedBy(2)).minusMillis(1)))
                .isFalse();
    }

    @Test
    void theLastQuestionWasPutWhenItWasPutHoweverLateThatWas() {
        CheckSchedule schedule = with(UNFINISHED, HOUR, HOUR.multipliedBy(3));
        Instant late = SINCE.plus(HOUR.multipliedBy(10));

        assertThat(schedule.answersTheLast(asked(2, late), late.minus(HOUR))).isTrue();
        assertThat(schedule.answersTheLast(asked(2, late), late.minus(HOUR).minusMillis(1)))
                .isFalse();
        assertThat(schedule.answersTheLast(asked(1, late), SINCE.plus(HOUR.multipliedBy(2))))
                .as("the last is still to be put, at the time of the schedule")
                .isTrue();
    }

    @Test
    void aQuestionThatIsTheOnlyOneOrIsPutOnEachDayHasADayToTheOneBefore() {
        Instant only = SINCE.plus(HOUR);
        Instant daily = SINCE.plus(Duration.ofDays(3));

        assertThat(with(UNFINISHED, HOUR).answersTheLast(asked(1, only), only.minus(HOUR.multipliedBy(12))))
                .isTrue();
        CheckSchedule two = with(UNFINISHED, HOUR, HOUR.multipliedBy(3));
        assertThat(two.answersTheLast(asked(3, daily), daily.minus(HOUR.multipliedBy(12))))
                .isTrue();
        assertThat(two.answersTheLast(asked(2, daily), daily.minus(HOUR.multipliedBy(12))))
                .isFalse();
    }

    @Test
    void ofAllThatIsOpenTheEarliestIsDueNext() {
        StatusCheck later = StatusCheck.open(REFUND_PENDING, Optional.of("re_LV01"), SINCE);
        StatusCheck earlier = StatusCheck.open(LAPSED, Optional.empty(), SINCE);
        TrackedCharge charge = TrackedCharge.unknown(Facts.CHARGE, "default", SINCE);

        for (List<StatusCheck> open : List.of(List.of(later, earlier), List.of(earlier, later))) {
            assertThat(charge.withChecks(open).nextCheck(Facts.SCHEDULE)).contains(SINCE.plus(HOUR));
        }
        assertThat(charge.nextCheck(Facts.SCHEDULE)).isEmpty();
        assertThat(charge.withChecks(List.of(later.withEnd(), earlier.withEnd()))
                        .nextCheck(Facts.SCHEDULE))
                .isEmpty();
    }

    private static StatusCheck asked(int times, Instant at) {
        return StatusCheck.open(UNFINISHED, Optional.empty(), SINCE).withQuestion(times, at);
    }

    /** As the defaults are, but with these times for one reason. */
    private static CheckSchedule with(CheckReason reason, Duration... times) {
        Map<CheckReason, List<Duration>> all = new EnumMap<>(Facts.SCHEDULE.times());
        all.put(reason, List.of(times));
        return new CheckSchedule(CheckSchedule.From.EXPIRY, all, HOUR);
    }
}
