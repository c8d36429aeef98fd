package dev.dinar.tap.json;

import java.util.List;
import java.util.Optional;

/** What came of reading a page of a list. */
public sealed interface ListReading {

    /**
     * A page.
     *
     * @param objects what is on it, in Tap's order
     * @param unreadable what is on it and cannot be read. Whoever asks whether a charge exists must not get no for an answer by
     *     mistake: none of them may be that charge
     * @param hasMore whether another page follows
     * @param lastId the id of the last element, where it can be read
     */
    record Page(List<TapObject> objects, List<Unreadable> unreadable, boolean hasMore, Optional<String> lastId)
            implements ListReading {}

    /**
     * An element that cannot be read.
     *
     * @param problem what is wrong and where, without the body's own words
     * @param order whose order it is of, where that can be read
     * @param transaction the merchant's transaction, where that can be read
     */
    record Unreadable(String problem, Optional<String> order, Optional<String> transaction) {}

    /**
     * Not what Tap sends.
     *
     * @param problem what is wrong, without the body's own words
     */
    record Malformed(String problem) implements ListReading {}
}
