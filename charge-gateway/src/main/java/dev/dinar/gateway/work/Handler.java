package dev.dinar.gateway.work;

import dev.dinar.gateway.reply.ReplyAddress;
import dev.dinar.schemas.TraceParent;
import java.time.Instant;
import java.util.Optional;

/**
 * What is done about the records of one topic. Thread-safe; blocks while Tap is asked.
 *
 * @param <T> the type of the records
 */
public interface Handler<T> {

    /**
     * One delivery of a record.
     *
     * @param value the record
     * @param since when it was written first
     * @param again it may have been dealt with before, by somebody who did not live to say so
     * @param trace what it belongs to
     * @param <T> the type of the records
     */
    record Delivery<T>(T value, Instant since, boolean again, TraceParent trace) {}

    /** What names the work, for logs. */
    String idOf(T value);

    /** Where the reply to a record would be, if it gets one. */
    Optional<ReplyAddress> replyTo(T value);

    /**
     * From when on replies are looked through before anything is done, if at all. A record that is delivered again may have been
     * replied to since it was written.
     */
    default Optional<Instant> repliesFrom(boolean again, Instant since) {
        return again ? Optional.of(since) : Optional.empty();
    }

    /** How often a record is tried before it is let go; whoever wrote it asks again by itself. */
    default int attempts() {
        return Integer.MAX_VALUE;
    }

    /** Tries once. Never throws for what Tap or the network do. */
    Handled handle(Delivery<T> delivery);
}
