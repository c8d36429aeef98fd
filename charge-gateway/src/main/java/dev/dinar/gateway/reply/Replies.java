package dev.dinar.gateway.reply;

import java.time.Instant;

/** Where replies are looked for. Thread-safe; may block while a transaction is open. */
@FunctionalInterface
public interface Replies {

    /**
     * Whether there is a reply, or will be by a transaction that is open now.
     *
     * @param since when the request was first written
     * @throws org.apache.kafka.common.KafkaException when that cannot be told now
     */
    boolean isAnswered(ReplyAddress address, Instant since);
}
