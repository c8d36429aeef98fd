package dev.dinar.cli.replay;

import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What can be done about a dead letter now. */
public sealed interface Verdict {

    /**
     * It can be written again.
     *
     * @param topic where to
     * @param record makes what is written; may ask the schema registry
     */
    record Replayable(String topic, Supplier<ProducerRecord<byte[], byte[]>> record) implements Verdict {}

    /**
     * It stays where it is.
     *
     * @param reason why
     */
    record Stays(String reason) implements Verdict {}
}
