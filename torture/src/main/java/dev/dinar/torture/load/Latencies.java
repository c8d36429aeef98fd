package dev.dinar.torture.load;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** How long things took, with the time at which each began. Thread-safe. Times are {@link System#nanoTime}'s. */
public final class Latencies {

    private static final long SECOND = 1_000_000_000L;

    private record One(long began, long nanos) {}

    private final List<One> all = new ArrayList<>();

    /** None so far. */
    public Latencies() {}

    synchronized void add(long began, long nanos) {
        all.add(new One(began, nanos));
    }

    /** Milliseconds that so many of a thousand stayed under, of what began in the span; empty when nothing did. */
    public synchronized OptionalLong perMille(int perMille, long from, long to) {
        long[] sorted = all.stream()
                .filter(one -> one.began() >= from && one.began() < to)
                .mapToLong(One::nanos)
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return OptionalLong.empty();
        }
        int index = Math.min(sorted.length - 1, (int) ((long) sorted.length * perMille / 1_000));
        return OptionalLong.of(sorted[index] / 1_000_000);
    }

    /**
     * Seconds from {@code from} until the 99th of a hundred stays within the limit, for three seconds on end; empty when it does not before
     * {@code to}.
     */
    public OptionalLong recovered(long limitMillis, long from, long to) {
        int within = 0;
        for (long second = 0; from + (second + 1) * SECOND <= to; second++) {
            OptionalLong p99 = perMille(990, from + second * SECOND, from + (second + 1) * SECOND);
            within = p99.isPresent() && p99.getAsLong() <= limitMillis ? within + 1 : 0;
            if (within == 3) {
                return OptionalLong.of(second - 2);
            }
        }
        return OptionalLong.empty();
    }
}
