package dev.dinar.seals;

/**
 * Offsets of a partition. Not each has a record: transactions end with a mark that takes one, and what was aborted keeps its own.
 *
 * @param from the first
 * @param to the one after the last
 */
public record OffsetRange(long from, long to) {

    /** Refuses what ends before it begins. */
    public OffsetRange {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no range of offsets: " + from + " to " + to);
        }
    }

    /** Whether it has an offset in it. */
    public boolean contains(long offset) {
        return offset >= from && offset < to;
    }

    /** As people are told it: first and last, such as {@code @17..@20}. */
    @Override
    public String toString() {
        return from == to ? "nothing at @" + from : "@" + from + "..@" + (to - 1);
    }
}
