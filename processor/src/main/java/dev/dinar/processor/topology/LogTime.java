package dev.dinar.processor.topology;

import java.time.Instant;
import java.util.List;

/**
 * What the time is where a task reads the log. With a backlog it is the time of the records that were read last: nothing is due, and
 * nothing is over, for a time that was not read yet. Once all is read it is the wall clock's. Never runs back. Not thread-safe.
 */
final class LogTime {

    /** A pause in the records that tells that what was fetched is processed, too. */
    private static final long QUIET_MILLIS = 1_000;

    /** A clock behind by this is still the present: records of an instance under load are never quite the newest. */
    private static final long PRESENT_MILLIS = 60_000;

    private final InputLag lag;
    private final List<String> topics;
    private final int partition;

    private long lastRecordAt = Long.MIN_VALUE;
    private long reached;

    LogTime(InputLag lag, List<String> topics, int partition) {
        this.lag = lag;
        this.topics = List.copyOf(topics);
        this.partition = partition;
    }

    /** A record is being processed. */
    void record(long wallClock) {
        lastRecordAt = wallClock;
    }

    /**
     * The time reached.
     *
     * @param streamTime the highest timestamp of the records read, in epoch milliseconds
     * @param wallClock the wall clock's, likewise
     */
    Instant at(long streamTime, long wallClock) {
        boolean isQuiet = lastRecordAt == Long.MIN_VALUE || wallClock - lastRecordAt >= QUIET_MILLIS;
        long now = isQuiet && isAllFetched() ? wallClock : Math.min(streamTime, wallClock);
        reached = Math.max(reached, now);
        return Instant.ofEpochMilli(reached);
    }

    /** Whether the time reached is the present. */
    boolean isPresent(long wallClock) {
        return wallClock - reached <= PRESENT_MILLIS;
    }

    private boolean isAllFetched() {
        return topics.stream().allMatch(topic -> lag.of(topic, partition) == 0);
    }
}
