package dev.dinar.simulation.world;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.PriorityQueue;

/**
 * The time of one life, and what is to happen in it, in order. Nothing happens but by {@link #runUntil}, in one thread; whoever has to
 * wait in the middle of something lets the others go on by {@link #pass}. Not thread-safe.
 */
public final class VirtualTime extends Clock {

    private record Due(long at, long number, Runnable action) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    private final PriorityQueue<Due> queue = new PriorityQueue<>();
    private final long mostSteps;
    private long now;
    private long number;
    private long steps;

    /**
     * A life that begins then.
     *
     * @param mostSteps after so many steps it is taken for one that never ends
     */
    public VirtualTime(Instant start, long mostSteps) {
        this.now = start.toEpochMilli();
        this.mostSteps = mostSteps;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(now);
    }

    @Override
    public long millis() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("there is one zone");
    }

    /** Something happens so much later. */
    public void after(long millis, Runnable action) {
        queue.add(new Due(now + Math.max(0, millis), number++, action));
    }

    /** Something happens then; at once, where that is over. */
    public void at(long millis, Runnable action) {
        after(millis - now, action);
    }

    /**
     * Something was done.
     *
     * @throws Endless when it was more than a life is long
     */
    public void step() {
        if (++steps > mostSteps) {
            throw new Endless(mostSteps);
        }
    }

    /** All that is due until then happens, and it is then. */
    public void runUntil(long end) {
        while (!queue.isEmpty() && queue.peek().at() <= end) {
            Due next = queue.poll();
            now = Math.max(now, next.at());
            step();
            next.action().run();
        }
        now = Math.max(now, end);
    }

    /** The caller waits, and the others go on: it may be later than that when it comes back. */
    public void pass(Duration wait) {
        runUntil(now + wait.toMillis());
    }
}
