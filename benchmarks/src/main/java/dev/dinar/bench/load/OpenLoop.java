package dev.dinar.bench.load;

import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Sends at a steady rate, whatever becomes of what was sent: what is late is counted from when it should have been sent, so
 * that a subject that stalls the sender does not hide it (coordinated omission).
 *
 * @param perSecond how many are sent a second
 * @param count how many are sent in all
 */
public record OpenLoop(int perSecond, int count) {

    /** A loop that lasts so many seconds. */
    public static OpenLoop of(int perSecond, int seconds) {
        return new OpenLoop(perSecond, perSecond * seconds);
    }

    /** When number {@code index} is to be sent, after a start at {@code started}, in {@link System#nanoTime}'s time. */
    public long due(long started, int index) {
        return started + index * 1_000_000_000L / perSecond;
    }

    /**
     * Sends all, each at its time or as soon after it as this thread can; returns after the last.
     *
     * @param started when the first is due
     * @param send called with 0, 1, 2...; must not wait
     */
    public void run(long started, IntConsumer send) {
        for (int index = 0; index < count; index++) {
            long due = due(started, index);
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            send.accept(index);
        }
    }
}
