package dev.dinar.gateway.settings;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How records are tried again and kept.
 *
 * @param firstWait the wait before a record is tried again; doubles each time
 * @param longestWait no wait is longer, whatever Tap asks for
 * @param lockDuration how long a record's lock holds
 * @param renewEvery how often a lock is renewed
 * @param transactionTimeout when a transaction that was not committed is given up
 * @param requeueAtDelivery from which delivery on a record is put to the end of its topic
 * @param requeueAtTry after so many tries a record is put to the end of its topic
 * @param requeueAfter after so long a record is put to the end of its topic
 * @param jitter how waits are spread
 */
public record Pace(
        Duration firstWait,
        Duration longestWait,
        Duration lockDuration,
        Duration renewEvery,
        Duration transactionTimeout,
        int requeueAtDelivery,
        int requeueAtTry,
        Duration requeueAfter,
        Jitter jitter) {

    /** How waits are spread, so that many that failed together do not return together. Thread-safe. */
    @FunctionalInterface
    public interface Jitter {

        /** By chance. */
        Jitter RANDOM = bound -> ThreadLocalRandom.current().nextLong(bound);

        /** A number from 0 to below {@code bound}. */
        long below(long bound);
    }

    private static final Duration LONGEST_POLL = Duration.ofSeconds(2);
    private static final int MOST_DOUBLINGS = 16;
    private static final Duration LONGEST_TURN = Duration.ofMinutes(8);

    /**
     * How long to wait after a try. What was asked for is waited in full, up to the longest wait, and up to a half longer; otherwise
     * the wait doubles with each try, give or take a half. So many that failed together do not return together.
     *
     * @param asked what Tap or the circuit breaker ask for
     */
    public Duration wait(int attempt, Optional<Duration> asked) {
        if (asked.isPresent()) {
            long least = Math.min(asked.get().toMillis(), longestWait.toMillis());
            return Duration.ofMillis(least + jitter.below(least / 2 + 1));
        }
        long own = firstWait.toMillis() << Math.min(attempt - 1, MOST_DOUBLINGS);
        long bounded = Math.min(own, longestWait.toMillis());
        return Duration.ofMillis(bounded / 2 + jitter.below(bounded + 1));
    }

    /**
     * The same for a record that was put to the end of its topic so often already: waits go on from where they ended.
     *
     * @param requeued how often
     */
    public Duration wait(int requeued, int attempt, Optional<Duration> asked) {
        return requeued == 0 ? wait(attempt, asked) : wait(requeueAtTry + requeued + attempt - 2, asked);
    }

    /**
     * Whether others have their turn now.
     *
     * @param requeued how often the record was put to the end of its topic already
     * @param attempt how often it was tried in this turn
     * @param since how long its turn has been
     * @param isRoomLeft whether nobody else needs its place
     */
    public boolean isTurnOver(int requeued, int attempt, Duration since, boolean isRoomLeft) {
        if (requeued == 0) {
            return attempt >= requeueAtTry || since.compareTo(requeueAfter) >= 0;
        }
        return since.compareTo(isRoomLeft ? turn(requeued) : shortTurn()) >= 0;
    }

    /**
     * How long a record may stay that nobody else needs the place of: {@code requeueAfter}, and twice as long each time that it was put to
     * the end of its topic, up to eight minutes. Operators are alerted when nothing ends for ten.
     */
    public Duration turn(int requeued) {
        Duration grown = requeueAfter.multipliedBy(1L << Math.clamp(requeued - 1L, 0, MOST_DOUBLINGS));
        Duration longest = requeueAfter.compareTo(LONGEST_TURN) < 0 ? LONGEST_TURN : requeueAfter;
        return grown.compareTo(longest) < 0 ? grown : longest;
    }

    /** What the waits of a first turn come to, about. Who was tried in vain for a turn already gets no more where others wait. */
    private Duration shortTurn() {
        Duration waits = firstWait.multipliedBy(1L << Math.min(requeueAtTry - 1, MOST_DOUBLINGS));
        return waits.compareTo(requeueAfter) < 0 ? waits : requeueAfter;
    }

    /** How long the broker is asked for records at once. A lock counts from then on, so it is much shorter than that. */
    public Duration acquirePatience() {
        Duration quarter = renewEvery.dividedBy(4);
        return quarter.compareTo(LONGEST_POLL) < 0 ? quarter : LONGEST_POLL;
    }
}
