package dev.dinar.processor.topology;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * Goes over a whole store, a slice at a time, again and again with a pause: a due time for each entry would be two more records for each
 * payment. The first pass begins with the task, and its slices are larger. Not thread-safe: belongs to its stream thread.
 *
 * @param <V> the type of the values
 */
final class Sweep<V> {

    private static final int FIRST_SLICE = 5_000;
    private static final int SLICE = 1_000;

    private final ReadOnlyKeyValueStore<String, ValueAndTimestamp<V>> store;
    private final long pauseMillis;

    private @Nullable String cursor;
    private boolean isFirst = true;
    private long nextPass = Long.MIN_VALUE;

    Sweep(ReadOnlyKeyValueStore<String, ValueAndTimestamp<V>> store, Duration pause) {
        this.store = store;
        this.pauseMillis = pause.toMillis();
    }

    /** The next slice, copied: it may be changed while it is looked at. Empty in a pause. */
    List<KeyValue<String, V>> next(long wallClock) {
        if (cursor == null && wallClock < nextPass) {
            return List.of();
        }
        if (cursor == null) {
            nextPass = wallClock + pauseMillis;
        }
        List<KeyValue<String, V>> slice = new ArrayList<>();
        int most = isFirst ? FIRST_SLICE : SLICE;
        try (KeyValueIterator<String, ValueAndTimestamp<V>> entries =
                cursor == null ? store.all() : store.range(cursor, null)) {
            while (entries.hasNext() && slice.size() < most) {
                KeyValue<String, ValueAndTimestamp<V>> entry = entries.next();
                if (!entry.key.equals(cursor)) {
                    slice.add(KeyValue.pair(entry.key, entry.value.value()));
                }
            }
            if (entries.hasNext()) {
                cursor = slice.getLast().key;
            } else {
                cursor = null;
                isFirst = false;
            }
        }
        return slice;
    }
}
