package dev.dinar.gateway.group;

import dev.dinar.gateway.metrics.GatewayMetrics.End;
import dev.dinar.gateway.settings.GatewaySettings;
import dev.dinar.gateway.work.Step;
import dev.dinar.gateway.work.TopicWork;
import dev.dinar.gateway.work.Work;
import dev.dinar.gateway.work.WorkLog;
import dev.dinar.kit.trace.Trace;
import dev.dinar.schemas.TraceParent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
 * A member of a share group that works on one record at a time, and renews its lock for as long as that takes. Many workers of one topic
 * are as many records in flight; a slow record holds up its worker and nobody else, whatever its partition.
 *
 * <p>One record each, since a member that renews a lock is given nothing new until the renewed record is dealt with.
 */
final class RecordWorker<T extends SpecificRecord> implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(RecordWorker.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration COMMIT = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final TopicWork<T> topicWork;
    private final Supplier<ShareConsumer<byte[], byte[]>> consumers;

    RecordWorker(TopicWork<T> topicWork, Supplier<ShareConsumer<byte[], byte[]>> consumers) {
        this.topicWork = topicWork;
        this.consumers = consumers;
    }

    /** Works until the service stops; a member that died is followed by a new one. */
    @Override
    public void run() {
        while (!topicWork.tools().isStopping()) {
            try {
                work();
            } catch (InterruptedException _) {
                return;
            } catch (Exception | Error e) {
                LOG.warn("A worker of {} starts anew", topicWork.topicName(), e);
                pause();
            }
        }
    }

    private void work() throws InterruptedException {
        // Closed without a goodbye: what is not settled is delivered again at once.
        ShareConsumer<byte[], byte[]> consumer = consumers.get();
        try {
            consumer.subscribe(List.of(topicWork.topicName()));
            LockedRecord locked = new LockedRecord(consumer);
            while (!topicWork.tools().isStopping()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    locked.acquired(record);
                    workOn(locked);
                }
            }
        } finally {
            consumer.close(topicWork.tools().isStopping() ? COMMIT : Duration.ZERO);
        }
    }

    private void workOn(LockedRecord locked) throws InterruptedException {
        long began = System.nanoTime();
        Duration waited = Duration.ofMillis(
                Math.max(0, System.currentTimeMillis() - locked.record().timestamp()));
        topicWork.tools().metrics().begun(topicWork.topic(), waited);
        End end = End.LOST;
        Optional<Work.Conclusion> conclusion = Optional.empty();
        Optional<TraceParent> cause = TraceParent.of(locked.record().headers());
        try (Trace trace = Trace.begin("work on " + topicWork.topic().name(), cause);
                Trace.Scope _ = trace.enter()) {
            try {
                conclusion = conclude(locked, trace);
                if (conclusion.isPresent()) {
                    end = writeAndAcknowledge(locked, conclusion.get());
                }
            } finally {
                Duration took = Duration.ofNanos(System.nanoTime() - began);
                topicWork.tools().metrics().ended(topicWork.topic(), end, took);
                WorkLog.ended(topicWork.topic(), end, conclusion, took);
            }
        }
        if (end == End.RELEASED) {
            var _ = topicWork.tools().stopping().await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Lets the work run; empty when the record was lost. */
    private Optional<Work.Conclusion> conclude(LockedRecord locked, Trace trace) throws InterruptedException {
        try {
            return whileRenewing(locked, new Work<>(topicWork, locked.record(), trace));
        } catch (ExecutionException e) {
            return failed(locked, e.getCause());
        }
    }

    /** Renews the lock while something is done that may take longer than it; empty when it was lost. */
    private Optional<Work.Conclusion> whileRenewing(LockedRecord locked, Callable<Work.Conclusion> work)
            throws InterruptedException, ExecutionException {
        FutureTask<Work.Conclusion> task = new FutureTask<>(work);
        Thread.ofVirtual().name("work-" + topicWork.topic().name()).start(task);
        long renewEvery = topicWork.tools().pace().renewEvery().toMillis();
        try {
            while (true) {
                try {
                    Work.Conclusion conclusion = task.get(renewEvery, TimeUnit.MILLISECONDS);
                    // A transaction must be over before the lock is, so it begins with a fresh one.
                    return locked.isFresh(renewEvery / 2) || renew(locked) ? Optional.of(conclusion) : Optional.empty();
                } catch (TimeoutException _) {
                    if (!renew(locked)) {
                        return Optional.empty();
                    }
                }
            }
        } finally {
            task.cancel(true);
        }
    }

    private boolean renew(LockedRecord locked) {
        topicWork.tools().metrics().renewed(topicWork.topic());
        return locked.renew();
    }

    /** An exception is trouble with a broker, which passes; an error is the end of this worker. */
    private Optional<Work.Conclusion> failed(LockedRecord locked, Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        LOG.warn("A record of {} is released", topicWork.topicName(), cause);
        return Optional.of(new Work.Conclusion(End.RELEASED, List.of(), locked.place()));
    }

    /**
     * Writes what became of the record and says so to the broker. What cannot be written now stays locked and is tried again: released,
     * it would be delivered again at once, and after a few deliveries a broker drops a record.
     */
    private End writeAndAcknowledge(LockedRecord locked, Work.Conclusion concluded) throws InterruptedException {
        Optional<Work.Conclusion> conclusion = Optional.of(concluded);
        for (int attempt = 1; conclusion.isEmpty() || !isWritten(conclusion.get()); attempt++) {
            if (isStoppedWhileWaiting(attempt)) {
                locked.acknowledgeAndCommit(AcknowledgeType.RELEASE);
                return End.RELEASED;
            }
            try {
                conclusion = whileRenewing(locked, () -> unlessReplied(locked, concluded));
                if (conclusion.isEmpty()) {
                    return End.LOST;
                }
            } catch (ExecutionException e) {
                LOG.warn("Whether {} was replied to cannot be told now", concluded.id(), e.getCause());
                conclusion = Optional.empty();
            }
        }
        Step.Watch steps = topicWork.tools().steps();
        steps.at(Step.COMMITTED, concluded.id());
        End end = conclusion.get().end();
        locked.acknowledge(acknowledgement(end));
        steps.at(Step.ACKNOWLEDGED, concluded.id());
        locked.commit();
        return end;
    }

    private boolean isWritten(Work.Conclusion conclusion) throws InterruptedException {
        try {
            topicWork
                    .tools()
                    .outbox()
                    .write(conclusion.records(), () -> topicWork.tools().steps().at(Step.SENT, conclusion.id()));
            return true;
        } catch (KafkaException e) {
            LOG.warn("What became of {} is not known to be written; it is tried again", conclusion.id(), e);
            return false;
        }
    }

    /** A transaction of unknown end may have been committed. */
    private Work.Conclusion unlessReplied(LockedRecord locked, Work.Conclusion concluded) {
        Instant since = Instant.ofEpochMilli(locked.record().timestamp());
        return concluded
                        .reply()
                        .filter(address -> topicWork.tools().replies().isAnswered(address, since))
                        .isPresent()
                ? concluded.repliedBefore()
                : concluded;
    }

    /** No longer than a lock is left alone. */
    private boolean isStoppedWhileWaiting(int attempt) throws InterruptedException {
        GatewaySettings.Pace pace = topicWork.tools().pace();
        long millis =
                Math.min(Work.wait(pace, attempt).toMillis(), pace.renewEvery().toMillis());
        return topicWork.tools().stopping().await(millis, TimeUnit.MILLISECONDS);
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
            var _ = topicWork.tools().stopping().await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
