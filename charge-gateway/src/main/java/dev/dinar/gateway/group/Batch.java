package dev.dinar.gateway.group;

import dev.dinar.gateway.metrics.GatewayMetrics.End;
import dev.dinar.gateway.reply.Outbox;
import dev.dinar.gateway.reply.Outbox.Written;
import dev.dinar.gateway.settings.Pace;
import dev.dinar.gateway.work.Step;
import dev.dinar.gateway.work.TopicWork;
import dev.dinar.gateway.work.Work;
import dev.dinar.gateway.work.WorkLog;
import dev.dinar.kit.trace.Trace;
import dev.dinar.schemas.TraceParent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records that a member has acquired at once, until the last of them is dealt with. Each is worked on by a thread of its own and
 * written by the outbox; what they have to say is queued for the member's thread, which alone speaks to the broker.
 */
final class Batch<T extends SpecificRecord> {

    private static final Logger LOG = LoggerFactory.getLogger(Batch.class);

    private final TopicWork<T> topicWork;
    private final RecordLocks locks;
    private final ThreadFactory threads;
    private final Set<LockedRecord> records = new LinkedHashSet<>();
    private final BlockingQueue<Runnable> turns = new LinkedBlockingQueue<>();

    /** Those that the outbox has, and the member. */
    private final Phaser written = new Phaser(1);

    /**
     * Nothing begun.
     *
     * @param threads makes the thread that works on a record
     */
    Batch(TopicWork<T> topicWork, RecordLocks locks, ThreadFactory threads) {
        this.topicWork = topicWork;
        this.locks = locks;
        this.threads = threads;
    }

    /** Deals with records that were just acquired. An {@link Error} of the work on one of them ends that on all. */
    void dealWith(ConsumerRecords<byte[], byte[]> acquired) throws InterruptedException {
        acquired.forEach(this::begin);
        try {
            while (!records.isEmpty()) {
                Runnable turn = turns.poll(untilRenewal().toNanos(), TimeUnit.NANOSECONDS);
                while (turn != null) {
                    turn.run();
                    turn = turns.poll();
                }
                if (!records.isEmpty()) {
                    locks.tell();
                    if (!untilRenewal().isPositive()) {
                        renew();
                    }
                }
            }
        } finally {
            records.forEach(record -> {
                record.lose();
                tell(record, End.LOST, Optional.empty());
            });
            // What is in a transaction must be over before the broker may give the record to somebody else.
            written.awaitAdvance(written.arrive());
        }
    }

    private void begin(ConsumerRecord<byte[], byte[]> acquired) {
        Optional<TraceParent> cause = TraceParent.of(acquired.headers());
        Trace trace = Trace.begin("work on " + topicWork.topic().name(), cause);
        LockedRecord record = new LockedRecord(acquired, trace, locks.lockedUntil());
        records.add(record);
        record.workedOnBy(thread(
                record,
                () -> concluded(record, new Work<>(topicWork, acquired, trace, () -> {
                    record.begin();
                    topicWork.tools().metrics().begun(topicWork.topic(), waited(acquired));
                }))));
    }

    private static Duration waited(ConsumerRecord<?, ?> record) {
        return Duration.ofMillis(Math.max(0, System.currentTimeMillis() - record.timestamp()));
    }

    private interface Task {
        /** Ends with a turn of the member's thread. */
        Runnable run() throws InterruptedException;
    }

    private Thread thread(LockedRecord record, Task task) {
        return threads.newThread(() -> {
            try (Trace.Scope _ = record.trace().enter()) {
                turns.add(task.run());
            } catch (InterruptedException _) {
                // Its lock is lost.
            } catch (RuntimeException e) {
                LOG.warn("{} is released", record.place(), e);
                turns.add(() -> end(record, Work.Conclusion.released(record.place())));
            } catch (Error e) {
                turns.add(() -> {
                    throw e;
                });
            }
        });
    }

    /** What is done about a record: an exception is trouble with a broker, which passes. */
    private Runnable concluded(LockedRecord record, Work<T> work) throws InterruptedException {
        Work.Conclusion conclusion;
        try {
            conclusion = work.call();
        } catch (RuntimeException e) {
            if (record.isLost()) {
                throw new InterruptedException();
            }
            LOG.warn("{} is released", record.place(), e);
            conclusion = Work.Conclusion.released(record.place());
        }
        if (conclusion.end() == End.RELEASED) {
            // It is delivered again at once.
            var _ = pause(1);
        }
        return prepared(record, conclusion);
    }

    /** Serialized apart from the member's thread, since the registry may have to be asked. */
    private Runnable prepared(LockedRecord record, Work.Conclusion conclusion) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                List<ProducerRecord<byte[], byte[]>> serialized = conclusion.records().stream()
                        .map(topicWork.tools().outbox()::serialized)
                        .toList();
                return serialized.isEmpty()
                        ? () -> end(record, conclusion)
                        : () -> submit(record, conclusion, serialized);
            } catch (KafkaException e) {
                LOG.warn("What became of {} cannot be written now", conclusion.id(), e);
                if (pause(attempt)) {
                    return () -> end(record, Work.Conclusion.released(conclusion.id()));
                }
            }
        }
    }

    private void submit(
            LockedRecord record, Work.Conclusion conclusion, List<ProducerRecord<byte[], byte[]>> serialized) {
        if (!records.contains(record)) {
            return;
        }
        written.register();
        topicWork.tools().outbox().submit(new Outbox.Piece() {
            @Override
            public List<ProducerRecord<byte[], byte[]>> records() {
                return serialized;
            }

            @Override
            public boolean isLockedFor(Duration time) {
                return record.isLockedFor(time);
            }

            @Override
            public void sent() {
                topicWork.tools().steps().at(Step.SENT, conclusion.id());
            }

            @Override
            public void ended(Written end) {
                turns.add(() -> written(record, conclusion, serialized, end));
                written.arriveAndDeregister();
            }

            @Override
            public void died(Error error) {
                turns.add(() -> {
                    throw error;
                });
                written.arriveAndDeregister();
            }
        });
    }

    private void written(
            LockedRecord record,
            Work.Conclusion conclusion,
            List<ProducerRecord<byte[], byte[]>> serialized,
            Written end) {
        if (!records.contains(record)) {
            return;
        }
        switch (end) {
            case COMMITTED -> end(record, conclusion);
            case NOT_WRITTEN -> {
                renew();
                submit(record, conclusion, serialized);
            }
            case UNKNOWN -> record.workedOnBy(thread(record, () -> unlessReplied(record, conclusion)));
        }
    }

    /**
     * A transaction of unknown end may have been committed. What cannot be written now stays locked and is tried again: released, it
     * would be delivered again at once, and after a few deliveries a broker drops a record.
     */
    private Runnable unlessReplied(LockedRecord record, Work.Conclusion conclusion) throws InterruptedException {
        Instant since = Instant.ofEpochMilli(record.record().timestamp());
        while (true) {
            if (pause(record.writing())) {
                return () -> end(record, Work.Conclusion.released(conclusion.id()));
            }
            try {
                boolean replied = conclusion
                        .reply()
                        .filter(address -> topicWork.replies().isAnswered(address, since))
                        .isPresent();
                return prepared(record, replied ? conclusion.writtenBefore() : conclusion);
            } catch (KafkaException e) {
                LOG.warn("Whether {} was replied to cannot be told now", conclusion.id(), e);
            }
        }
    }

    /** Whether the service stops meanwhile. Brokers recover sooner than Tap, so no pause is longer than a lock is left alone. */
    private boolean pause(int attempt) throws InterruptedException {
        Pace pace = topicWork.tools().pace();
        long millis = Math.min(
                pace.wait(attempt, Optional.empty()).toMillis(),
                pace.renewEvery().toMillis());
        return topicWork.tools().stopping().await(millis, TimeUnit.MILLISECONDS);
    }

    /** What is to be written is committed. */
    private void end(LockedRecord record, Work.Conclusion conclusion) {
        if (!records.contains(record)) {
            return;
        }
        if (conclusion.end() != End.RELEASED) {
            topicWork.tools().steps().at(Step.COMMITTED, conclusion.id());
        }
        locks.acknowledge(record, acknowledgement(conclusion.end()));
        records.remove(record);
        tell(record, conclusion.end(), Optional.of(conclusion));
        topicWork.tools().steps().at(Step.ACKNOWLEDGED, conclusion.id());
    }

    private static AcknowledgeType acknowledgement(End end) {
        return switch (end) {
            case DONE, REPLIED_BEFORE, REQUEUED, GIVEN_UP -> AcknowledgeType.ACCEPT;
            case REFUSED, DEAD_LETTERED -> AcknowledgeType.REJECT;
            case RELEASED, LOST -> AcknowledgeType.RELEASE;
        };
    }

    private void tell(LockedRecord record, End end, Optional<Work.Conclusion> conclusion) {
        Duration took = record.age();
        if (record.isBegun()) {
            topicWork.tools().metrics().ended(topicWork.topic(), end, took);
        }
        try (Trace trace = record.trace();
                Trace.Scope _ = trace.enter()) {
            WorkLog.ended(topicWork.topic(), end, conclusion, took);
        }
    }

    private Duration untilRenewal() {
        Duration lock = locks.lockDuration();
        Duration renewEvery = topicWork.tools().pace().renewEvery();
        Duration third = lock.dividedBy(3);
        Duration hold = lock.minus(renewEvery.compareTo(third) < 0 ? renewEvery : third);
        return records.stream()
                .map(record -> record.lockedLongerThan(hold))
                .min(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private void renew() {
        List<LockedRecord> open = new ArrayList<>(records);
        open.forEach(_ -> topicWork.tools().metrics().renewed(topicWork.topic()));
        for (LockedRecord record : locks.renew(open)) {
            record.lose();
            records.remove(record);
            tell(record, End.LOST, Optional.empty());
        }
    }
}
