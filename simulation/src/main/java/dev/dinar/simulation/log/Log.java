package dev.dinar.simulation.log;

import dev.dinar.schemas.TraceParent;
import dev.dinar.simulation.world.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The brokers, as far as a client can tell: topics of one partition each, plain and transactional records, and readers who see nothing
 * behind an open transaction. Not thread-safe.
 */
public final class Log {

    private static final Partition NONE = new Partition();

    private final VirtualTime time;
    private final Map<String, Partition> topics = new TreeMap<>();
    private final List<Runnable> readers = new ArrayList<>();

    /** An empty log. */
    public Log(VirtualTime time) {
        this.time = time;
    }

    /** Somebody is told, soon after, whenever there may be something new to read. */
    public void wake(Runnable reader) {
        readers.add(reader);
    }

    /** A producer begins a transaction. */
    public Transaction begin() {
        return new Transaction();
    }

    /**
     * Writes a record.
     *
     * @param timestamp its time; null for now
     * @param transaction what it belongs to; null for a plain record
     */
    public Entry append(
            String topic, byte[] key, byte[] value, Headers headers, Long timestamp, Transaction transaction) {
        time.step();
        Partition partition = topics.computeIfAbsent(topic, _ -> new Partition());
        Headers kept = new RecordHeaders(headers.toArray());
        kept.remove(TraceParent.HEADER);
        Entry entry = new Entry(
                topic,
                partition.all().size(),
                timestamp == null ? time.millis() : timestamp,
                key,
                value,
                kept,
                transaction);
        partition.add(entry);
        if (transaction == null) {
            wakeReaders();
        }
        return entry;
    }

    /** The transaction's records are there. */
    public void commit(Transaction transaction) {
        transaction.end(Transaction.State.COMMITTED);
        wakeReaders();
    }

    /** The transaction's records never were. */
    public void abort(Transaction transaction) {
        transaction.end(Transaction.State.ABORTED);
        wakeReaders();
    }

    /** All records of a topic, whatever became of them. */
    public List<Entry> all(String topic) {
        return of(topic).all();
    }

    /** The records of a topic that a reader of what is committed can read now: nothing behind an open transaction. */
    public List<Entry> readable(String topic) {
        return of(topic).readable();
    }

    /** The topics that anything was written to. */
    public List<String> topics() {
        return List.copyOf(topics.keySet());
    }

    /** The records of a topic that are committed, in the end. */
    public List<Entry> committed(String topic) {
        return all(topic).stream().filter(Entry::isCommitted).toList();
    }

    /**
     * The next record for a reader at that offset, or null. Behind an open transaction there is nothing to see.
     *
     * @param uncommitted whether the reader sees what is not committed, too
     */
    public Entry next(String topic, long offset, boolean uncommitted) {
        if (!uncommitted) {
            return of(topic).next(offset);
        }
        List<Entry> all = all(topic);
        return offset < all.size() ? all.get((int) offset) : null;
    }

    /** Whether any record of the topic is in a transaction whose end is not known. */
    public boolean hasOpen(String topic) {
        return of(topic).hasOpen(Long.MAX_VALUE);
    }

    /** Whether any record of the topic before that offset is. */
    public boolean hasOpen(String topic, long end) {
        return of(topic).hasOpen(end);
    }

    private Partition of(String topic) {
        return topics.getOrDefault(topic, NONE);
    }

    private void wakeReaders() {
        readers.forEach(Runnable::run);
    }
}
