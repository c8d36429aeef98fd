package dev.dinar.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;

/**
 * The period that a list or a download is asked for.
 *
 * @param from at or after, in epoch milliseconds
 * @param to before
 */
record Period(long from, long to) {

    private static final long LONGEST = Duration.ofDays(30).toMillis();

    static Period of(ObjectNode body) {
        return new Period(
                body.at("/period/date/from").asLong(0),
                body.at("/period/date/to").asLong(Long.MAX_VALUE));
    }

    /** Tap lists 30 days at once. */
    Optional<ApiError> refused() {
        boolean isBounded = from > 0 && to < Long.MAX_VALUE;
        return isBounded && to - from > LONGEST
                ? Optional.of(ApiError.badRequest("1103", "The period is longer than 30 days"))
                : Optional.empty();
    }

    boolean holds(long millis) {
        return millis >= from && millis < to;
    }
}
