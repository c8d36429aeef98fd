package dev.dinar.tap.json;

import java.util.List;

/** What came of reading a page of a list. */
public sealed interface ListReading {

    /**
     * A page.
     *
     * @param objects what is on it, in Tap's order
     * @param hasMore whether another page follows
     */
    record Page(List<TapObject> objects, boolean hasMore) implements ListReading {}

    /**
     * Not what Tap sends. One object that cannot be read spoils the page: whoever asks whether a charge exists must not get no for
     * an answer by mistake.
     *
     * @param problem what is wrong, without the body's own words
     */
    record Malformed(String problem) implements ListReading {}
}
