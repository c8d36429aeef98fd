package dev.dinar.gateway.sweep;

import dev.dinar.events.Completeness;
import dev.dinar.events.Sweep;
import dev.dinar.gateway.metrics.GatewayMetrics;
import dev.dinar.gateway.reply.Outbox;
import dev.dinar.gateway.reply.Outgoing;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.TraceParent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the sweeps that are due, and tells the metrics until when the log is complete. Each instance has one, and all come to the same
 * sweeps: what another has written is not written again. Instances that look at the very same time can write one twice, which costs some
 * pages and nothing else.
 */
final class SweepClock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SweepClock.class);
    private static final long LONGEST_TICK = Duration.ofSeconds(30).toMillis();
    private static final long SHORTEST_TICK = Duration.ofSeconds(1).toMillis();

    private final DueSweeps due;
    private final LogReading log;
    private final CompletenessTable table;
    private final Outbox outbox;
    private final GatewayMetrics metrics;
    private final InstantSource clock;
    private final Thread thread;

    SweepClock(
            DueSweeps due,
            LogReading log,
            CompletenessTable table,
            Outbox outbox,
            GatewayMetrics metrics,
            InstantSource clock) {
        this.due = due;
        this.log = log;
        this.table = table;
        this.outbox = outbox;
        this.metrics = metrics;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("sweep-clock").unstarted(this::run);
    }

    /** Looks from now on, now and then: sixty times in the time after which a sweep is due, and every half minute at least. */
    SweepClock start() {
        thread.start();
        return this;
    }

    private void run() {
        long tick = due.schedules().stream()
                .mapToLong(schedule -> Math.clamp(schedule.every().toMillis() / 60, SHORTEST_TICK, LONGEST_TICK))
                .min()
                .orElse(LONGEST_TICK);
        try {
            while (true) {
                try {
                    look();
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

    private void look() {
        Instant now = clock.instant();
        Map<ListKey, Completeness> known = table.read();
        due.since(now, known).forEach((list, since) -> metrics.complete(list.merchant(), list.kind(), since));
        if (!due.at(now, known, List.of()).isEmpty()) {
            List<Written> written = new ArrayList<>();
            log.read(
                    Topics.SWEEPS,
                    Optional.of(now.minus(DueSweeps.LOST)),
                    (sweep, at) -> written.add(new Written(sweep, at)));
            due.at(now, known, written).forEach(sweep -> write(sweep, now));
        }
    }

    private void write(Sweep sweep, Instant now) {
        Outgoing record =
                Outgoing.event(Topics.SWEEPS, sweep.getMerchant(), sweep.getEventId(), sweep, now, TraceParent.start());
        // What was not written is due again at the next look.
        var _ = outbox.write(List.of(record)).thenAccept(end -> LOG.debug("{}: {}", sweep.getEventId(), end));
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
