package dev.dinar.sandbox.story;

import dev.dinar.schemas.Topic;
import dev.dinar.schemas.serde.AvroSerializer;
import dev.dinar.schemas.serde.KeySerializer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends requests as a checkout or a back office does. */
public final class Requests implements AutoCloseable {

    private final KafkaProducer<String, Object> producer;
    private final String prefix;

    /** Sends to a deployment. */
    public Requests(Connection connection) {
        this.prefix = connection.prefix();
        AvroSerializer values = new AvroSerializer();
        values.configure(connection.registry(), false);
        Map<String, Object> config = new HashMap<>(connection.kafka());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "10000");
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "15000");
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");
        producer = new KafkaProducer<>(config, new KeySerializer(), values);
    }

    /** Sends a record and waits until the broker has it. */
    public <T extends SpecificRecord> void send(Topic<T> topic, String key, T value)
            throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(topic.name(prefix), key, value)).get();
    }

    @Override
    public void close() {
        producer.close();
    }
}
