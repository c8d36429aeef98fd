package dev.dinar.processor.topology;

import dev.dinar.processor.metrics.ProcessorMetrics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The timers of one task. Only what is due is ever read, however many are pending. A timer is not taken back when it has become
 * pointless: whoever it rings for looks at the state first. Not thread-safe: belongs to its stream thread.
 */
final class Timers {

    /** A backlog is worked off in transactions of bounded size. */
    private static final int MOST_AT_ONCE = 10_000;

    private static final byte[] NOTHING = {};

    private final KeyValueStore<Bytes, byte[]> store;
    private final ProcessorMetrics metrics;

    /** All timers that were due before are gone: the store need not look at their graves (RocksDB's tombstones) again. */
    private Instant cleared = Instant.EPOCH;

    Timers(KeyValueStore<Bytes, byte[]> store, ProcessorMetrics metrics) {
        this.store = store;
        this.metrics = metrics;
    }

    void set(Timer timer) {
        store.put(timer.key(), NOTHING);
        if (timer.due().isBefore(cleared)) {
            cleared = timer.due();
        }
    }

    /** Rings for every timer that is due at {@code now} or before, in that order, and forgets it. */
    void ring(Instant now, Consumer<Timer> due) {
        List<Timer> found = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries =
                store.range(Timer.bound(cleared), Timer.bound(now.plusMillis(1)))) {
            while (entries.hasNext() && found.size() < MOST_AT_ONCE) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                found.add(Timer.of(entry.key));
            }
        }
        if (!found.isEmpty()) {
            metrics.timersRead(store.name(), found.size());
        }
        cleared = found.size() < MOST_AT_ONCE ? now : found.getLast().due();
        for (Timer timer : found) {
            store.delete(timer.key());
            due.accept(timer);
        }
    }
}
