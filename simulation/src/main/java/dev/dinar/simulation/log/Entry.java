package dev.dinar.simulation.log;

import org.apache.kafka.common.header.Headers;

/**
 * A record in the log.
 *
 * @param topic where
 * @param offset its place
 * @param timestamp its time, epoch milliseconds
 * @param key the key, or null; not to be changed
 * @param value the value, or null; not to be changed
 * @param headers without the trace, which is drawn by chance
 * @param transaction what it was written in; null for a plain record
 * @param writtenAt when the broker had it, epoch milliseconds by the right clock
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Entry(
        String topic,
        long offset,
        long timestamp,
        byte[] key,
        byte[] value,
        Headers headers,
        Transaction transaction,
        long writtenAt) {

    /** Whether readers of what is committed see it. */
    public boolean isCommitted() {
        return transaction == null || transaction.state() == Transaction.State.COMMITTED;
    }

    /** Since when readers of what is committed may have seen it. */
    public long seenAt() {
        return transaction == null ? writtenAt : Math.max(writtenAt, transaction.endedAt());
    }

    /** Whether nobody knows yet. */
    public boolean isOpen() {
        return transaction != null && transaction.state() == Transaction.State.OPEN;
    }
}
