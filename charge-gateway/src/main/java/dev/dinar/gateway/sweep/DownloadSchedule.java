package dev.dinar.gateway.sweep;

import dev.dinar.events.SweepKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * Once a night the days in Kuwait that are over and were not compared yet.
 *
 * @param at from which time on, in Kuwait
 */
record DownloadSchedule(LocalTime at) implements Schedule {

    private static final ZoneId KUWAIT = ZoneId.of("Asia/Kuwait");
    private static final Duration DAY = Duration.ofDays(1);

    /** Tap gives out 30 days at once. */
    private static final Duration LONGEST = Duration.ofDays(30);

    @Override
    public SweepKind kind() {
        return SweepKind.CHARGES_DOWNLOAD;
    }

    @Override
    public Duration every() {
        return DAY;
    }

    @Override
    public Instant end(Instant now) {
        return now.atZone(KUWAIT)
                .minusNanos(at.toNanoOfDay())
                .toLocalDate()
                .atStartOfDay(KUWAIT)
                .toInstant();
    }

    @Override
    public Instant begin(Instant end) {
        return end.minus(DAY);
    }

    @Override
    public Instant from(Instant since, Instant to) {
        return since;
    }

    @Override
    public Instant to(Instant since, Instant end) {
        Instant latest = since.plus(LONGEST);
        return end.isBefore(latest) ? end : latest;
    }
}
