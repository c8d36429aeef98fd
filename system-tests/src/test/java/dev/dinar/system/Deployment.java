package dev.dinar.system;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.dinar.console.Console;
import dev.dinar.events.ChargeRequest;
import dev.dinar.gateway.ChargeGateway;
import dev.dinar.ingress.WebhookIngress;
import dev.dinar.kit.config.ServiceConfig;
import dev.dinar.processor.Processor;
import dev.dinar.sandbox.story.Wishes;
import dev.dinar.sandbox.webhook.WebhookPost;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.serde.AvroSerializer;
import dev.dinar.simulator.SimulatorSettings;
import dev.dinar.simulator.TapSimulator;
import dev.dinar.tap.SecretKey;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Dinar's services in this JVM on free ports, a Tap and a checkout, apart from other deployments on the same broker by its topic prefix.
 * For one thread.
 */
public final class Deployment implements AutoCloseable {

    /** Signs every webhook of these tests. Made up. */
    public static final String KEY = "sk_test_dinar_system_tests";

    private final String bootstrapServers;
    private final String registryUrl;
    private final String prefix;
    private final Config config;
    private final Deque<Runnable> running = new ArrayDeque<>();
    private final AvroSerializer serializer = new AvroSerializer();
    private final KafkaProducer<String, byte[]> producer;
    private TapSimulator tap;
    private WebhookIngress ingress;
    private Processor processor;
    private ChargeGateway gateway;

    /** Starts nothing yet; {@code more} settings go before the tests' own. */
    public Deployment(String bootstrapServers, String registryUrl, String prefix, Map<String, ?> more) {
        this.bootstrapServers = bootstrapServers;
        this.registryUrl = registryUrl;
        this.prefix = prefix;
        this.config = config(bootstrapServers, registryUrl, prefix, more);
        serializer.configure(Map.of("schema.registry.url", registryUrl, "auto.register.schemas", "true"), false);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
        running.push(serializer::close);
        running.push(() -> producer.close(Duration.ofSeconds(1)));
    }

    /** Ingress and processor on the shared broker. */
    public static Deployment start(String prefix) throws Exception {
        return new Deployment(SharedKafka.bootstrapServers(), SharedKafka.registryUrl(), prefix, Map.of())
                .startProcessor()
                .startIngress();
    }

    /** All services and a Tap on the shared broker, with topics of their own. */
    public static Deployment whole(Map<String, ?> more) throws Exception {
        String prefix = UUID.randomUUID().toString().substring(0, 8) + ".";
        return new Deployment(SharedKafka.bootstrapServers(), SharedKafka.registryUrl(), prefix, more).startAll();
    }

    /** The services' configuration on a broker, with free ports and state in a folder of its own. */
    public static Config config(String prefix, String bootstrapServers, Map<String, ?> more) {
        return config(bootstrapServers, SharedKafka.registryUrl(), prefix, more);
    }

    private static Config config(String bootstrapServers, String registryUrl, String prefix, Map<String, ?> more) {
        Map<String, Object> settings = settings(bootstrapServers, registryUrl, prefix);
        settings.put(
                "dinar.processor.streams.state-folder",
                SharedKafka.temporaryFolder().toString());
        settings.putAll(more);
        return ServiceConfig.complete(ConfigFactory.parseMap(settings));
    }

    /** What all services of these tests are started with, for a test to add to: no more than that differs from their defaults. */
    public static Map<String, Object> settings(String bootstrapServers, String registryUrl, String prefix) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("dinar.kafka.\"bootstrap.servers\"", bootstrapServers);
        settings.put("dinar.schema-registry.url", registryUrl);
        settings.put("dinar.schema-registry.\"auto.register.schemas\"", "true");
        settings.put("dinar.topics.prefix", prefix);
        settings.put("dinar.topics.manage", "create");
        settings.put("dinar.topics.partitions", "2");
        settings.put("dinar.topics.replication", "1");
        settings.put("dinar.ingress.host", "127.0.0.1");
        settings.put("dinar.ingress.port", 0);
        settings.put("dinar.ingress.management.port", 0);
        settings.put("dinar.ingress.merchants.default.secret-key", KEY);
        settings.put("dinar.gateway.management.host", "127.0.0.1");
        settings.put("dinar.gateway.management.port", 0);
        settings.put("dinar.gateway.merchants.default.secret-key", KEY);
        settings.put("dinar.gateway.group", prefix + "gateway");
        // Whoever counts Tap's calls, or has some of them fail, does not reckon with its lists being asked for.
        settings.put("dinar.gateway.sweep.enabled", false);
        settings.put("dinar.processor.http.host", "127.0.0.1");
        settings.put("dinar.processor.http.port", 0);
        settings.put("dinar.processor.management.port", 0);
        settings.put("dinar.processor.mode", "test");
        settings.put("dinar.processor.streams.application-id", prefix + "processor");
        return settings;
    }

    /** Starts all services, and a Tap that posts to them. */
    public Deployment startAll() throws Exception {
        startProcessor().startIngress();
        URI webhooks = URI.create("http://127.0.0.1:" + ingress.port());
        tap = TapSimulator.start(
                SimulatorSettings.of(SecretKey.of(KEY), URI.create(webhooks + "/webhooks/tap/default")));
        running.push(tap::close);
        gateway = ChargeGateway.start(ConfigFactory.parseMap(Map.of(
                        "dinar.gateway.tap.url",
                        tap.apiUrl().toString(),
                        "dinar.gateway.webhooks-url",
                        webhooks.toString()))
                .withFallback(config));
        running.push(gateway::close);
        return this;
    }

    private Deployment startProcessor() throws Exception {
        processor = Processor.start(config);
        running.push(processor::close);
        return this;
    }

    private Deployment startIngress() throws Exception {
        ingress = WebhookIngress.start(config);
        running.push(ingress::close);
        return this;
    }

    /** What the services start with. */
    public Config config() {
        return config;
    }

    /** What the topics' names start with. */
    public String prefix() {
        return prefix;
    }

    /** The Tap that all of it talks to. */
    public TapSimulator tap() {
        return tap;
    }

    /** Where webhooks come in. */
    public WebhookIngress ingress() {
        return ingress;
    }

    /** The processor. */
    public Processor processor() {
        return processor;
    }

    /** Posts webhooks to the ingress. */
    public WebhookPost post() {
        return new WebhookPost(ingress.port(), "default", SecretKey.of(KEY));
    }

    /** A checkout's request of KWD 1.250 for {@code order-ID}. */
    public static ChargeRequest.Builder request(String id) {
        return Wishes.request(id, "order-" + id, new BigDecimal("1.250"));
    }

    /** The checkout asks. */
    public void send(ChargeRequest request) {
        send(request, new RecordHeaders());
    }

    /** The checkout asks, with record headers. */
    public void send(ChargeRequest request, Headers headers) {
        send(Topics.CHARGE_REQUESTS, request.getOrderId(), request, headers);
    }

    /** Writes a record. */
    public <T extends SpecificRecord> void send(Topic<T> topic, String key, T value, Headers headers) {
        sendRaw(topic, key, serializer.serialize(topic.name(prefix), value), headers);
    }

    /** Writes a record as if so long ago. */
    public <T extends SpecificRecord> void sendAt(Instant at, Topic<T> topic, String key, T value) {
        write(new ProducerRecord<>(
                topic.name(prefix), null, at.toEpochMilli(), key, serializer.serialize(topic.name(prefix), value)));
    }

    /** Writes bytes that may be no record. */
    public void sendRaw(Topic<?> topic, String key, byte[] value, Headers headers) {
        write(new ProducerRecord<>(topic.name(prefix), null, key, value, headers));
    }

    private void write(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is committed on a topic now, decoded. */
    public <V> List<V> values(Topic<V> topic) {
        try (TopicContents<V> contents = contents(topic)) {
            return contents.values();
        }
    }

    /** What is committed on a topic now. */
    public List<ConsumerRecord<byte[], byte[]>> records(Topic<?> topic) {
        try (TopicContents<?> contents = contents(topic)) {
            return contents.records();
        }
    }

    private <V> TopicContents<V> contents(Topic<V> topic) {
        return TopicContents.of(topic, prefix, bootstrapServers, registryUrl);
    }

    /** An operators' console of this deployment, for whoever sits at this machine, on ports that are free; the caller closes it. */
    public Console console(Map<String, ?> settings) throws Exception {
        return Console.start(ConfigFactory.parseMap(settings)
                .withFallback(ConfigFactory.parseMap(Map.of(
                        "dinar.console.port",
                        0,
                        "dinar.console.management.host",
                        "127.0.0.1",
                        "dinar.console.management.port",
                        0)))
                .withFallback(config()));
    }

    /** What Prometheus would read from the services that payments need. */
    public String scrape() throws IOException, InterruptedException {
        return scrape(List.of(ingress.managementPort(), gateway.managementPort(), processor.managementPort()));
    }

    /** What Prometheus would read at these ports. */
    public static String scrape(List<Integer> managementPorts) throws IOException, InterruptedException {
        StringBuilder all = new StringBuilder();
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (int port : managementPorts) {
                HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                        .build();
                all.append(http.send(request, BodyHandlers.ofString()).body());
            }
        }
        return all.toString();
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            running.pop().run();
        }
    }
}
