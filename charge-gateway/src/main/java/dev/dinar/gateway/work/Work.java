package dev.dinar.gateway.work;

import dev.dinar.gateway.metrics.GatewayMetrics.End;
import dev.dinar.gateway.reply.Outgoing;
import dev.dinar.gateway.reply.ReplyAddress;
import dev.dinar.gateway.settings.GatewaySettings;
import dev.dinar.kit.trace.Trace;
import dev.dinar.schemas.registry.SchemaRegistryUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work on one delivered record, from its bytes to what is to be written. Runs on a thread of its own, for as long as it takes;
 * interrupted when its lock is lost.
 *
 * @param <T> the type of the values
 */
public final class Work<T extends SpecificRecord> implements Callable<Work.Conclusion> {

    /**
     * How the work ended.
     *
     * @param end how
     * @param records what is to be written before that is told to the broker
     * @param id what names the work
     * @param reply where the reply among the records will be, if there is one
     */
    public record Conclusion(End end, List<Outgoing> records, String id, Optional<ReplyAddress> reply) {

        public Conclusion(End end, List<Outgoing> records, String id) {
            this(end, records, id, Optional.empty());
        }

        /** The same work, which turned out to have been replied to. */
        public Conclusion repliedBefore() {
            return new Conclusion(End.REPLIED_BEFORE, List.of(), id);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Work.class);

    private final TopicWork<T> topicWork;
    private final ConsumerRecord<byte[], byte[]> record;
    private final Trace trace;
    private final int deliveries;

    public Work(TopicWork<T> topicWork, ConsumerRecord<byte[], byte[]> record, Trace trace) {
        this.topicWork = topicWork;
        this.record = record;
        this.trace = trace;
        this.deliveries = record.deliveryCount().map(Short::intValue).orElse(1);
    }

    @Override
    public Conclusion call() throws InterruptedException {
        try (Trace.Scope _ = trace.enter()) {
            return concluded();
        }
    }

    private Conclusion concluded() throws InterruptedException {
        if (deliveries >= topicWork.tools().pace().requeueAtDelivery()) {
            return new Conclusion(End.REQUEUED, List.of(Outgoing.again(topicWork.topic(), record)), place());
        }
        T value;
        try {
            value = topicWork.serde().deserializer().deserialize(record.topic(), record.value());
        } catch (SchemaRegistryUnavailableException e) {
            LOG.warn("A record of {} cannot be read now: {}", record.topic(), e.getMessage());
            return new Conclusion(End.RELEASED, List.of(), place());
        } catch (SerializationException e) {
            LOG.warn("{} goes to the dead letters: {}", place(), e.getMessage());
            return new Conclusion(End.DEAD_LETTERED, List.of(Outgoing.deadLetter(record, e.getMessage())), place());
        }
        if (value == null) {
            return new Conclusion(
                    End.DEAD_LETTERED, List.of(Outgoing.deadLetter(record, "the record has no value")), place());
        }
        topicWork.tools().steps().at(Step.RECEIVED, topicWork.handler().idOf(value));
        return isAnswered(value)
                ? new Conclusion(
                        End.REPLIED_BEFORE, List.of(), topicWork.handler().idOf(value))
                : tried(value);
    }

    private boolean isAnswered(T value) {
        Optional<Instant> from = topicWork.handler().repliesFrom(isAgain(), since());
        return from.isPresent()
                && topicWork
                        .handler()
                        .replyTo(value)
                        .filter(address -> topicWork.tools().replies().isAnswered(address, from.get()))
                        .isPresent();
    }

    private Conclusion tried(T value) throws InterruptedException {
        String id = topicWork.handler().idOf(value);
        for (int attempt = 1; ; attempt++) {
            int tries = attempt;
            topicWork.tools().steps().at(Step.BEFORE_TAP, id);
            boolean again = isAgain() || attempt > 1;
            Handled handled = topicWork.handler().handle(new Handler.Delivery<>(value, since(), again, trace.header()));
            topicWork.tools().steps().at(Step.AFTER_TAP, id);
            switch (handled) {
                case Handled.Done(List<Outgoing> records) -> {
                    return new Conclusion(
                            End.DONE, records, id, topicWork.handler().replyTo(value));
                }
                case Handled.Refused(List<Outgoing> records) -> {
                    return new Conclusion(
                            End.REFUSED, records, id, topicWork.handler().replyTo(value));
                }
                case Handled.NotYet notYet -> {
                    if (attempt >= topicWork.handler().attempts()) {
                        return new Conclusion(End.GIVEN_UP, List.of(), id);
                    }
                    topicWork.tools().metrics().retried(topicWork.topic());
                    LOG.info("{} of {} is tried again: {}", id, record.topic(), notYet.reason());
                    if (isStoppedWhileWaiting(notYet.after()
                            .orElseGet(() -> wait(topicWork.tools().pace(), tries)))) {
                        return new Conclusion(End.RELEASED, List.of(), id);
                    }
                }
            }
        }
    }

    private boolean isStoppedWhileWaiting(Duration wait) throws InterruptedException {
        return topicWork.tools().stopping().await(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Doubles with each attempt up to the longest, give or take a half, so that many that failed together do not return together. */
    public static Duration wait(GatewaySettings.Pace pace, int attempt) {
        long wait = pace.firstWait().toMillis() << Math.min(attempt - 1, 16);
        long bounded = Math.min(wait, pace.longestWait().toMillis());
        return Duration.ofMillis(bounded / 2 + ThreadLocalRandom.current().nextLong(bounded + 1));
    }

    private boolean isAgain() {
        return deliveries > 1 || record.headers().lastHeader(Outgoing.REQUEUED) != null;
    }

    private Instant since() {
        return Instant.ofEpochMilli(record.timestamp());
    }

    private String place() {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }
}
