package dev.dinar.ingress.record;

import dev.dinar.kit.health.Health;
import dev.dinar.kit.kafka.KafkaSettings;
import dev.dinar.kit.kafka.ValueSerializer;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.serde.KeySerializer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topics in Kafka behind one idempotent producer for all event loops.
 *
 * <p>It never blocks them: {@code max.block.ms} is 0, so that a full buffer or missing metadata is a failure at once. That is
 * why metadata is fetched before the first webhook and kept for as long as the process lives.
 */
public final class KafkaTopicWriter implements TopicWriter, AutoCloseable {

    /** Every topic that the ingress writes to. */
    public static final List<Topic<?>> TOPICS =
            List.of(Topics.CHARGE_EVENTS, Topics.REFUND_EVENTS, Topics.WEBHOOK_DEAD_LETTERS);

    private static final Logger LOG = LoggerFactory.getLogger(KafkaTopicWriter.class);
    private static final Duration START_PATIENCE = Duration.ofSeconds(15);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);

    private final Producer<String, byte[]> producer;
    private final ValueSerializer values;

    private final Map<Topic<?>, String> names;
    private final InstantSource clock;
    private final WriteFailures failures = new WriteFailures();

    private KafkaTopicWriter(
            Producer<String, byte[]> producer, ValueSerializer values, String prefix, InstantSource clock) {
        this.producer = producer;
        this.values = values;
        this.clock = clock;
        this.names = TOPICS.stream().collect(Collectors.toMap(topic -> topic, topic -> topic.name(prefix)));
    }

    /**
     * Opens it and knows, when it returns, where every topic's partitions are and what its schemas' ids are. From then on
     * the registry may go away.
     *
     * @param brokerTimeout how long the broker may take to acknowledge a record
     * @throws KafkaException when the broker does not answer in 15 s, or the registry does not know a schema
     */
    public static KafkaTopicWriter open(
            KafkaSettings kafka, String prefix, Duration brokerTimeout, InstantSource clock) {
        Map<String, Object> config = kafka.promptProducer("dinar-webhook-ingress");
        long timeout = brokerTimeout.toMillis();
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
        config.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, Duration.ofDays(365).toMillis());
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) timeout);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) (timeout / 2));
        config.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, (int) Math.min(500, timeout / 4));
        config.put(ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, (int) (timeout / 2));
        ValueSerializer values = kafka.valueSerializer();
        KafkaTopicWriter writer = new KafkaTopicWriter(producer(config, values), values, prefix, clock);
        try {
            TOPICS.forEach(writer::awaitMetadata);
            values.warmUp(TOPICS, prefix);
            return writer;
        } catch (RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    private static Producer<String, byte[]> producer(Map<String, Object> config, ValueSerializer values) {
        try {
            return new KafkaProducer<>(config, new KeySerializer(), new ByteArraySerializer());
        } catch (KafkaException e) {
            values.close();
            throw e;
        }
    }

    private void awaitMetadata(Topic<?> topic) {
        Instant end = clock.instant().plus(START_PATIENCE);
        while (true) {
            try {
                producer.partitionsFor(names.get(topic));
                return;
            } catch (TimeoutException e) {
                if (clock.instant().isAfter(end)) {
                    throw new KafkaException(
                            "the broker did not tell of the topic " + names.get(topic) + " in "
                                    + START_PATIENCE.toSeconds() + " s",
                            e);
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(50));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while waiting for the broker", e);
        }
    }

    @Override
    public void write(OutgoingRecord record, Outcome outcome) {
        try {
            String topic = names.get(record.topic());
            var _ = producer.send(
                    new ProducerRecord<>(
                            topic, null, record.key(), values.serialize(topic, record.value()), record.headers()),
                    (_, failure) -> told(outcome, failure));
        } catch (RuntimeException e) {
            told(outcome, e);
        }
    }

    private void told(Outcome outcome, Exception failure) {
        if (failure == null) {
            if (failures.end()) {
                LOG.info("Records are acknowledged again");
            }
        } else if (failures.add(clock.instant())) {
            LOG.warn("A record was not acknowledged; webhooks are answered with 503: {}", failure.toString());
        }
        outcome.of(Optional.ofNullable(failure));
    }

    /**
     * Down when the broker answers and yet record after record fails: that is a producer in a state that only a restart ends, or
     * a right that was taken away.
     *
     * @param broker whether the broker answers; while it does not, all is well with this process
     */
    public Health liveness(Health broker) {
        if (!broker.isUp()) {
            failures.end();
        }
        return failures.areLasting(clock.instant())
                ? Health.down("the broker answers, but no record was acknowledged for a minute and more")
                : Health.up();
    }

    /** The producer, for its metrics. */
    public Producer<String, byte[]> producer() {
        return producer;
    }

    /** Sends what is buffered, and closes. Idempotent. */
    @Override
    public void close() {
        producer.close(CLOSE_PATIENCE);
        values.close();
    }
}
