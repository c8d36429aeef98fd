package dev.dinar.tap.payout;

import java.util.List;

/**
 * What came of reading sheets.
 *
 * @param events what became events, in the order of the rows
 * @param unreadable one sentence for each row or sheet that did not, without Tap's own words: for people to look at
 * @param <T> the events
 */
public record Rows<T>(List<T> events, List<String> unreadable) {

    /** Copies the lists. */
    public Rows {
        events = List.copyOf(events);
        unreadable = List.copyOf(unreadable);
    }
}
