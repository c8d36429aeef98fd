package dev.dinar.processor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.processor.metrics.ProcessorMetrics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What is next due about the charges of one task, in the order of its time. An index of the table, which says when: it has no changelog,
 * and is made anew by the sweep over the table. Only what is due is ever read, however much is pending. An entry that has become pointless
 * stays until its time: whoever reads it looks at the charge first. Not thread-safe: belongs to its stream thread.
 */
final class DueChecks {

    /** A backlog is worked off in transactions of bounded size. */
    static final int MOST_AT_ONCE = 10_000;

    private static final byte[] NOTHING = {};

    private final KeyValueStore<Bytes, byte[]> store;
    private final ProcessorMetrics metrics;

    /** All entries that were due before are gone: RocksDB need not step over what it has deleted there. */
    private long cleared;

    /** Where the next reading goes on, while more is due than is read at once; null: at the beginning. */
    private @Nullable Bytes passed;

    /**
     * Something is due.
     *
     * @param at when, in epoch milliseconds
     * @param chargeId of which charge
     */
    record Due(long at, String chargeId) {

        private Bytes key() {
            byte[] id = chargeId.getBytes(UTF_8);
            return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + id.length)
                    .putLong(Math.max(0, at))
                    .put(id)
                    .array());
        }

        private static Due of(Bytes key) {
            ByteBuffer buffer = ByteBuffer.wrap(key.get());
            long at = buffer.getLong();
            return new Due(at, UTF_8.decode(buffer).toString());
        }
    }

    DueChecks(KeyValueStore<Bytes, byte[]> store, ProcessorMetrics metrics) {
        this.store = store;
        this.metrics = metrics;
    }

    void add(Due due) {
        store.put(due.key(), NOTHING);
        cleared = Math.min(cleared, Math.max(0, due.at()));
    }

    void remove(Due due) {
        store.delete(due.key());
    }

    /**
     * What is due at {@code now} or before, the earliest first; stays until it is removed. What is left is read again only after all else
     * that is due: however much must wait while the log is read up, it keeps nothing from its end.
     */
    List<Due> until(Instant now) {
        List<Due> found = new ArrayList<>();
        long end = now.toEpochMilli() + 1;
        if (end <= cleared) {
            return found;
        }
        Bytes last = passed;
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(last == null ? bound(cleared) : last, bound(end))) {
            while (entries.hasNext() && found.size() < MOST_AT_ONCE) {
                Bytes key = entries.next().key;
                if (!key.equals(last)) {
                    found.add(Due.of(key));
                }
            }
        }
        if (last == null) {
            cleared = found.isEmpty() ? end : found.getFirst().at();
        }
        passed = found.size() < MOST_AT_ONCE ? null : found.getLast().key();
        if (!found.isEmpty()) {
            metrics.dueChecksRead(found.size());
        }
        return found;
    }

    /** Sorts after every entry that is due before {@code time}, and before all others. */
    private static Bytes bound(long time) {
        return Bytes.wrap(
                ByteBuffer.allocate(Long.BYTES).putLong(Math.max(0, time)).array());
    }
}
