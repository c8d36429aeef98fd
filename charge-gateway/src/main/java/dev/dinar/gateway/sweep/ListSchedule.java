package dev.dinar.gateway.sweep;

import dev.dinar.events.SweepKind;
import dev.dinar.gateway.settings.SweepSettings;
import java.time.Duration;
import java.time.Instant;

/**
 * A list goes on where it was compared, with an overlap, to the last full hour that is over long enough.
 *
 * @param kind which list
 * @param settings how often, and how far back
 */
record ListSchedule(SweepKind kind, SweepSettings settings) implements Schedule {

    /** Tap lists 30 days at once, the overlap among them. */
    private static final Duration LONGEST = Duration.ofDays(29);

    @Override
    public Duration every() {
        return settings.every();
    }

    /** Lists are left some time to settle. */
    @Override
    public Instant end(Instant now) {
        return Schedule.lastBefore(now.minus(settings.settleAfter()), settings.every());
    }

    @Override
    public Instant begin(Instant end) {
        return end.minus(settings.lookBack());
    }

    @Override
    public Instant from(Instant since, Instant to) {
        return since.minus(settings.overlap());
    }

    @Override
    public Instant to(Instant since, Instant end) {
        Instant latest = since.plus(LONGEST);
        return end.isBefore(latest) ? end : latest;
    }
}
