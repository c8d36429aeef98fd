package dev.dinar.gateway.group;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * What a broker knows of the records that it has given to one member: until when each is locked, and how it was acknowledged. A record that
 * {@code lost} names is given to somebody else when it is to be renewed.
 */
final class LockingBroker {

    static final int RECORDS = 2;

    private final Duration lock;
    private final Duration toldLock;
    private final long lost;
    private final Map<Long, Long> lockedUntil = new ConcurrentHashMap<>();
    private final Map<Long, AcknowledgeType> ends = new TreeMap<>();
    private final List<Long> toRenew = new ArrayList<>();
    private Runnable idle = () -> {};
    private boolean joined;
    private boolean delivered;
    private volatile boolean closed;

    /**
     * A broker.
     *
     * @param lock how long a lock holds
     * @param toldLock how long it says that a lock holds
     * @param lost the offset of a record that is not renewed
     */
    LockingBroker(Duration lock, Duration toldLock, long lost) {
        this.lock = lock;
        this.toldLock = toldLock;
        this.lost = lost;
    }

    /** What is done when the member asks for more records. */
    void whenIdle(Runnable idle) {
        this.idle = idle;
    }

    /** Whether nobody else can have been given the record at that time. */
    boolean isLockedAt(long offset, long nanoTime) {
        return lockedUntil.getOrDefault(offset, Long.MIN_VALUE) - nanoTime >= 0;
    }

    Map<Long, AcknowledgeType> ends() {
        return ends;
    }

    /** Whether the member was given its records before it stopped. */
    boolean hasGivenOut() {
        return delivered;
    }

    /** Whether the member has left, if it ever came. */
    boolean isRidOfTheMember() {
        return closed || !joined;
    }

    boolean isClosed() {
        return closed;
    }

    @SuppressWarnings("unchecked") // A proxy has no type arguments.
    ShareConsumer<byte[], byte[]> member() {
        joined = true;
        return (ShareConsumer<byte[], byte[]>) Proxy.newProxyInstance(
                LockingBroker.class.getClassLoader(),
                new Class<?>[] {ShareConsumer.class},
                (_, method, arguments) -> switch (method.getName()) {
                    case "poll" -> poll();
                    case "acknowledge" -> {
                        acknowledge((ConsumerRecord<?, ?>) arguments[0], (AcknowledgeType) arguments[1]);
                        yield null;
                    }
                    case "commitSync" -> Map.of();
                    case "acquisitionLockTimeoutMs" -> Optional.of((int) toldLock.toMillis());
                    case "close" -> {
                        closed = true;
                        yield null;
                    }
                    default -> null;
                });
    }

    private ConsumerRecords<byte[], byte[]> poll() {
        List<Long> given = new ArrayList<>(toRenew);
        toRenew.clear();
        if (!delivered) {
            delivered = true;
            for (long offset = 0; offset < RECORDS; offset++) {
                given.add(offset);
            }
        } else if (given.isEmpty()) {
            idle.run();
        }
        given.forEach(offset -> lockedUntil.put(offset, System.nanoTime() + lock.toNanos()));
        return given.isEmpty()
                ? ConsumerRecords.empty()
                : new ConsumerRecords<>(
                        Map.of(
                                new TopicPartition("charge-requests", 0),
                                given.stream().map(LockingBroker::record).toList()),
                        Map.of());
    }

    private void acknowledge(ConsumerRecord<?, ?> record, AcknowledgeType type) {
        if (closed) {
            throw new AssertionError(record.offset() + " is acknowledged by a member that has left");
        }
        if (type != AcknowledgeType.RENEW) {
            AcknowledgeType before = ends.put(record.offset(), type);
            if (before != null) {
                throw new AssertionError(record.offset() + " ends as " + before + " and as " + type);
            }
        } else if (record.offset() != lost) {
            toRenew.add(record.offset());
        }
    }

    /** Of no schema, so that it goes to the dead letters: what is to be written is known without asking Tap. */
    private static ConsumerRecord<byte[], byte[]> record(long offset) {
        return new ConsumerRecord<>(
                "charge-requests",
                0,
                offset,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                new byte[0],
                new byte[0],
                new RecordHeaders(),
                Optional.empty(),
                Optional.of((short) 1));
    }
}
