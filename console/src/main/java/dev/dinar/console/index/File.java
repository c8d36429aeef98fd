package dev.dinar.console.index;

import dev.dinar.console.log.Entry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is kept of one charge, or of one order. Bounded: of very many records the oldest go. Not thread-safe. */
final class File {

    private static final int MOST_RECORDS = 400;
    private static final int MOST_OTHERS = 60;
    private static final int OVERHEAD = 900;

    private final Deque<Packed> records = new ArrayDeque<>(8);
    private final Set<String> others = new LinkedHashSet<>(2);
    private Summary summary;
    private long cost = OVERHEAD;
    private int forgotten;

    File(Summary summary) {
        this.summary = summary;
    }

    /** A record that is kept here. */
    void add(Entry entry) {
        hear(entry);
        Packed packed = Packed.of(entry);
        records.addLast(packed);
        cost += packed.cost();
        if (records.size() > MOST_RECORDS) {
            cost -= records.removeFirst().cost();
            forgotten++;
        }
    }

    /** A record that is about it and kept elsewhere. */
    void hear(Entry entry) {
        summary = summary.hear(entry);
    }

    /** Belongs together: the charges of an order, the orders of a charge. */
    void relate(String other) {
        if (others.size() < MOST_OTHERS) {
            others.add(other);
        }
    }

    Summary summary() {
        return summary;
    }

    Set<String> others() {
        return others;
    }

    List<Packed> records() {
        return List.copyOf(records);
    }

    /** About how many bytes of memory it takes. */
    long cost() {
        return cost;
    }

    /** How many records it had too many. */
    int forgotten() {
        return forgotten;
    }
}
