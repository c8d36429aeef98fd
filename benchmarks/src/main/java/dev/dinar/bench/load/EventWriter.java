package dev.dinar.bench.load;

import dev.dinar.bench.harness.BenchmarkFailed;
import dev.dinar.events.ChargeEvent;
import dev.dinar.schemas.serde.AvroSerde;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes charge events to a topic, many a second. Safe for use by many threads. */
public final class EventWriter implements AutoCloseable {

    private final String topic;
    private final AvroSerde<ChargeEvent> serde;
    private final KafkaProducer<String, byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /** A writer to {@code topic}; registers the schema. */
    public EventWriter(String bootstrapServers, String registryUrl, String topic) {
        this.topic = topic;
        this.serde = AvroSerde.of(
                ChargeEvent.class, Map.of("schema.registry.url", registryUrl, "auto.register.schemas", "true"));
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "acks",
                        "all",
                        "linger.ms",
                        "20",
                        "batch.size",
                        Integer.toString(256 << 10),
                        "buffer.memory",
                        Integer.toString(128 << 20),
                        "compression.type",
                        "lz4"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** The event as it stands in the topic. */
    public byte[] bytes(ChargeEvent event) {
        return serde.serializer().serialize(topic, event);
    }

    /** Writes an event; waits only when the broker is far behind. */
    public void write(ChargeEvent event) {
        var _ = producer.send(new ProducerRecord<>(topic, event.getChargeId(), bytes(event)), (_, error) -> {
            if (error != null) {
                failure.compareAndSet(null, error);
            }
        });
    }

    /**
     * Returns when the broker has all that was written.
     *
     * @throws BenchmarkFailed when it did not take one
     */
    public void flush() {
        producer.flush();
        if (failure.get() != null) {
            throw new BenchmarkFailed(
                    "the broker did not take an event: " + failure.get().getMessage(), failure.get());
        }
    }

    @Override
    public void close() {
        producer.close();
        serde.close();
    }
}
