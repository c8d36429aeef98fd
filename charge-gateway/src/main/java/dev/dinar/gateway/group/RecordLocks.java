package dev.dinar.gateway.group;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a member of a share group tells the broker of the records that it has acquired: renew, acknowledge, release. Not thread-safe,
 * as its consumer is not.
 *
 * <p>As long as one acquired record is neither acknowledged nor released, the broker gives the member nothing new.
 */
final class RecordLocks {

    private static final Logger LOG = LoggerFactory.getLogger(RecordLocks.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ShareConsumer<byte[], byte[]> consumer;
    private final Duration duration;
    private boolean told = true;
    private boolean wasInVain;
    private long lastStart;
    private long askedAt;

    /**
     * Locks.
     *
     * @param duration how long a lock holds, unless the broker says otherwise
     */
    RecordLocks(ShareConsumer<byte[], byte[]> consumer, Duration duration) {
        this.consumer = consumer;
        this.duration = duration;
        consumer.setAcknowledgementCommitCallback((partitions, failure) -> {
            if (failure != null) {
                LOG.warn(
                        "An acknowledgement was refused, {} may be delivered again: {}",
                        partitions,
                        failure.toString());
            }
        });
    }

    /** Records that were not acquired before; none after that time. The broker is told what was acknowledged. */
    ConsumerRecords<byte[], byte[]> acquire(Duration patience) {
        told = true;
        long start = System.nanoTime();
        ConsumerRecords<byte[], byte[]> acquired = consumer.poll(patience);
        // What a poll has asked for in vain may be given to the next one, and lie there while this process is paused.
        askedAt = wasInVain ? lastStart : start;
        wasInVain = acquired.isEmpty();
        lastStart = start;
        return acquired;
    }

    /** Until when what was just acquired is locked, as {@link System#nanoTime()}: counted from when it was asked for. */
    long lockedUntil() {
        return lockedUntil(askedAt);
    }

    private long lockedUntil(long asked) {
        return asked + lockDuration().toNanos();
    }

    /** As the broker says it, once it has. */
    Duration lockDuration() {
        return consumer.acquisitionLockTimeoutMs().map(Duration::ofMillis).orElse(duration);
    }

    /** Renews the locks; tells which are lost. */
    List<LockedRecord> renew(Collection<LockedRecord> records) {
        long asked = System.nanoTime();
        records.forEach(each -> consumer.acknowledge(each.record(), AcknowledgeType.RENEW));
        // Not left to the poll: while that waits for the renewal it would fetch records that nobody is free for.
        consumer.commitSync(PATIENCE);
        told = true;
        List<LockedRecord> lost = new ArrayList<>(records);
        while (!lost.isEmpty() && System.nanoTime() - asked < PATIENCE.toNanos()) {
            ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> got : polled) {
                Optional<LockedRecord> renewed =
                        lost.stream().filter(each -> each.isAt(got)).findFirst();
                if (renewed.isPresent()) {
                    renewed.get().renewed(got, lockedUntil(asked));
                    lost.remove(renewed.get());
                } else {
                    consumer.acknowledge(got, AcknowledgeType.RELEASE);
                    told = false;
                }
            }
            if (!polled.isEmpty()) {
                // All that was renewed comes at once, and a poll is refused while it is there.
                break;
            }
        }
        lost.forEach(each -> LOG.warn("The lock of {} is lost; whoever holds it now goes on", each.place()));
        return lost;
    }

    /** Says how the work on a record ended; told to the broker by {@link #tell}, or by the next {@link #acquire}. */
    void acknowledge(LockedRecord record, AcknowledgeType type) {
        consumer.acknowledge(record.record(), type);
        told = false;
    }

    /** Tells the broker. A failure is not one of the work: the record is delivered again and its reply found. */
    void tell() {
        if (!told) {
            consumer.commitAsync();
            told = true;
        }
    }

    /** Tells the broker, and waits until it knows. */
    void tellNow() {
        consumer.commitSync(PATIENCE);
        told = true;
    }
}
