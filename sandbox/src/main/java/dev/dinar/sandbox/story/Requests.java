package dev.dinar.sandbox.story;

import dev.dinar.schemas.Topic;
import dev.dinar.schemas.serde.AvroSerializer;
import dev.dinar.schemas.serde.KeySerializer;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends requests as a checkout or a back office does. */
public final class Requests implements AutoCloseable {

    private final KafkaProducer<String, Object> producer;

    /** Sends to a broker, with schemas in a registry. */
    public Requests(String bootstrapServers, String registryUrl) {
        AvroSerializer values = new AvroSerializer();
        values.configure(Map.of("schema.registry.url", registryUrl, "auto.register.schemas", "true"), false);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "max.block.ms", "10000"),
                new KeySerializer(),
                values);
    }

    /** Sends a record and waits until the broker has it. */
    public <T extends SpecificRecord> void send(Topic<T> topic, String key, T value)
            throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(topic.name(), key, value)).get();
    }

    @Override
    public void close() {
        producer.close();
    }
}
