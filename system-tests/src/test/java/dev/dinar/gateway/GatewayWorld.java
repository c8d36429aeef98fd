package dev.dinar.gateway;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.dinar.events.ChargeRequest;
import dev.dinar.events.Customer;
import dev.dinar.events.Intent;
import dev.dinar.sandbox.broker.EmbeddedKafka;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.serde.AvroSerde;
import dev.dinar.schemas.serde.AvroSerializer;
import dev.dinar.simulator.SimulatorSettings;
import dev.dinar.simulator.TapSimulator;
import dev.dinar.system.SharedKafka;
import dev.dinar.tap.SecretKey;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A broker and a Tap of a test's own, and whoever sends requests and reads replies. */
final class GatewayWorld implements AutoCloseable {

    static final SecretKey KEY = SecretKey.of("sk_test_dinar_gateway_tests");

    final TapSimulator tap = TapSimulator.start(SimulatorSettings.of(KEY, URI.create("http://127.0.0.1:1/nobody")));
    private final String registry = "mock://" + UUID.randomUUID();
    private final EmbeddedKafka kafka;
    private final KafkaProducer<String, byte[]> producer;
    private final AvroSerializer serializer = new AvroSerializer();

    GatewayWorld() {
        // Crashes are frequent here, and nobody wants to wait for what production can wait for.
        kafka = EmbeddedKafka.start(
                SharedKafka.temporaryFolder(),
                EmbeddedKafka.freePort(),
                Map.of(
                        "transaction.abort.timed.out.transaction.cleanup.interval.ms", "500",
                        "group.share.min.record.lock.duration.ms", "1000",
                        "group.share.record.lock.duration.ms", "10000",
                        "group.share.max.size", "1000"));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
        serializer.configure(Map.of("schema.registry.url", registry, "auto.register.schemas", "true"), false);
    }

    Config config(Map<String, ?> more) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("dinar.kafka.bootstrap.servers", kafka.bootstrapServers());
        settings.put("dinar.schema-registry.url", registry);
        settings.put("dinar.schema-registry.auto.register.schemas", true);
        settings.put("dinar.topics.manage", "create");
        settings.put("dinar.topics.partitions", 2);
        settings.put("dinar.gateway.management.host", "127.0.0.1");
        settings.put("dinar.gateway.management.port", 0);
        settings.put("dinar.gateway.tap.url", tap.apiUrl().toString());
        settings.put("dinar.gateway.tap.calls-per-second", 1000);
        settings.put("dinar.gateway.merchants.default.secret-key", KEY.reveal());
        settings.put("dinar.gateway.in-flight.charge-requests", 4);
        settings.put("dinar.gateway.in-flight.charge-status-queries", 2);
        settings.put("dinar.gateway.lock-duration", "10s");
        settings.put("dinar.gateway.renew-every", "2s");
        settings.put("dinar.gateway.transaction-timeout", "2s");
        settings.put("dinar.gateway.first-wait", "200ms");
        settings.putAll(more);
        return ConfigFactory.parseMap(settings);
    }

    ChargeGateway gateway(Map<String, ?> more) throws Exception {
        return ChargeGateway.start(config(more));
    }

    static ChargeRequest.Builder request(String id) {
        return ChargeRequest.newBuilder()
                .setRequestId(id)
                .setOrderId("order-" + id)
                .setIntent(Intent.CHARGE)
                .setAmount(new BigDecimal("1.250"))
                .setCurrency("KWD")
                .setCustomer(Customer.newBuilder()
                        .setFirstName("Sample")
                        .setEmail("customer@example.com")
                        .build())
                .setRedirectUrl("https://shop.example/return")
                .setRequestedAt(Instant.now());
    }

    void send(ChargeRequest request) {
        send(Topics.CHARGE_REQUESTS, request.getOrderId(), request);
    }

    <T extends SpecificRecord> void send(Topic<T> topic, String key, T value) {
        sendRaw(topic, key, serializer.serialize(topic.name(), value));
    }

    void sendRaw(Topic<?> topic, String key, byte[] value) {
        try {
            producer.send(new ProducerRecord<>(topic.name(), key, value)).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything that is committed on a topic now. */
    List<ConsumerRecord<String, byte[]>> records(Topic<?> topic) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < end.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
            return all;
        }
    }

    <T extends SpecificRecord> List<T> values(Topic<T> topic) {
        try (AvroSerde<T> serde = AvroSerde.of(topic.valueType(), Map.of("schema.registry.url", registry))) {
            return records(topic).stream()
                    .map(record -> serde.deserializer().deserialize(record.topic(), record.value()))
                    .toList();
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
        serializer.close();
        tap.close();
        kafka.close();
    }
}
