package dev.dinar.gateway.reply;

import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;

/** Outboxes whose producers are the test's. */
public final class Outboxes {

    private Outboxes() {}

    /** An outbox that serializes all values to nothing. */
    public static KafkaOutbox with(Supplier<Producer<byte[], byte[]>> producers, Duration transactionTimeout) {
        return new KafkaOutbox(
                _ -> producers.get(),
                (_, value) -> value instanceof byte[] bytes ? bytes : new byte[0],
                "",
                transactionTimeout,
                _ -> () -> {});
    }
}
