package dev.dinar.gateway.sweep;

import dev.dinar.gateway.reply.Outbox;
import dev.dinar.gateway.reply.Outgoing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the sweeps that are due. Each instance has one, and all come to the same sweeps: what another has written is not written again.
 * Instances that look at the very same time can write one twice, which costs some pages; of payouts and disputes it can write records twice,
 * under the same ids.
 */
final class SweepClock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SweepClock.class);
    private static final long LONGEST_TICK = Duration.ofSeconds(30).toMillis();
    private static final long SHORTEST_TICK = Duration.ofSeconds(1).toMillis();

    private final List<Duration> every;
    private final Function<Instant, List<Outgoing>> due;
    private final Outbox outbox;
    private final InstantSource clock;
    private final Thread thread;

    /**
     * Looks from {@link #start} on.
     *
     * @param every after which times sweeps are due
     * @param due the sweeps that are to be written at a time; throws a KafkaException when the log cannot tell
     */
    SweepClock(List<Duration> every, Function<Instant, List<Outgoing>> due, Outbox outbox, InstantSource clock) {
        this.every = every;
        this.due = due;
        this.outbox = outbox;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("sweep-clock").unstarted(this::run);
    }

    /** Looks from now on, now and then: sixty times in the time after which a sweep is due, and every half minute at least. */
    SweepClock start() {
        thread.start();
        return this;
    }

    private void run() {
        long tick = every.stream()
                .mapToLong(time -> Math.clamp(time.toMillis() / 60, SHORTEST_TICK, LONGEST_TICK))
                .min()
                .orElse(LONGEST_TICK);
        try {
            while (true) {
                try {
                    due.apply(clock.instant()).forEach(this::write);
                } catch (InterruptException _) {
                    return;
                } catch (KafkaException e) {
                    LOG.debug("Which sweeps are due cannot be told now", e);
                }
                // Not all instances at once.
                Thread.sleep(tick / 2 + ThreadLocalRandom.current().nextLong(tick));
            }
        } catch (InterruptedException _) {
            // Closed.
        }
    }

    private void write(Outgoing sweep) {
        // What was not written is due again at the next look.
        var _ = outbox.write(List.of(sweep)).thenAccept(end -> LOG.debug("{}: {}", sweep.value(), end));
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
