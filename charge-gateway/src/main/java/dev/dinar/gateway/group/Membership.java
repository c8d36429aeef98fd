package dev.dinar.gateway.group;

import dev.dinar.gateway.work.Room;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The members that this instance gives a share group: whether there is room for them, told once and not asked for too often, and which
 * of them are idle. Thread-safe.
 */
final class Membership implements Room {

    private static final Logger LOG = LoggerFactory.getLogger(Membership.class);
    private static final Duration FULL = Duration.ofMinutes(1);

    /** How many records may come after one that stays although it was tried in vain. */
    private static final long MOST_PASSED = 50;

    /**
     * How many may come after any that waits. A partition gives out nothing more once so many were given out since the first that is not
     * dealt with: group.share.partition.max.record.locks of the broker, 2,000 unless it is set.
     */
    private static final long IN_THE_WAY = 500;

    /** The least limit of the broker's that leaves time for what is in the way to be put to the end; checked at the start. */
    static final long LEAST_LOCKS = 2 * IN_THE_WAY;

    private final AtomicBoolean told = new AtomicBoolean();
    private final Map<Integer, Long> reached = new ConcurrentHashMap<>();
    private int members;
    private int idle;

    /** A member was turned away; tells how long it waits before it asks again. */
    Duration full(String topic, Exception refusal) {
        if (told.compareAndSet(false, true)) {
            LOG.warn(
                    "The share group of {} is full, and goes on with the members that it has: raise the broker's"
                            + " group.share.max.size, or lower in-flight, or run fewer instances ({})",
                    topic,
                    refusal.getMessage());
        }
        return FULL.plusMillis(ThreadLocalRandom.current().nextLong(FULL.toMillis()));
    }

    /** A member asks for records from now on. */
    synchronized void joined() {
        members++;
        idle++;
    }

    /** A member that is idle asks for no more. */
    synchronized void left() {
        members--;
        idle--;
    }

    /** A member has records, and gets no more until it is idle again. */
    synchronized void busy(ConsumerRecords<?, ?> acquired) {
        idle--;
        acquired.forEach(record -> reached.merge(record.partition(), record.offset(), Math::max));
    }

    /** A member has dealt with all that it had. */
    synchronized void idle() {
        idle++;
    }

    @Override
    public synchronized boolean isLeftBeside(ConsumerRecord<?, ?> record) {
        // Which partitions a member has is not told. Kafka gives each to members / partitions of them, rounded up; so
        // many that there are
        // more idle ones than the others are, and one of those has this partition.
        int others = members - Math.ceilDiv(members, Math.max(1, reached.size()));
        return idle > others && passedBy(record) <= MOST_PASSED;
    }

    @Override
    public boolean isInTheWay(ConsumerRecord<?, ?> record) {
        return passedBy(record) > IN_THE_WAY;
    }

    private long passedBy(ConsumerRecord<?, ?> record) {
        return reached.getOrDefault(record.partition(), record.offset()) - record.offset();
    }
}
