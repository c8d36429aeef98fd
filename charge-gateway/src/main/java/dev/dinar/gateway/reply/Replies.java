package dev.dinar.gateway.reply;

import java.time.Duration;
import java.time.Instant;

/** Where replies are looked for. Thread-safe; may block while a transaction is open. */
@FunctionalInterface
public interface Replies {

    /** The clocks of a checkout, the gateway and Tap may be an hour apart each; what is looked for in a log is looked for so much earlier. */
    Duration SKEW = Duration.ofHours(2);

    /**
     * Whether there is a reply, or will be by a transaction that is open now.
     *
     * @param since when the request was first written
     * @throws org.apache.kafka.common.KafkaException when that cannot be told now
     */
    boolean isAnswered(ReplyAddress address, Instant since);
}
