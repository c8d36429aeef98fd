package dev.dinar.gateway.sweep;

import dev.dinar.schemas.Topic;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;

/** Reads topics of the log. Thread-safe. */
public interface LogReading {

    /**
     * Reads a topic once, to the end that it has now: transactions that are open now are waited for, and only what is committed is told,
     * each record with its time; what cannot be read, by its own fault, is passed over.
     *
     * @param since records that were written before are left out; empty for all
     * @throws org.apache.kafka.common.KafkaException when the broker or the registry cannot tell now
     */
    <T extends SpecificRecord> void read(Topic<T> topic, Optional<Instant> since, BiConsumer<T, Instant> told);
}
