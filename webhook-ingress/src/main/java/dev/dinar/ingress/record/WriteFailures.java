package dev.dinar.ingress.record;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** Failures to write records, with no success between them. Thread-safe. */
final class WriteFailures {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final int MANY = 10;

    private record Run(Instant since, Instant last, int count) {

        private Run and(Instant now) {
            return new Run(since, now, count + 1);
        }
    }

    private final AtomicReference<Run> run = new AtomicReference<>();

    /** One more; true when it is the first. */
    boolean add(Instant now) {
        return run.updateAndGet(before -> before == null ? new Run(now, now, 1) : before.and(now))
                        .count()
                == 1;
    }

    /** A success, or a reason to count anew; true when there were failures. */
    boolean end() {
        // Read first: successes are many, and a write by each event loop would be felt.
        return run.get() != null && run.getAndSet(null) != null;
    }

    /** Whether there were many, for long, and lately: one that nothing followed proves nothing. */
    boolean areLasting(Instant now) {
        Run failing = run.get();
        return failing != null
                && failing.count() >= MANY
                && failing.since().plus(LONG).isBefore(now)
                && failing.last().plus(LONG).isAfter(now);
    }
}
