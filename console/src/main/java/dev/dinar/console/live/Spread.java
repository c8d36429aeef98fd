package dev.dinar.console.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** How long something took, of the last times that it did. Bounded by number and by age; not thread-safe. */
final class Spread {

    private static final int MOST = 500;

    private record Took(Instant at, Duration how) {}

    private final Deque<Took> times = new ArrayDeque<>();
    private final Duration window;

    Spread(Duration window) {
        this.window = window;
    }

    void add(Instant at, Duration how) {
        times.addLast(new Took(at, how.isNegative() ? Duration.ZERO : how));
        if (times.size() > MOST) {
            times.removeFirst();
        }
    }

    /** The time within which so many of a hundred were; empty when there is none. */
    Optional<Duration> within(int percent, Instant now) {
        times.removeIf(each -> each.at().isBefore(now.minus(window)));
        List<Duration> sorted = times.stream().map(Took::how).sorted().toList();
        return sorted.isEmpty()
                ? Optional.empty()
                : Optional.of(sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)));
    }
}
