package dev.dinar.tap.api;

import java.time.Duration;

/** When a call's budget is spent. By the JVM's own clock, which no one sets back. */
record Deadline(long nanoTime) {

    static Deadline in(Duration budget) {
        return new Deadline(System.nanoTime() + budget.toNanos());
    }

    /** What is left; negative when it is over. */
    Duration left() {
        return Duration.ofNanos(nanoTime - System.nanoTime());
    }

    boolean leaves(Duration duration) {
        return left().compareTo(duration) > 0;
    }
}
