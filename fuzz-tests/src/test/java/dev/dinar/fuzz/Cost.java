package dev.dinar.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * What an input may cost: time of the processor, not of the clock, which a busy machine stretches; and memory that is asked for, kept or
 * not. Generous, but in proportion to the input. What is dear is done again, since the first to come pays for the loading of classes.
 */
public final class Cost {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Duration MOST_TIME = Duration.ofSeconds(5);
    private static final long MOST_BYTES = 32L << 20;
    private static final long MOST_BYTES_EACH = 2_000;
    private static final int TRIES = 3;

    private Cost() {}

    /** Does it, and holds it to that. */
    public static void bounded(byte[] input, Runnable work) {
        long mostBytes = MOST_BYTES + MOST_BYTES_EACH * input.length;
        for (int i = 1; i <= TRIES; i++) {
            long time = THREADS.getCurrentThreadCpuTime();
            long bytes = THREADS.getCurrentThreadAllocatedBytes();
            work.run();
            Duration took = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - time);
            long asked = THREADS.getCurrentThreadAllocatedBytes() - bytes;
            if (took.compareTo(MOST_TIME) < 0 && asked < mostBytes) {
                return;
            }
            assertThat(i)
                    .as("%d bytes of input cost %s and %d bytes of memory", input.length, took, asked)
                    .isLessThan(TRIES);
        }
    }
}
