package dev.dinar.gateway;

import dev.dinar.gateway.GatewayMetrics.End;
import dev.dinar.kit.trace.Trace;
import dev.dinar.schemas.TraceParent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member of a share group that works on one record at a time, and keeps it for as long as that takes. Many workers of one topic
 * are as many records in flight; a slow record holds up its worker and nobody else, whatever its partition.
 *
 * <p>One record each, since a member that renews a lock is given nothing new until the renewed record is dealt with.
 */
final class Worker<T extends SpecificRecord> implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration COMMIT = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Lane<T> lane;
    private final Supplier<ShareConsumer<byte[], byte[]>> consumers;

    Worker(Lane<T> lane, Supplier<ShareConsumer<byte[], byte[]>> consumers) {
        this.lane = lane;
        this.consumers = consumers;
    }

    /** Works until the service stops; a member that died is followed by a new one. */
    @Override
    public void run() {
        while (!lane.tools().isStopping()) {
            try {
                work();
            } catch (InterruptedException _) {
                return;
            } catch (Exception | Error e) {
                LOG.warn("A worker of {} starts anew", lane.topicName(), e);
                pause();
            }
        }
    }

    private void work() throws InterruptedException {
        // Closed without a goodbye: what is not settled is delivered again at once.
        ShareConsumer<byte[], byte[]> consumer = consumers.get();
        try {
            consumer.subscribe(java.util.List.of(lane.topicName()));
            Held held = new Held(consumer);
            while (!lane.tools().isStopping()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    held.take(record);
                    deal(held);
                }
            }
        } finally {
            consumer.close(lane.tools().isStopping() ? COMMIT : Duration.ZERO);
        }
    }

    private void deal(Held held) throws InterruptedException {
        long began = System.nanoTime();
        Duration waited = Duration.ofMillis(
                Math.max(0, System.currentTimeMillis() - held.record().timestamp()));
        lane.tools().metrics().begun(lane.topic(), waited);
        End end = End.LOST;
        Optional<Work.Conclusion> conclusion = Optional.empty();
        Optional<TraceParent> cause = TraceParent.of(held.record().headers());
        try (Trace trace = Trace.begin("work on " + lane.topic().name(), cause);
                Trace.Scope _ = trace.enter()) {
            try {
                conclusion = conclude(held, trace);
                if (conclusion.isPresent()) {
                    end = settle(held, conclusion.get());
                }
            } finally {
                Duration took = Duration.ofNanos(System.nanoTime() - began);
                lane.tools().metrics().ended(lane.topic(), end, took);
                WorkLog.ended(lane.topic(), end, conclusion, took);
            }
        }
        if (end == End.RELEASED) {
            var _ = lane.tools().stopping().await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Lets the work run; empty when the record was lost. */
    private Optional<Work.Conclusion> conclude(Held held, Trace trace) throws InterruptedException {
        try {
            return keep(held, new Work<>(lane, held.record(), trace));
        } catch (ExecutionException e) {
            return failed(held, e.getCause());
        }
    }

    /** Keeps the record while something is done about it that may take longer than its lock; empty when it was lost. */
    private Optional<Work.Conclusion> keep(Held held, Callable<Work.Conclusion> work)
            throws InterruptedException, ExecutionException {
        FutureTask<Work.Conclusion> task = new FutureTask<>(work);
        Thread.ofVirtual().name("work-" + lane.topic().name()).start(task);
        long renewEvery = lane.tools().pace().renewEvery().toMillis();
        try {
            while (true) {
                try {
                    Work.Conclusion conclusion = task.get(renewEvery, TimeUnit.MILLISECONDS);
                    // A transaction must be over before the lock is, so it begins with a fresh one.
                    return held.isFresh(renewEvery / 2) || renew(held) ? Optional.of(conclusion) : Optional.empty();
                } catch (TimeoutException _) {
                    if (!renew(held)) {
                        return Optional.empty();
                    }
                }
            }
        } finally {
            task.cancel(true);
        }
    }

    private boolean renew(Held held) {
        lane.tools().metrics().renewed(lane.topic());
        return held.renew();
    }

    /** An exception is trouble with a broker, which passes; an error is the end of this worker. */
    private Optional<Work.Conclusion> failed(Held held, Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        LOG.warn("A record of {} is given back", lane.topicName(), cause);
        return Optional.of(new Work.Conclusion(End.RELEASED, java.util.List.of(), held.place()));
    }

    /**
     * Writes what became of the record and says so to the broker. What cannot be written now is kept and tried again: given back,
     * it would be delivered again at once, and after a few deliveries a broker drops a record.
     */
    private End settle(Held held, Work.Conclusion concluded) throws InterruptedException {
        Optional<Work.Conclusion> conclusion = Optional.of(concluded);
        for (int attempt = 1; conclusion.isEmpty() || !isWritten(conclusion.get()); attempt++) {
            if (isStoppedWhileWaiting(attempt)) {
                held.settle(AcknowledgeType.RELEASE);
                return End.RELEASED;
            }
            try {
                conclusion = keep(held, () -> unlessReplied(held, concluded));
                if (conclusion.isEmpty()) {
                    return End.LOST;
                }
            } catch (ExecutionException e) {
                LOG.warn("Whether {} was replied to cannot be told now", concluded.id(), e.getCause());
                conclusion = Optional.empty();
            }
        }
        Step.Watch steps = lane.tools().steps();
        steps.at(Step.COMMITTED, concluded.id());
        End end = conclusion.get().end();
        held.acknowledge(acknowledgement(end));
        steps.at(Step.ACKNOWLEDGED, concluded.id());
        held.commit();
        return end;
    }

    private boolean isWritten(Work.Conclusion conclusion) throws InterruptedException {
        try {
            lane.tools()
                    .outbox()
                    .write(conclusion.records(), () -> lane.tools().steps().at(Step.SENT, conclusion.id()));
            return true;
        } catch (KafkaException e) {
            LOG.warn("What became of {} is not known to be written; it is tried again", conclusion.id(), e);
            return false;
        }
    }

    /** A transaction of unknown end may have been committed. */
    private Work.Conclusion unlessReplied(Held held, Work.Conclusion concluded) {
        Instant since = Instant.ofEpochMilli(held.record().timestamp());
        return concluded
                        .reply()
                        .filter(address -> lane.tools().replies().isAnswered(address, since))
                        .isPresent()
                ? concluded.repliedBefore()
                : concluded;
    }

    /** No longer than a lock is left alone. */
    private boolean isStoppedWhileWaiting(int attempt) throws InterruptedException {
        GatewaySettings.Pace pace = lane.tools().pace();
        long millis =
                Math.min(Work.wait(pace, attempt).toMillis(), pace.renewEvery().toMillis());
        return lane.tools().stopping().await(millis, TimeUnit.MILLISECONDS);
    }

    private static AcknowledgeType acknowledgement(End end) {
        return switch (end) {
            case DONE, REPLIED_BEFORE, REQUEUED, GIVEN_UP -> AcknowledgeType.ACCEPT;
            case REFUSED, DEAD_LETTERED -> AcknowledgeType.REJECT;
            case RELEASED, LOST -> AcknowledgeType.RELEASE;
        };
    }

    private void pause() {
        try {
            var _ = lane.tools().stopping().await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
