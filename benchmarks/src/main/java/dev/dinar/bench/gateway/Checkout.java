package dev.dinar.bench.gateway;

import dev.dinar.bench.deployment.Deployment;
import dev.dinar.bench.harness.BenchmarkFailed;
import dev.dinar.bench.harness.Run;
import dev.dinar.bench.load.CommittedRecords;
import dev.dinar.events.ChargeRequest;
import dev.dinar.sandbox.story.Wishes;
import dev.dinar.schemas.CloudEvent;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.serde.AvroSerializer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends charge requests and hears the replies: how many there are, and how long each took. */
final class Checkout implements AutoCloseable {

    /** What the gateway names the request by, on its reply. */
    private static final String REQUEST_ID = "dinar_request_id";

    private final String topic;
    private final KafkaProducer<String, byte[]> producer;
    private final CommittedRecords reader;
    private final AvroSerializer serializer = new AvroSerializer();
    private final Map<String, Long> sentAt = new ConcurrentHashMap<>();
    private final AtomicLong replies = new AtomicLong();
    private final ConcurrentHistogram micros =
            new ConcurrentHistogram(Duration.ofMinutes(10).toMillis() * 1_000, 3);

    Checkout(Run run, Deployment deployment) {
        String bootstrapServers = run.bootstrapServers();
        topic = deployment.topic(Topics.CHARGE_REQUESTS);
        serializer.configure(Map.of("schema.registry.url", run.registryUrl(), "auto.register.schemas", "true"), false);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", "0"),
                new StringSerializer(),
                new ByteArraySerializer());
        reader = CommittedRecords.of(bootstrapServers, List.of(deployment.topic(Topics.CHARGE_REPLIES)), this::heard);
    }

    /** Sends one. */
    void ask() {
        String id = UUID.randomUUID().toString();
        ChargeRequest request =
                Wishes.request(id, "order-" + id, new BigDecimal("1.250")).build();
        byte[] value = serializer.serialize(topic, request);
        sentAt.put(id, System.nanoTime());
        var _ = producer.send(new ProducerRecord<>(topic, request.getOrderId(), value), (_, failure) -> {
            if (failure != null) {
                throw new BenchmarkFailed("a request could not be written", failure);
            }
        });
    }

    /**
     * How many replies were heard.
     *
     * @throws BenchmarkFailed when nobody listens any more
     */
    long replies() {
        reader.mustRead();
        return replies.get();
    }

    /** How many requests have no reply yet. */
    long open() {
        return sentAt.size();
    }

    /** Milliseconds from a request to its reply that so many percent stayed under, since the last {@link #forget}. */
    double percentile(double percent) {
        return micros.getValueAtPercentile(percent) / 1_000.0;
    }

    void forget() {
        micros.reset();
    }

    private void heard(ConsumerRecord<String, byte[]> reply, long now) {
        CloudEvent.header(reply.headers(), REQUEST_ID).map(sentAt::remove).ifPresent(sent -> {
            micros.recordValue(Math.max(1, (now - sent) / 1_000));
            replies.incrementAndGet();
        });
    }

    @Override
    public void close() {
        reader.close();
        producer.close(Duration.ofSeconds(1));
        serializer.close();
    }
}
