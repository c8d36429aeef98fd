package dev.dinar.kit.lifecycle;

import dev.dinar.kit.health.Health;
import dev.dinar.kit.kafka.Unanswered;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of a start that needs others: a step is tried until Kafka and the schema registry answer, with a pause between the tries that
 * doubles up to 5 s. What they refuse, and what is wrong here, is thrown at once. As a check of readiness it says who is waited for.
 * Its steps are for the thread that starts the service, whose interrupt ends the wait; the check is for any.
 */
public final class Starting implements Supplier<Health> {

    private static final Logger LOG = LoggerFactory.getLogger(Starting.class);
    private static final Health BUSY = Health.down("the service is starting");
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration REMINDER = Duration.ofMinutes(1);

    private final Duration firstPause;
    private volatile Health health = BUSY;

    /** A start that has just begun. */
    public Starting() {
        this(FIRST_PAUSE);
    }

    Starting(Duration firstPause) {
        this.firstPause = firstPause;
    }

    /** Something that is done once those whom it needs answer. */
    @FunctionalInterface
    public interface Step {
        /** Does it. What it has opened is closed when it throws. */
        void take() throws Exception;
    }

    /** As {@link #await(String, Callable)}, without a result. */
    public void awaitStep(String whom, Step step) throws Exception {
        var _ = await(whom, () -> {
            step.take();
            return whom;
        });
    }

    /**
     * The result of {@code step}, once those whom it needs answer; blocks for as long as that takes.
     *
     * @param whom who must answer and where, such as {@code "Kafka at kafka:9092"}; for operators
     * @param step is done again after it failed for silence, so what it has opened it closes when it throws
     * @throws InterruptedException when the service is told to stop meanwhile
     * @throws Exception what the step throws that is no silence
     */
    public <T> T await(String whom, Callable<T> step) throws Exception {
        long begun = System.nanoTime();
        Duration pause = firstPause;
        Duration nextReminder = Duration.ZERO;
        while (true) {
            try {
                T done = step.call();
                if (!nextReminder.isZero()) {
                    LOG.info("{} answers after {} s", whom, since(begun).toSeconds());
                }
                health = BUSY;
                return done;
            } catch (Exception e) {
                Optional<String> silence = Unanswered.why(e);
                if (silence.isEmpty()) {
                    throw e;
                }
                health = Health.down("waiting for " + whom + ": " + silence.get());
                if (since(begun).compareTo(nextReminder) >= 0) {
                    LOG.warn("Not ready: waiting for {}: {}", whom, silence.get());
                    nextReminder = since(begun).plus(REMINDER);
                }
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    /** The service accepts work from now on. */
    public void done() {
        health = Health.up();
    }

    /** Up once the service has started. */
    @Override
    public Health get() {
        return health;
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
