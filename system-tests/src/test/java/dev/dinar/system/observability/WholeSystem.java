package dev.dinar.system.observability;

import com.typesafe.config.Config;
import dev.dinar.events.ChargeRequest;
import dev.dinar.events.Customer;
import dev.dinar.events.Intent;
import dev.dinar.gateway.ChargeGateway;
import dev.dinar.ingress.WebhookIngress;
import dev.dinar.processor.Processor;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.serde.AvroSerializer;
import dev.dinar.simulator.SimulatorSettings;
import dev.dinar.simulator.TapSimulator;
import dev.dinar.system.Deployment;
import dev.dinar.system.SharedKafka;
import dev.dinar.system.TopicContents;
import dev.dinar.tap.SecretKey;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** All three services and a Tap on the shared broker, with free ports and topics of their own; and a checkout. */
final class WholeSystem implements AutoCloseable {

    private final String prefix = UUID.randomUUID().toString().substring(0, 8) + ".";
    private final Deque<Runnable> running = new ArrayDeque<>();
    private final AvroSerializer serializer = new AvroSerializer();
    private final KafkaProducer<String, byte[]> checkout;
    private final HttpClient http = HttpClient.newHttpClient();
    final TapSimulator tap;
    final WebhookIngress ingress;
    final Processor processor;
    final ChargeGateway gateway;

    WholeSystem() throws Exception {
        running.push(http::close);
        checkout = new KafkaProducer<>(
                Map.of("bootstrap.servers", SharedKafka.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
        running.push(checkout::close);
        serializer.configure(
                Map.of("schema.registry.url", SharedKafka.registryUrl(), "auto.register.schemas", "true"), false);
        Config config = Deployment.config(prefix, SharedKafka.bootstrapServers(), Map.of());
        processor = Processor.start(config);
        running.push(processor::close);
        ingress = WebhookIngress.start(config);
        running.push(ingress::close);
        URI webhooks = URI.create("http://127.0.0.1:" + ingress.port());
        tap = TapSimulator.start(
                SimulatorSettings.of(SecretKey.of(Deployment.KEY), URI.create(webhooks + "/webhooks/tap/default")));
        running.push(tap::close);
        gateway = ChargeGateway.start(Deployment.config(
                prefix,
                SharedKafka.bootstrapServers(),
                Map.of(
                        "dinar.gateway.management.host",
                        "127.0.0.1",
                        "dinar.gateway.management.port",
                        0,
                        "dinar.gateway.tap.url",
                        tap.apiUrl().toString(),
                        "dinar.gateway.webhooks-url",
                        webhooks.toString(),
                        "dinar.gateway.merchants.default.secret-key",
                        Deployment.KEY,
                        "dinar.gateway.group",
                        prefix + "gateway")));
        running.push(gateway::close);
    }

    /** A checkout's request of KWD 1.250. */
    static ChargeRequest request(String order, Intent intent) {
        return ChargeRequest.newBuilder()
                .setRequestId("request-" + order)
                .setOrderId(order)
                .setIntent(intent)
                .setAmount(new BigDecimal("1.250"))
                .setCurrency("KWD")
                .setCustomer(Customer.newBuilder()
                        .setFirstName("Sample")
                        .setEmail("customer@example.com")
                        .build())
                .setRedirectUrl("https://shop.example/return")
                .setRequestedAt(Instant.now())
                .build();
    }

    void send(ChargeRequest request, Headers headers) throws Exception {
        send(Topics.CHARGE_REQUESTS, request.getOrderId(), request, headers);
    }

    <T extends SpecificRecord> void send(Topic<T> topic, String key, T value, Headers headers) throws Exception {
        String name = topic.name(prefix);
        checkout.send(new ProducerRecord<>(name, null, key, serializer.serialize(name, value), headers))
                .get();
    }

    <V> List<V> values(Topic<V> topic) {
        try (TopicContents<V> contents = TopicContents.of(topic, prefix)) {
            return contents.values();
        }
    }

    List<ConsumerRecord<byte[], byte[]>> records(Topic<?> topic) {
        try (TopicContents<?> contents = TopicContents.of(topic, prefix)) {
            return contents.records();
        }
    }

    /** What Prometheus would read from all services. */
    String scrape() throws Exception {
        StringBuilder all = new StringBuilder();
        for (int port : List.of(ingress.managementPort(), gateway.managementPort(), processor.managementPort())) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                    .build();
            all.append(http.send(request, BodyHandlers.ofString()).body());
        }
        return all.toString();
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            running.pop().run();
        }
        serializer.close();
    }
}
