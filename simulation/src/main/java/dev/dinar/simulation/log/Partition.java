package dev.dinar.simulation.log;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The one partition of a topic. What readers of committed records see is kept as it becomes stable: a life in which a broker is away for
 * days leaves ten thousands of aborted records, which nobody can afford to go through at each look. Not thread-safe.
 */
final class Partition {

    private final List<Entry> all = new ArrayList<>();

    /** What is committed and has no open transaction before it, in order. */
    private final List<Entry> readable = new ArrayList<>();

    /** All records before this one are of ended transactions, or of none: the last stable offset. */
    private int stable;

    void add(Entry entry) {
        all.add(entry);
    }

    /** All of them, whatever became of them. */
    List<Entry> all() {
        return Collections.unmodifiableList(all);
    }

    /** What readers of committed records can read now: nothing behind an open transaction. */
    List<Entry> readable() {
        settle();
        return Collections.unmodifiableList(readable);
    }

    /** Whether any record before that offset is in an open transaction. */
    boolean hasOpen(long end) {
        settle();
        return stable < Math.min(end, all.size());
    }

    /** The first readable record at or behind that offset, or null. */
    Entry next(long offset) {
        settle();
        int low = 0;
        int high = readable.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (readable.get(middle).offset() < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < readable.size() ? readable.get(low) : null;
    }

    private void settle() {
        while (stable < all.size() && !all.get(stable).isOpen()) {
            Entry entry = all.get(stable++);
            if (entry.isCommitted()) {
                readable.add(entry);
            }
        }
    }
}
