package dev.dinar.system.foreign;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.dinar.events.ChargeRequest;
import dev.dinar.gateway.ChargeGateway;
import dev.dinar.ingress.WebhookIngress;
import dev.dinar.processor.Processor;
import dev.dinar.sandbox.broker.EmbeddedKafka;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.registry.SchemaRegistries;
import dev.dinar.schemas.registry.SchemaRegistry;
import dev.dinar.simulator.SimulatorSettings;
import dev.dinar.simulator.TapSimulator;
import dev.dinar.tap.SecretKey;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startable;
import org.testcontainers.utility.DockerImageName;

/** Kafka and the registry in containers, Dinar and a Tap in this JVM, and the network that foreign clients are put on. */
final class ForeignWorld implements AutoCloseable {

    private static final SecretKey KEY = SecretKey.of("sk_test_dinar_foreign_clients");
    private static final String VERSION = Objects.requireNonNullElse(System.getenv("DINAR_VERSION"), "0.1.0");

    private final Deque<Runnable> running = new ArrayDeque<>();
    private final Network network = Network.newNetwork();
    private final KafkaContainer kafka;
    private final GenericContainer<?> registry;

    ForeignWorld(Path folder) throws Exception {
        running.push(network::close);
        kafka = opened(new KafkaContainer(DockerImageName.parse("apache/kafka:4.4.0"))
                .withNetwork(network)
                .withListener("kafka:19092")
                .withEnv("KAFKA_GROUP_STREAMS_INITIAL_REBALANCE_DELAY_MS", "0")
                .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR", "1")
                .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR", "1"));
        registry = opened(new GenericContainer<>(DockerImageName.parse("apicurio/apicurio-registry:3.3.3"))
                .withNetwork(network)
                .withNetworkAliases("registry")
                .withExposedPorts(8080)
                .waitingFor(Wait.forHttp("/apis/ccompat/v7/subjects").withStartupTimeout(Duration.ofMinutes(2))));
        kafka.start();
        registry.start();
        startDinar(folder);
        // What a deployment does before its checkouts start.
        register(Topics.CHARGE_REQUESTS, "");
    }

    /** Where clients on this machine connect. */
    String bootstrapServers() {
        return kafka.getBootstrapServers();
    }

    /** The value of {@code schema.registry.url} on this machine. */
    String registryUrl() {
        return "http://" + registry.getHost() + ":" + registry.getMappedPort(8080) + "/apis/ccompat/v7";
    }

    /** Registers the schema of a topic's values, as a deployment does. */
    void register(Topic<ChargeRequest> topic, String prefix) {
        try (SchemaRegistry schemas = SchemaRegistries.open(Map.of("schema.registry.url", registryUrl()))) {
            schemas.register(topic.valueSubject(prefix), ChargeRequest.getClassSchema());
        }
    }

    /** A container of the Node examples with a shop of its own, so in a group of its own. */
    GenericContainer<?> node(String... command) {
        return started(foreign("example-node")
                .withEnv("GROUP_ID", UUID.randomUUID().toString())
                .withCommand(command));
    }

    /** A container of an example's image that does nothing until it is given something to do. */
    GenericContainer<?> idle(String image) {
        return started(
                foreign(image).withCreateContainerCmdModifier(create -> create.withEntrypoint("sleep", "infinity")));
    }

    private GenericContainer<?> foreign(String image) {
        return new GenericContainer<>(DockerImageName.parse("dinar/" + image + ":" + VERSION))
                .withNetwork(network)
                .withEnv("KAFKA_BOOTSTRAP_SERVERS", "kafka:19092")
                .withEnv("SCHEMA_REGISTRY_URL", "http://registry:8080/apis/ccompat/v7");
    }

    private void startDinar(Path folder) throws Exception {
        int ingress = EmbeddedKafka.freePort();
        String webhooks = "http://127.0.0.1:" + ingress;
        TapSimulator tap =
                TapSimulator.start(SimulatorSettings.of(KEY, URI.create(webhooks + "/webhooks/tap/default")));
        running.push(tap::close);
        Config config = config(folder, ingress, webhooks, tap);
        running.push(Processor.start(config)::close);
        running.push(WebhookIngress.start(config)::close);
        running.push(ChargeGateway.start(config)::close);
    }

    private Config config(Path folder, int ingress, String webhooks, TapSimulator tap) {
        return ConfigFactory.parseMap(Map.ofEntries(
                Map.entry("dinar.kafka.bootstrap.servers", bootstrapServers()),
                Map.entry("dinar.schema-registry.url", registryUrl()),
                Map.entry("dinar.schema-registry.auto.register.schemas", true),
                Map.entry("dinar.topics.manage", "create"),
                Map.entry("dinar.topics.partitions", 3),
                Map.entry("dinar.topics.replication", 1),
                Map.entry("dinar.ingress.host", "127.0.0.1"),
                Map.entry("dinar.ingress.port", ingress),
                Map.entry("dinar.ingress.management.port", 0),
                Map.entry("dinar.ingress.merchants.default.secret-key", KEY.reveal()),
                Map.entry("dinar.processor.http.host", "127.0.0.1"),
                Map.entry("dinar.processor.http.port", 0),
                Map.entry("dinar.processor.management.port", 0),
                Map.entry(
                        "dinar.processor.streams.state-folder",
                        folder.resolve("streams").toString()),
                Map.entry("dinar.processor.mode", "test"),
                Map.entry("dinar.gateway.management.port", 0),
                Map.entry("dinar.gateway.tap.url", tap.apiUrl().toString()),
                Map.entry("dinar.gateway.webhooks-url", webhooks),
                Map.entry("dinar.gateway.merchants.default.secret-key", KEY.reveal())));
    }

    private GenericContainer<?> started(GenericContainer<?> container) {
        opened(container).start();
        return container;
    }

    private <T extends Startable> T opened(T container) {
        running.push(container::stop);
        return container;
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            running.pop().run();
        }
    }
}
