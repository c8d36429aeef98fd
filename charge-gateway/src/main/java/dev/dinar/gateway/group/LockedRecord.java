package dev.dinar.gateway.group;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicIdPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one record that a member of a share group holds the lock of. Not thread-safe, as its consumer is not. */
final class LockedRecord {

    private static final Logger LOG = LoggerFactory.getLogger(LockedRecord.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ShareConsumer<byte[], byte[]> consumer;
    private ConsumerRecord<byte[], byte[]> record;
    private long lockedAt;
    private boolean refused;

    LockedRecord(ShareConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
        consumer.setAcknowledgementCommitCallback((_, failure) -> {
            if (failure != null) {
                refused = true;
                LOG.warn("An acknowledgement was refused: {}", failure.toString());
            }
        });
    }

    /** A record was just acquired. */
    void acquired(ConsumerRecord<byte[], byte[]> delivered) {
        record = delivered;
        lockedAt = System.nanoTime();
    }

    ConsumerRecord<byte[], byte[]> record() {
        return record;
    }

    /** Whether the lock is younger than that. */
    boolean isFresh(long millis) {
        return System.nanoTime() - lockedAt < Duration.ofMillis(millis).toNanos();
    }

    /** Renews the lock; false when it is lost. The broker gives a renewed record out once more, to its holder. */
    boolean renew() {
        long asked = System.nanoTime();
        refused = false;
        consumer.acknowledge(record, AcknowledgeType.RENEW);
        // Not left to the poll: while that waits for the renewal it would fetch records that nobody is free for.
        consumer.commitSync(PATIENCE);
        while (!refused && System.nanoTime() - asked < PATIENCE.toNanos()) {
            boolean renewed = false;
            for (ConsumerRecord<byte[], byte[]> got : consumer.poll(POLL)) {
                if (isThisRecord(got)) {
                    record = got;
                    lockedAt = asked;
                    renewed = true;
                } else {
                    consumer.acknowledge(got, AcknowledgeType.RELEASE);
                }
            }
            if (renewed) {
                return true;
            }
        }
        LOG.warn("The lock of {} is lost; whoever holds it now goes on", place());
        return false;
    }

    private boolean isThisRecord(ConsumerRecord<byte[], byte[]> got) {
        return got.offset() == record.offset()
                && got.partition() == record.partition()
                && got.topic().equals(record.topic())
                && got.deliveryCount().equals(record.deliveryCount());
    }

    /** Says how the work on the record ended; told to the broker by {@link #commit}. */
    void acknowledge(AcknowledgeType type) {
        consumer.acknowledge(record, type);
    }

    /** Tells the broker. A failure is not one of the work: the record is delivered again and its reply found. */
    void commit() {
        Map<TopicIdPartition, Optional<KafkaException>> results = consumer.commitSync(PATIENCE);
        results.values().stream()
                .flatMap(Optional::stream)
                .forEach(failure -> LOG.warn("{} is delivered again: {}", place(), failure.toString()));
    }

    /** Says how the work ended, and tells the broker. */
    void acknowledgeAndCommit(AcknowledgeType type) {
        acknowledge(type);
        commit();
    }

    /** Where the record is. */
    String place() {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }
}
