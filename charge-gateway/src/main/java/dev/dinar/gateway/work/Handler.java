package dev.dinar.gateway.work;

import dev.dinar.gateway.reply.ReplyAddress;
import dev.dinar.gateway.reply.UncertainTries;
import dev.dinar.gateway.reply.Wish;
import dev.dinar.schemas.TraceParent;
import java.time.Instant;
import java.util.List;
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
     * @param repliedAt when the same wish was replied to before, as far as that is remembered
     * @param uncertain tries of it of which nobody knows what came of them; empty when whatever was tried before is known to have done
     *     nothing
     * @param trace what it belongs to
     * @param <T> the type of the records
     */
    record Delivery<T>(
            T value,
            Instant since,
            Optional<Instant> repliedAt,
            Optional<UncertainTries> uncertain,
            TraceParent trace) {

        /**
         * Since when it may have been tried: written, asked for or replied to, whichever was first. Whoever sends a request again in another
         * record, days later, may give that a new time, or the old one.
         */
        public Instant triedSince(Instant requestedAt) {
            Instant first = since.isBefore(requestedAt) ? since : requestedAt;
            return repliedAt.filter(first::isAfter).orElse(first);
        }
    }

    /** What names the work, for logs. */
    String idOf(T value);

    /** Whose Tap is called. */
    String merchantOf(T value);

    /** Where the reply to a record would be, if it gets one. */
    Optional<ReplyAddress> replyTo(T value);

    /** What of a record tells it from another wish under the same id. */
    default Wish wishOf(T value) {
        return Wish.empty();
    }

    /** Whether Tap can tell of what a try without an answer may have done; where it cannot, each doubt lasts for hours. */
    default boolean isFoundAtTap(T value) {
        return true;
    }

    /** The end of a record whose id was replied to for another wish before. */
    default Handled otherWish(Delivery<T> delivery, String field) {
        return new Handled.Refused(List.of());
    }

    /**
     * Whether all replies, up to the last, are looked through for every record; otherwise only for one that may have been dealt with
     * before, and of the others' what is older than an hour is remembered.
     */
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
