package dev.dinar.console.index;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One page of what was found, newest first.
 *
 * @param rows these
 * @param next where the page after it begins; empty when this is the last
 * @param all how many there are on all pages
 */
public record Found(List<Summary> rows, Optional<Place> next, int all) {

    /** The order of lists: by when a charge was made, newest first; of one moment by id. */
    static final Comparator<Summary> ORDER =
            Comparator.comparing(Summary::made).reversed().thenComparing(Summary::id);

    /** Keeps the rows. */
    public Found {
        rows = List.copyOf(rows);
    }

    /**
     * A place between two rows: stays where it is while others come before it, so that an address shows the same again.
     *
     * @param made of the row before it
     * @param id of the row before it
     */
    public record Place(Instant made, String id) {

        /** Reads what {@link #toString} wrote. */
        public static Optional<Place> of(String text) {
            int dot = text.indexOf('.');
            if (dot < 1 || !text.substring(0, dot).matches("-?\\d{1,15}")) {
                return Optional.empty();
            }
            return Optional.of(
                    new Place(Instant.ofEpochMilli(Long.parseLong(text.substring(0, dot))), text.substring(dot + 1)));
        }

        boolean isBefore(Summary row) {
            int byTime = row.made().compareTo(made);
            return byTime < 0 || (byTime == 0 && row.id().compareTo(id) > 0);
        }

        /** For an address. */
        @Override
        public String toString() {
            return made.toEpochMilli() + "." + id;
        }
    }
}
