package dev.dinar.gateway.work;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.gateway.metrics.GatewayMetrics.End;
import dev.dinar.gateway.reply.Outgoing;
import dev.dinar.gateway.reply.ReplyAddress;
import dev.dinar.gateway.settings.Pace;
import dev.dinar.kit.trace.Trace;
import dev.dinar.schemas.registry.SchemaRegistryUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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

        /** Nothing came of it: somebody else's turn. */
        public static Conclusion released(String id) {
            return new Conclusion(End.RELEASED, List.of(), id);
        }

        /** The same work, whose records turned out to have been written. */
        public Conclusion writtenBefore() {
            return new Conclusion(end == End.REQUEUED ? end : End.REPLIED_BEFORE, List.of(), id);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Work.class);

    private final TopicWork<T> topicWork;
    private final ConsumerRecord<byte[], byte[]> record;
    private final Trace trace;
    private final Runnable begins;
    private final int deliveries;
    private Optional<Instant> uncertainSince;

    /**
     * The work on a record.
     *
     * @param begins called once the record is worked on, and no longer waits its turn
     */
    public Work(TopicWork<T> topicWork, ConsumerRecord<byte[], byte[]> record, Trace trace, Runnable begins) {
        this.topicWork = topicWork;
        this.record = record;
        this.trace = trace;
        this.begins = begins;
        this.deliveries = record.deliveryCount().map(Short::intValue).orElse(1);
        this.uncertainSince = uncertainBefore(record, deliveries);
    }

    /** What was delivered before may have been tried, by a process that did not live to say so; at the earliest when it was written. */
    static Optional<Instant> uncertainBefore(ConsumerRecord<?, ?> record, int deliveries) {
        OptionalLong told = Outgoing.number(record.headers(), Outgoing.UNCERTAIN_SINCE);
        if (told.isPresent()) {
            return Optional.of(Instant.ofEpochMilli(told.getAsLong()));
        }
        return deliveries > 1 ? Optional.of(Instant.ofEpochMilli(record.timestamp())) : Optional.empty();
    }

    @Override
    public Conclusion call() throws InterruptedException {
        try (Trace.Scope _ = trace.enter()) {
            return deliveries >= topicWork.tools().pace().requeueAtDelivery() ? requeued(place()) : read();
        }
    }

    private Conclusion read() throws InterruptedException {
        T value;
        try {
            value = topicWork.serde().deserializer().deserialize(record.topic(), record.value());
        } catch (SchemaRegistryUnavailableException e) {
            LOG.warn("A record of {} cannot be read now: {}", record.topic(), e.getMessage());
            return Conclusion.released(place());
        } catch (SerializationException e) {
            LOG.warn("{} goes to the dead letters: {}", place(), e.getMessage());
            return new Conclusion(End.DEAD_LETTERED, List.of(Outgoing.deadLetter(record, e.getMessage())), place());
        }
        if (value == null) {
            return new Conclusion(
                    End.DEAD_LETTERED, List.of(Outgoing.deadLetter(record, "the record has no value")), place());
        }
        String merchant = topicWork.handler().merchantOf(value);
        String id = topicWork.handler().idOf(value);
        if (!topicWork.limits().enter(merchant, topicWork.tools().pace().firstWait())) {
            LOG.info("{} is put to the end of {}: the share of {} is used up", id, record.topic(), merchant);
            return requeued(id);
        }
        try {
            return worked(value, id);
        } finally {
            topicWork.limits().leave(merchant);
        }
    }

    private Conclusion worked(T value, String id) throws InterruptedException {
        Instant asked;
        Handled handled;
        topicWork.limits().beginCall();
        try {
            if (topicWork.tools().isStopping()) {
                return Conclusion.released(id);
            }
            begins.run();
            topicWork.tools().steps().at(Step.RECEIVED, id);
            if (isDealtWith(value)) {
                return new Conclusion(End.REPLIED_BEFORE, List.of(), id);
            }
            asked = now();
            handled = handle(value, id);
        } finally {
            topicWork.limits().endCall();
        }
        return concluded(value, id, asked, handled);
    }

    /** Replied to, or put to the end of its topic, by somebody who did not live to say so to the broker. */
    private boolean isDealtWith(T value) {
        Optional<ReplyAddress> reply = isAgain() || topicWork.handler().looksForRepliesFirst()
                ? topicWork.handler().replyTo(value)
                : Optional.empty();
        Optional<ReplyAddress> copy = deliveries > 1 ? copy() : Optional.empty();
        return Stream.concat(reply.stream(), copy.stream())
                .anyMatch(address -> topicWork.replies().isAnswered(address, since()));
    }

    private Conclusion concluded(T value, String id, Instant firstAsked, Handled first) throws InterruptedException {
        Pace pace = topicWork.tools().pace();
        Instant asked = firstAsked;
        Handled handled = first;
        for (int attempt = 1; ; attempt++) {
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
                    if (notYet.uncertain() && uncertainSince.isEmpty()) {
                        uncertainSince = Optional.of(asked);
                    }
                    if (attempt >= topicWork.handler().attempts()) {
                        return new Conclusion(End.GIVEN_UP, List.of(), id);
                    }
                    topicWork.tools().metrics().retried(topicWork.topic());
                    LOG.info("{} of {} is tried again: {}", id, record.topic(), notYet.reason());
                    // What is let go after a few tries holds nobody up for long, and would begin to count anew.
                    boolean isForOthers = topicWork.handler().attempts() == Integer.MAX_VALUE
                            && pace.isToRequeue(attempt, Duration.between(firstAsked, now()));
                    if (isForOthers || isStoppedWhileWaiting(pace.wait(attempt, notYet.after()))) {
                        return requeued(id);
                    }
                }
            }
            topicWork.limits().beginCall();
            try {
                asked = now();
                handled = handle(value, id);
            } finally {
                topicWork.limits().endCall();
            }
        }
    }

    private Handled handle(T value, String id) {
        topicWork.tools().steps().at(Step.BEFORE_TAP, id);
        Handled handled =
                topicWork.handler().handle(new Handler.Delivery<>(value, since(), uncertainSince, trace.header()));
        topicWork.tools().steps().at(Step.AFTER_TAP, id);
        return handled;
    }

    /** Others have their turn, and what is known of it goes along. */
    private Conclusion requeued(String id) {
        return new Conclusion(
                End.REQUEUED, List.of(Outgoing.again(topicWork.topic(), record, uncertainSince)), id, copy());
    }

    private Optional<ReplyAddress> copy() {
        return Optional.ofNullable(record.key())
                .map(key -> ReplyAddress.copy(topicWork.topic(), new String(key, UTF_8), place()));
    }

    private boolean isStoppedWhileWaiting(Duration wait) throws InterruptedException {
        return topicWork.tools().stopping().await(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean isAgain() {
        return deliveries > 1 || record.headers().lastHeader(Outgoing.REQUEUED) != null;
    }

    private Instant now() {
        return topicWork.tools().clock().instant();
    }

    private Instant since() {
        return Instant.ofEpochMilli(record.timestamp());
    }

    private String place() {
        return Outgoing.place(record);
    }
}
