package dev.dinar.gateway.work;

import dev.dinar.gateway.metrics.GatewayMetrics.End;
import dev.dinar.gateway.reply.Outgoing;
import dev.dinar.gateway.reply.Replied;
import dev.dinar.gateway.reply.ReplyAddress;
import dev.dinar.gateway.reply.UncertainTries;
import dev.dinar.gateway.settings.Pace;
import dev.dinar.kit.kafka.FailureCause;
import dev.dinar.kit.trace.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
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

    /** How often a record that waits looks whether others need its place. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final TopicWork<T> topicWork;
    private final ConsumerRecord<byte[], byte[]> record;
    private final Trace trace;
    private final Runnable begins;
    private final int deliveries;
    private final int requeued;
    private Optional<Instant> repliedAt = Optional.empty();
    private Optional<UncertainTries> uncertain;

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
        this.requeued = Outgoing.requeued(record.headers());
        this.uncertain = uncertainBefore(record, deliveries, now());
    }

    /**
     * What was delivered before may have been tried, by a process that did not live to say so: at the earliest when it was written, and at
     * the latest just now.
     */
    static Optional<UncertainTries> uncertainBefore(ConsumerRecord<?, ?> record, int deliveries, Instant now) {
        Optional<UncertainTries> told = UncertainTries.read(record.headers(), now);
        return deliveries == 1
                ? told
                : Optional.of(told.map(tries -> tries.and(now))
                        .orElseGet(() -> new UncertainTries(Instant.ofEpochMilli(record.timestamp()), now)));
    }

    @Override
    public Conclusion call() throws InterruptedException {
        try (Trace.Scope _ = trace.enter()) {
            Optional<Conclusion> copied = copiedBefore();
            if (copied.isPresent()) {
                return copied.get();
            }
            return deliveries >= topicWork.tools().pace().requeueAtDelivery() ? requeued(place()) : read();
        }
    }

    /**
     * Put to the end of its topic by somebody who did not live to say so to the broker. Looked for before anything else: whatever keeps a
     * record from being worked on would put it there once more, and its request would be replied to twice.
     */
    private Optional<Conclusion> copiedBefore() throws InterruptedException {
        return deliveries == 1
                ? Optional.empty()
                : lookedFor(
                        place(),
                        () -> topicWork.replies().isAnswered(copy(), since())
                                ? Optional.of(new Conclusion(End.REPLIED_BEFORE, List.of(), place()))
                                : Optional.empty(),
                        () -> Conclusion.released(place()));
    }

    /** What a look-up finds, which is repeated while the broker cannot tell; or the conclusion of a stop meanwhile. */
    private Optional<Conclusion> lookedFor(
            String id, Supplier<Optional<Conclusion>> lookup, Supplier<Conclusion> whenStopped)
            throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return lookup.get();
            } catch (KafkaException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LOG.warn("Whether {} was dealt with before cannot be told now", id, e);
                if (isStoppedWhileWaiting(shortWait(attempt))) {
                    return Optional.of(whenStopped.get());
                }
            }
        }
    }

    /**
     * Only what is the record's own fault is left behind. While the registry does not tell its schema, or refuses to, the record stays
     * locked; after a while others, whose schemas are known, have their turn.
     */
    private Conclusion read() throws InterruptedException {
        Instant begun = now();
        for (int attempt = 1; ; attempt++) {
            T value;
            try {
                value = topicWork.serde().deserializer().deserialize(record.topic(), record.value());
            } catch (SerializationException e) {
                if (FailureCause.of(e) == FailureCause.RECORD) {
                    return deadLettered(String.valueOf(e.getMessage()));
                }
                LOG.warn("{} cannot be read now, and waits: {}", place(), e.getMessage());
                if (isLongEnough(begun) || isStoppedWhileWaiting(shortWait(attempt))) {
                    return requeued(place());
                }
                continue;
            }
            return value == null ? deadLettered("the record has no value") : shared(value);
        }
    }

    private Conclusion deadLettered(String reason) {
        LOG.warn("{} goes to the dead letters: {}", place(), reason);
        return new Conclusion(End.DEAD_LETTERED, List.of(Outgoing.deadLetter(record, reason)), place());
    }

    private Conclusion shared(T value) throws InterruptedException {
        String merchant = topicWork.handler().merchantOf(value);
        String id = topicWork.handler().idOf(value);
        try (CallLimits.Part part = partOfTheShare(merchant)) {
            if (part == null) {
                LOG.info("{} is put to the end of {}: the share of {} is used up", id, record.topic(), merchant);
                return requeued(id);
            }
            return worked(value, id);
        }
    }

    private CallLimits.@Nullable Part partOfTheShare(String merchant) throws InterruptedException {
        Instant begun = now();
        while (true) {
            CallLimits.Part part = topicWork
                    .limits()
                    .enter(
                            merchant,
                            uncertain.isPresent(),
                            topicWork.tools().pace().firstWait());
            boolean isToWait = topicWork.room().isLeftBeside(record)
                    && !isLongEnough(begun)
                    && !topicWork.tools().isStopping();
            if (part != null || !isToWait) {
                return part;
            }
        }
    }

    /** Whether others have their turn, though nobody could do anything about this record. */
    private boolean isLongEnough(Instant begun) {
        if (topicWork.room().isInTheWay(record)) {
            return true;
        }
        Pace pace = topicWork.tools().pace();
        Duration turn = topicWork.room().isLeftBeside(record) ? pace.turn(requeued) : pace.requeueAfter();
        return Duration.between(begun, now()).compareTo(turn) >= 0;
    }

    private Conclusion worked(T value, String id) throws InterruptedException {
        Instant asked;
        Handled handled;
        topicWork.limits().beginCall();
        try {
            if (topicWork.tools().isStopping()) {
                return untried(value, id);
            }
            begins.run();
            topicWork.tools().steps().at(Step.RECEIVED, id);
            Optional<Conclusion> before = dealtWithBefore(value, id);
            if (before.isPresent()) {
                return before.get();
            }
            asked = now();
            handled = handle(value, id);
        } finally {
            topicWork.limits().endCall();
        }
        return concluded(value, id, asked, handled);
    }

    /**
     * Replied to by somebody who did not live to say so to the broker; or the id was used before, for this wish or another. A broker that cannot tell now is asked again: released, the record would count as tried.
     */
    private Optional<Conclusion> dealtWithBefore(T value, String id) throws InterruptedException {
        return lookedFor(id, () -> foundBefore(value, id), () -> untried(value, id));
    }

    private Optional<Conclusion> foundBefore(T value, String id) {
        boolean isToTheEnd = isAgain() || topicWork.handler().looksForRepliesFirst();
        Optional<ReplyAddress> address = topicWork.handler().replyTo(value);
        Optional<Replied> replied = address.flatMap(one -> isToTheEnd
                ? topicWork.replies().find(one, since())
                : topicWork.replies().remembered(one));
        if (replied.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> other = replied.get().differsFrom(address.flatMap(ReplyAddress::wish));
        if (other.isPresent()) {
            return Optional.of(ended(value, id, topicWork.handler().otherWish(delivery(value), other.get())));
        }
        repliedAt = Optional.of(replied.get().at());
        return isToTheEnd ? Optional.of(new Conclusion(End.REPLIED_BEFORE, List.of(), id)) : Optional.empty();
    }

    /**
     * Tap was not asked. Delivered again the record would count as perhaps done; at the end of its topic it says that it was not. That is
     * for those whom the doubt would cost hours: the others keep their place.
     */
    private Conclusion untried(T value, String id) {
        return uncertain.isPresent() || topicWork.handler().isFoundAtTap(value)
                ? Conclusion.released(id)
                : requeued(id);
    }

    private Conclusion concluded(T value, String id, Instant firstAsked, Handled first) throws InterruptedException {
        Pace pace = topicWork.tools().pace();
        Instant asked = firstAsked;
        Handled handled = first;
        for (int attempt = 1; ; attempt++) {
            switch (handled) {
                case Handled.Done _, Handled.Refused _, Handled.RepliedBefore _ -> {
                    return ended(value, id, handled);
                }
                case Handled.NotYet notYet -> {
                    if (notYet.uncertain()) {
                        Instant began = asked;
                        Instant ended = now();
                        uncertain = Optional.of(uncertain
                                .map(tries -> tries.and(ended))
                                .orElseGet(() -> new UncertainTries(began, ended)));
                    }
                    if (attempt >= topicWork.handler().attempts()) {
                        return new Conclusion(End.GIVEN_UP, List.of(), id);
                    }
                    topicWork.tools().metrics().retried(topicWork.topic());
                    LOG.info("{} of {} is tried again: {}", id, record.topic(), notYet.reason());
                    // What is let go after a few tries holds nobody up for long, and would begin to count anew.
                    boolean isOver = topicWork.handler().attempts() == Integer.MAX_VALUE
                            ? isTurnOverBeforeNext(value, attempt, notYet.after(), firstAsked)
                            : isStoppedWhileWaiting(pace.wait(attempt, notYet.after()));
                    if (isOver) {
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

    /** Waits until the record is to be tried again, unless its turn is over before that, or the service stops. */
    private boolean isTurnOverBeforeNext(T value, int attempt, Optional<Duration> asked, Instant begun)
            throws InterruptedException {
        Pace pace = topicWork.tools().pace();
        String merchant = topicWork.handler().merchantOf(value);
        Duration left = pace.wait(requeued, attempt, asked);
        while (left.isPositive()) {
            boolean isRoomLeft =
                    topicWork.room().isLeftBeside(record) && !topicWork.limits().isWanted(merchant);
            if (topicWork.room().isInTheWay(record)
                    || pace.isTurnOver(requeued, attempt, Duration.between(begun, now()), isRoomLeft)) {
                return true;
            }
            Duration part = left.compareTo(LOOK) < 0 ? left : LOOK;
            if (isStoppedWhileWaiting(part)) {
                return true;
            }
            left = left.minus(part);
        }
        return false;
    }

    private Conclusion ended(T value, String id, Handled handled) {
        return switch (handled) {
            case Handled.Done(List<Outgoing> records) ->
                new Conclusion(End.DONE, records, id, topicWork.handler().replyTo(value));
            case Handled.Refused(List<Outgoing> records) ->
                new Conclusion(End.REFUSED, records, id, topicWork.handler().replyTo(value));
            case Handled.RepliedBefore _ -> new Conclusion(End.REPLIED_BEFORE, List.of(), id);
            case Handled.NotYet notYet -> throw new IllegalArgumentException("not ended: " + notYet);
        };
    }

    private Handler.Delivery<T> delivery(T value) {
        return new Handler.Delivery<>(value, since(), repliedAt, uncertain, trace.header());
    }

    private Handled handle(T value, String id) {
        topicWork.tools().steps().at(Step.BEFORE_TAP, id);
        Handled handled = topicWork.handler().handle(delivery(value));
        topicWork.tools().steps().at(Step.AFTER_TAP, id);
        return handled;
    }

    /** Others have their turn, and what is known of it goes along. */
    private Conclusion requeued(String id) {
        return new Conclusion(
                End.REQUEUED, List.of(Outgoing.again(topicWork.topic(), record, uncertain)), id, Optional.of(copy()));
    }

    private ReplyAddress copy() {
        return ReplyAddress.copy(topicWork.topic(), place());
    }

    private boolean isStoppedWhileWaiting(Duration wait) throws InterruptedException {
        return topicWork.tools().stopping().await(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Brokers and registries recover sooner than Tap. */
    private Duration shortWait(int attempt) {
        Pace pace = topicWork.tools().pace();
        Duration wait = pace.wait(attempt, Optional.empty());
        return wait.compareTo(pace.renewEvery()) < 0 ? wait : pace.renewEvery();
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
