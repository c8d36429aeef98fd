package dev.dinar.processor.domain;

import static dev.dinar.events.ChargeStatus.ABANDONED;
import static dev.dinar.events.ChargeStatus.AUTHORIZED;
import static dev.dinar.events.ChargeStatus.CAPTURED;
import static dev.dinar.events.ChargeStatus.INITIATED;
import static dev.dinar.events.ChargeStatus.UNKNOWN;
import static dev.dinar.processor.Facts.EXPIRES;
import static dev.dinar.processor.Facts.SCHEDULE;
import static dev.dinar.processor.Facts.webhook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.events.ChargeStatus;
import dev.dinar.processor.Facts;
import dev.dinar.processor.domain.Schedule.Question;
import dev.dinar.processor.domain.Schedule.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final Question FIRST = new Question(Reason.UNFINISHED, 0, EXPIRES);

    @Test
    void anUnfinishedChargeIsAskedAboutTwoMinutesAfterItsExpiry() {
        assertThat(SCHEDULE.first(Optional.empty(), charge(INITIATED))).contains(FIRST);
        assertThat(SCHEDULE.dueAt(FIRST)).isEqualTo(EXPIRES.plus(Duration.ofMinutes(2)));
    }

    @Test
    void withoutAnExpiryTapsUsualHalfHourCounts() {
        Charge charge = Charge.of(webhook(INITIATED).setExpiresAt(null).build());

        assertThat(SCHEDULE.first(Optional.empty(), charge).orElseThrow().from())
                .isEqualTo(Facts.CREATED.plus(Duration.ofMinutes(30)));
    }

    @Test
    void theImpatientCountFromTheCreation() {
        Schedule impatient =
                new Schedule(Schedule.From.CREATION, List.of(Duration.ofSeconds(5)), List.of(), Duration.ofSeconds(1));

        assertThat(impatient.first(Optional.empty(), charge(INITIATED)).map(impatient::dueAt))
                .contains(Facts.CREATED.plusSeconds(5));
        assertThat(impatient.giveUpAt(Optional.empty(), charge(INITIATED))).contains(Facts.CREATED.plusSeconds(6));
        assertThat(impatient.first(Optional.empty(), charge(ABANDONED))).isEmpty();
    }

    @Test
    void anExpiryOutOfReasonIsNotWaitedFor() {
        Charge charge = Charge.of(webhook(INITIATED)
                .setExpiresAt(Instant.ofEpochMilli(Long.MAX_VALUE))
                .build());

        assertThat(SCHEDULE.first(Optional.empty(), charge).orElseThrow().from())
                .isEqualTo(Facts.CREATED.plus(Duration.ofDays(1)));
    }

    @Test
    void aChargeThatStaysUnfinishedIsNotAskedAboutAnew() {
        assertThat(SCHEDULE.first(Optional.of(charge(INITIATED)), charge(UNKNOWN)))
                .isEmpty();
    }

    @Test
    void aLapsedChargeIsAskedAboutFromThenOn() {
        assertThat(SCHEDULE.first(Optional.of(charge(INITIATED)), charge(ABANDONED)))
                .contains(new Question(Reason.LAPSED, 0, Facts.OBSERVED));
    }

    @Test
    void aFinishedChargeIsNotAskedAbout() {
        assertThat(SCHEDULE.first(Optional.empty(), charge(CAPTURED))).isEmpty();
        assertThat(SCHEDULE.first(Optional.empty(), charge(AUTHORIZED))).isEmpty();
        assertThat(SCHEDULE.isStillOpen(FIRST, charge(CAPTURED), EXPIRES)).isFalse();
        assertThat(SCHEDULE.isStillOpen(FIRST, charge(ABANDONED), EXPIRES)).isFalse();
        assertThat(SCHEDULE.isStillOpen(FIRST, charge(INITIATED), EXPIRES)).isTrue();
    }

    @Test
    void questionsWhoseTimeHasPassedAreLeftOut() {
        assertThat(SCHEDULE.next(FIRST, EXPIRES.plus(Duration.ofMinutes(2)))).contains(question(1));
        assertThat(SCHEDULE.next(FIRST, EXPIRES.plus(Duration.ofMinutes(45)))).contains(question(3));
        assertThat(SCHEDULE.next(question(6), EXPIRES.plus(Duration.ofDays(2)))).isEmpty();
    }

    @Test
    void aChargeThatWasGivenUpIsNotAskedAboutWhenTheLogIsReadAgain() {
        assertThat(SCHEDULE.isStillOpen(FIRST, charge(INITIATED), EXPIRES.plus(Duration.ofDays(3))))
                .isFalse();
    }

    private static Question question(int attempt) {
        return new Question(Reason.UNFINISHED, attempt, EXPIRES);
    }

    private static Charge charge(ChargeStatus status) {
        return Charge.of(webhook(status).build());
    }
}
