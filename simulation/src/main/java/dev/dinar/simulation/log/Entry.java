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
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Entry(
        String topic, long offset, long timestamp, byte[] key, byte[] value, Headers headers, Transaction transaction) {

    /** Whether readers of what is committed see it. */
    public boolean isCommitted() {
        return transaction == null || transaction.state() == Transaction.State.COMMITTED;
    }

    /** Whether nobody knows yet. */
    public boolean isOpen() {
        return transaction != null && transaction.state() == Transaction.State.OPEN;
    }
}
