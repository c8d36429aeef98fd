package dev.dinar.gateway.sweep;

import dev.dinar.events.SweepKind;
import java.time.Duration;
import java.time.Instant;

/** When a list of Tap's is compared, and how much of it. All instances come to the same. */
interface Schedule {

    /** Which list. */
    SweepKind kind();

    /** About how often. */
    Duration every();

    /** Until when the log can be complete now. */
    Instant end(Instant now);

    /** What is looked at first where nothing was compared before. */
    Instant begin(Instant end);

    /** Where a sweep begins that makes the log complete from {@code since} on. */
    Instant from(Instant since, Instant to);

    /** Where a sweep ends that begins at {@code since}: at {@code end}, unless Tap does not list as much at once. */
    Instant to(Instant since, Instant end);

    /** The last of the moments that lie {@code every} apart, the same for all instances. */
    static Instant lastBefore(Instant now, Duration every) {
        long millis = every.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(now.toEpochMilli(), millis) * millis);
    }
}
