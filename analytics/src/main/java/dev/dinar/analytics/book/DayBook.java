package dev.dinar.analytics.book;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * What a day's payments came to.
 *
 * @param date the day, by when Tap created what was paid or given back
 * @param zone whose clocks the day is of
 * @param compared what the log was compared with, a file's name each; empty when with nothing
 * @param totals what the log says
 * @param differences where the others say something else, each by name
 */
public record DayBook(
        LocalDate date, ZoneId zone, List<String> compared, List<Total> totals, List<Difference> differences) {

    /** Keeps the lists. */
    public DayBook {
        compared = List.copyOf(compared);
        totals = List.copyOf(totals);
        differences = List.copyOf(differences);
    }
}
