package dev.dinar.system.containers;

import dev.dinar.sandbox.webhook.WebhookPost;
import dev.dinar.tap.SecretKey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startable;
import org.testcontainers.utility.DockerImageName;

/** Kafka, the registry and Dinar's images on one container network; hardened as the compose file has them. */
final class Stack implements AutoCloseable {

    private static final String KEY = "sk_test_dinar_container_tests";
    private static final String VERSION = Objects.requireNonNullElse(System.getenv("DINAR_VERSION"), "0.1.0");

    private final Deque<Runnable> running = new ArrayDeque<>();
    private final Network network = Network.newNetwork();
    private final KafkaContainer kafka;
    private final GenericContainer<?> registry;

    Stack() {
        running.push(network::close);
        kafka = opened(new KafkaContainer(DockerImageName.parse("apache/kafka:4.4.0"))
                .withNetwork(network)
                .withListener("kafka:19092")
                .withEnv("KAFKA_GROUP_STREAMS_INITIAL_REBALANCE_DELAY_MS", "0")
                // A dead instance is missed after 10 s, as docs/operations.md advises, in place of 45 s.
                .withEnv("KAFKA_GROUP_STREAMS_MIN_SESSION_TIMEOUT_MS", "10000")
                .withEnv("KAFKA_GROUP_STREAMS_SESSION_TIMEOUT_MS", "10000")
                .withEnv("KAFKA_GROUP_STREAMS_MIN_HEARTBEAT_INTERVAL_MS", "2000")
                .withEnv("KAFKA_GROUP_STREAMS_HEARTBEAT_INTERVAL_MS", "2000")
                .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR", "1")
                .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR", "1"));
        registry = opened(new GenericContainer<>(DockerImageName.parse("apicurio/apicurio-registry:3.3.3"))
                .withNetwork(network)
                .withNetworkAliases("registry")
                .withExposedPorts(8080)
                .waitingFor(Wait.forHttp("/apis/ccompat/v7/subjects").withStartupTimeout(Duration.ofMinutes(2))));
        kafka.start();
        registry.start();
    }

    String bootstrapServers() {
        return kafka.getBootstrapServers();
    }

    String registryUrl() {
        return "http://" + registry.getHost() + ":" + registry.getMappedPort(8080) + "/apis/ccompat/v7";
    }

    /** Starts webhook-ingress and waits until it is ready. */
    GenericContainer<?> ingress() {
        return service("webhook-ingress", 8080, 9080, Map.of("TAP_SECRET_KEY", KEY));
    }

    /** Starts a processor under a host name and waits until it is ready. */
    GenericContainer<?> processor(String name) {
        return service(
                name,
                "processor",
                8082,
                9082,
                Map.of("PROCESSOR_ADVERTISED_HOST", name, "PROCESSOR_STANDBY_REPLICAS", "1", "DINAR_MODE", "test"));
    }

    /** Posts webhooks to an ingress. */
    static WebhookPost post(GenericContainer<?> ingress) {
        return new WebhookPost(ingress.getMappedPort(8080), "default", SecretKey.of(KEY));
    }

    private GenericContainer<?> service(String name, int port, int management, Map<String, String> environment) {
        return service(name, name, port, management, environment);
    }

    private GenericContainer<?> service(
            String name, String image, int port, int management, Map<String, String> environment) {
        GenericContainer<?> container = opened(new GenericContainer<>(
                        DockerImageName.parse("dinar/" + image + ":" + VERSION))
                .withNetwork(network)
                .withNetworkAliases(name)
                .withEnv("KAFKA_BOOTSTRAP_SERVERS", "kafka:19092")
                .withEnv("SCHEMA_REGISTRY_URL", "http://registry:8080/apis/ccompat/v7")
                .withEnv("SCHEMA_REGISTRY_AUTO_REGISTER", "true")
                .withEnv("DINAR_TOPICS_MANAGE", "create")
                .withEnv("DINAR_TOPIC_PARTITIONS", "3")
                .withEnv("DINAR_TOPIC_REPLICATION", "1")
                .withEnv(environment)
                .withExposedPorts(port, management)
                .withTmpFs(Map.of("/tmp", "rw,exec", "/var/lib/dinar", "rw,uid=10001,gid=10001"))
                .withCreateContainerCmdModifier(command -> command.getHostConfig()
                        .withReadonlyRootfs(true)
                        .withCapDrop(com.github.dockerjava.api.model.Capability.ALL))
                .waitingFor(
                        Wait.forHttp("/health/ready").forPort(management).withStartupTimeout(Duration.ofMinutes(2))));
        container.start();
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
