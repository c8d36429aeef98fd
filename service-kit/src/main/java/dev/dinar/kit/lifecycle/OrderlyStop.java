package dev.dinar.kit.lifecycle;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a service has opened, closed in the reverse order, once, within a deadline: a step that fails or hangs is logged and
 * left behind, and the next one runs. Thread-safe; a second {@link #close} waits for the first.
 */
public final class OrderlyStop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OrderlyStop.class);
    private static final Duration LEAST = Duration.ofMillis(100);

    private final Duration deadline;
    private final Deque<Step> steps = new ArrayDeque<>();
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CountDownLatch done = new CountDownLatch(1);
    private final AtomicBoolean clean = new AtomicBoolean(true);

    private record Step(String name, AutoCloseable action) {}

    /** Nothing opened yet; the whole stop may take {@code deadline}. */
    public OrderlyStop(Duration deadline) {
        this.deadline = deadline;
    }

    /** Remembers that {@code opened} is to be closed, before all that was remembered earlier; returns it. */
    public <T extends AutoCloseable> T opened(String name, T opened) {
        synchronized (steps) {
            steps.push(new Step(name, opened));
        }
        return opened;
    }

    /** Closes everything that was opened, on an interrupted thread too. */
    @Override
    public void close() {
        // A start that was interrupted closes what it has opened in order all the same.
        boolean wasInterrupted = Thread.interrupted();
        if (begun.compareAndSet(false, true)) {
            long end = System.nanoTime() + deadline.toNanos();
            for (Step step = next(); step != null; step = next()) {
                run(step, Duration.ofNanos(end - System.nanoTime()));
            }
            done.countDown();
        } else {
            awaitDone();
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether everything so far closed without an error and in time. */
    public boolean isClean() {
        return clean.get();
    }

    private Step next() {
        synchronized (steps) {
            return steps.poll();
        }
    }

    private void run(Step step, Duration left) {
        // Not a virtual one: a step that spins would keep the only carrier of a machine with one core, and no other
        // step would run.
        Thread thread = Thread.ofPlatform().daemon().name("stop-" + step.name()).start(() -> {
            try {
                step.action().close();
            } catch (Exception e) {
                clean.set(false);
                LOG.warn("Stopping {} failed", step.name(), e);
            }
        });
        try {
            if (!thread.join(left.compareTo(LEAST) < 0 ? LEAST : left)) {
                clean.set(false);
                LOG.warn("Stopping {} took too long; it is left behind", step.name());
                thread.interrupt();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitDone() {
        try {
            done.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
