package dev.dinar.gateway.reply;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Where replies are looked for. Thread-safe. */
@FunctionalInterface
public interface Replies {

    /** The clocks of a checkout, the gateway and Tap may be an hour apart each; what is looked for in a log is looked for so much earlier. */
    Duration SKEW = Duration.ofHours(2);

    /**
     * The reply, also one that will be there by a transaction that is open now: blocks until that has ended.
     *
     * @param since when the request was first written
     * @return of several the one to the same wish; else the first
     * @throws org.apache.kafka.common.KafkaException when that cannot be told now
     */
    Optional<Replied> find(ReplyAddress address, Instant since);

    /**
     * The first reply, if it was written more than an hour ago; a later one may be missing. Costs nothing, but for the first time.
     * Empty where nothing is remembered.
     *
     * @throws org.apache.kafka.common.KafkaException when that cannot be told now
     */
    default Optional<Replied> remembered(ReplyAddress address) {
        return Optional.empty();
    }

    /** Whether there is a reply to the same wish, or will be; see {@link #find}. */
    default boolean isAnswered(ReplyAddress address, Instant since) {
        return find(address, since)
                .filter(replied -> replied.differsFrom(address.wish()).isEmpty())
                .isPresent();
    }
}
