package dev.dinar.ingress.http;

import static java.util.Objects.requireNonNull;

import dev.dinar.ingress.record.OutgoingRecord;
import dev.dinar.ingress.record.TopicWriter;
import dev.dinar.kit.trace.Trace;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The records of one event loop that are on their way to the broker. Whoever wrote one is told once what came of it, on the event
 * loop: by the broker's word, or by a deadline, should that never come. Used on its event loop only, but for the broker's word.
 *
 * <p>The records of all requests that one turn of the loop has read are written together at the turn's end, with no wait: the
 * producer's thread then finds several, and a request to the broker costs it and us much the same for one record as for ten.
 */
final class Unacknowledged {

    private final Context context;
    private final TopicWriter writer;
    private final long patienceNanos;

    /** In the order of writing, which is that of the deadlines. */
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();

    /** Decided on in this turn of the loop, and not handed to the writer yet. */
    private final ArrayDeque<Waiting> unwritten = new ArrayDeque<>();

    /** What the broker said, which the loop has not heard yet: one wake-up for a whole batch of records. */
    private final Queue<Waiting> heard = new ConcurrentLinkedQueue<>();

    private final AtomicBoolean isWoken = new AtomicBoolean();

    /** A writer ended as nobody foresaw. */
    static final class Died extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Died(Error cause) {
            super("a writer died", cause);
        }
    }

    /** One record. Its fields but {@code failure} belong to the event loop; that is handed over by the queue. */
    private static final class Waiting {
        private final long dueAt;
        private final Trace trace;
        private @Nullable OutgoingRecord record;
        private @Nullable Consumer<Optional<Exception>> told;
        private Optional<Exception> failure = Optional.empty();

        Waiting(long dueAt, OutgoingRecord record, Trace trace, Consumer<Optional<Exception>> told) {
            this.dueAt = dueAt;
            this.record = record;
            this.trace = trace;
            this.told = told;
        }

        /** Tells, if nobody did. */
        void tell(Optional<Exception> outcome) {
            Consumer<Optional<Exception>> once = told;
            told = null; // it holds a request and a body, and this may wait in a queue
            if (once != null) {
                once.accept(outcome);
            }
        }
    }

    /**
     * For one event loop.
     *
     * @param context runs on it
     * @param writer where records go
     * @param patience how long the broker's word is waited for
     */
    Unacknowledged(Context context, TopicWriter writer, Duration patience) {
        this.context = context;
        this.writer = writer;
        this.patienceNanos = patience.toNanos();
    }

    /**
     * Writes a record at the end of this turn of the loop, as part of {@code trace}; {@code told} hears later, once, and must not
     * throw. Empty: every replica has it.
     */
    void write(OutgoingRecord record, Trace trace, Consumer<Optional<Exception>> told) {
        Waiting one = new Waiting(System.nanoTime() + patienceNanos, record, trace, told);
        waiting.add(one);
        unwritten.add(one);
        if (unwritten.size() == 1) {
            context.runOnContext(_ -> writeAll());
        }
    }

    private void writeAll() {
        for (Waiting one = unwritten.poll(); one != null; one = unwritten.poll()) {
            write(one);
        }
    }

    private void write(Waiting one) {
        OutgoingRecord record = requireNonNull(one.record, "written before");
        one.record = null; // it may hold a body
        try (Trace.Scope _ = one.trace.enter()) {
            writer.write(record, failure -> hear(one, failure));
        } catch (RuntimeException e) {
            hear(one, Optional.of(e));
        } catch (Error e) {
            hear(one, Optional.of(new Died(e))); // the others of this turn are written all the same
        }
    }

    /** Tells of those whose time is over. To be called a few times a second. */
    void expire() {
        long now = System.nanoTime();
        forgetTold();
        while (!waiting.isEmpty() && waiting.peek().dueAt - now < 0) {
            waiting.poll().tell(Optional.of(new TimeoutException("no word of the broker")));
            forgetTold();
        }
    }

    private void hear(Waiting one, Optional<Exception> failure) {
        one.failure = failure;
        heard.add(one);
        if (isWoken.compareAndSet(false, true)) {
            context.runOnContext(_ -> tellHeard());
        }
    }

    private void tellHeard() {
        isWoken.set(false); // first: what comes from now on wakes the loop again
        for (Waiting one = heard.poll(); one != null; one = heard.poll()) {
            one.tell(one.failure);
        }
        forgetTold();
    }

    private void forgetTold() {
        while (!waiting.isEmpty() && waiting.peek().told == null) {
            waiting.poll();
        }
    }
}
