package dev.dinar.gateway.group;

import dev.dinar.gateway.reply.Outgoing;
import dev.dinar.kit.trace.Trace;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One record that a member of a share group has acquired, and the work on it. The lock's time is this record's own: it begins when
 * the broker was asked for the record, or for more time. Belongs to its member's thread, but for the lock, which anybody may ask about.
 */
final class LockedRecord {

    private final Trace trace;
    private final long acquiredAt = System.nanoTime();
    private ConsumerRecord<byte[], byte[]> record;
    private @Nullable Thread work;
    private int writings;
    private volatile boolean begun;
    private volatile long lockedUntil;
    private volatile boolean lost;

    LockedRecord(ConsumerRecord<byte[], byte[]> record, Trace trace, long lockedUntil) {
        this.record = record;
        this.trace = trace;
        this.lockedUntil = lockedUntil;
    }

    ConsumerRecord<byte[], byte[]> record() {
        return record;
    }

    Trace trace() {
        return trace;
    }

    /** Whether the lock holds for so long from now on. Never, once it is lost. */
    boolean isLockedFor(Duration time) {
        return !lost && lockedUntil - System.nanoTime() >= time.toNanos();
    }

    /** How much longer the lock holds than for so long from now on; negative when it does not. */
    Duration lockedLongerThan(Duration time) {
        return Duration.ofNanos(lockedUntil - System.nanoTime()).minus(time);
    }

    /** The broker gave it out once more, to its holder. */
    void renewed(ConsumerRecord<byte[], byte[]> again, long until) {
        record = again;
        lockedUntil = until;
    }

    /** It may be anybody's from now on. */
    void lose() {
        lost = true;
        if (work != null) {
            work.interrupt();
        }
    }

    boolean isLost() {
        return lost;
    }

    /** The thread that works on it now; it is interrupted when the lock is lost. */
    void workedOnBy(Thread thread) {
        work = thread;
        thread.start();
    }

    /** It no longer waits its turn. */
    void begin() {
        begun = true;
    }

    boolean isBegun() {
        return begun;
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - acquiredAt);
    }

    /** Counts how often its end was tried to be written. */
    int writing() {
        return ++writings;
    }

    /** Where it is. */
    String place() {
        return Outgoing.place(record);
    }

    boolean isAt(ConsumerRecord<?, ?> other) {
        return other.offset() == record.offset()
                && other.partition() == record.partition()
                && other.topic().equals(record.topic())
                && other.deliveryCount().equals(record.deliveryCount());
    }
}
