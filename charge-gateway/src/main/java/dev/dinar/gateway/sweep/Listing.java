package dev.dinar.gateway.sweep;

import dev.dinar.tap.api.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What came of reading pages of a list. */
sealed interface Listing {

    /**
     * All that Tap lists of a part of the period, or of all of it.
     *
     * @param found what was created in that part, by id
     * @param from since when all is there: where the period begins, or later
     * @param isWhole whether that is where the period begins
     * @param pages how many pages were read
     * @param unreadable how much on them could not be read
     */
    record Read(Map<String, Listed> found, Instant from, boolean isWhole, int pages, int unreadable)
            implements Listing {}

    /** Tap does not tell now, and nothing was read that could be kept. */
    record NotNow(String reason, Optional<Duration> after) implements Listing {}

    /** Tap will not tell. */
    record Never(Problem problem) implements Listing {}
}
