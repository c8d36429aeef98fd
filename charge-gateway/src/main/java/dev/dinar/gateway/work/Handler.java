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
     * One try of a record.
     *
     * @param value the record
     * @param since when it was written first
     * @param uncertainSince when Tap may have been asked for it first without anybody knowing what came of that; empty when
     *     whatever was tried before is known to have done nothing
     * @param trace what it belongs to
     * @param <T> the type of the records
     */
    record Delivery<T>(T value, Instant since, Optional<Instant> uncertainSince, TraceParent trace) {}

    /** What names the work, for logs. */
    String idOf(T value);

    /** Whose Tap is called. */
    String merchantOf(T value);

    /** Where the reply to a record would be, if it gets one. */
    Optional<ReplyAddress> replyTo(T value);

    /** Whether replies are looked through for every record; otherwise only for one that may have been dealt with before. */
    default boolean looksForRepliesFirst() {
        return false;
    }

    /** How often a record is tried before it is let go; whoever wrote it asks again by itself. */
    default int attempts() {
        return Integer.MAX_VALUE;
    }

    /** Tries once. Never throws for what Tap or the network do. */
    Handled handle(Delivery<T> delivery);
}
