package dev.dinar.system.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Volume;
import dev.dinar.sandbox.webhook.WebhookPost;
import dev.dinar.tap.SecretKey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.lifecycle.Startable;
import org.testcontainers.utility.DockerImageName;

/** Kafka, the registry and Dinar's images on one container network; hardened as the compose file has them. */
public final class Stack implements AutoCloseable {

    static final String KEY = "sk_test_dinar_container_tests";

    /** What its processors are asked with. */
    static final String TOKEN = "token_of_the_container_tests";

    private static final Duration START = Duration.ofMinutes(2);

    /** The shortest termination grace period of the manifests in ops/kubernetes. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final Deque<Runnable> running = new ArrayDeque<>();
    private final Map<String, String> disks = new HashMap<>();
    private final Network network = Network.newNetwork();
    private final Broker broker;
    private final GenericContainer<?> registry;
    private String tag = Image.VERSION;

    /** Starts Kafka and the registry: a broker where everybody may do everything. */
    public Stack() {
        this(PlainBroker::new);
    }

    /** Starts Kafka and the registry. */
    Stack(Function<Network, Broker> brokers) {
        running.push(network::close);
        broker = opened(brokers.apply(network));
        registry = opened(new GenericContainer<>(DockerImageName.parse("apicurio/apicurio-registry:3.3.3"))
                .withNetwork(network)
                .withNetworkAliases("registry")
                .withExposedPorts(8080)
                .waitingFor(Wait.forHttp("/apis/ccompat/v7/subjects").withStartupTimeout(START)));
        broker.start();
        registry.start();
    }

    /** What a client in the test's JVM reaches the broker with, with every right. */
    public Map<String, Object> administrator() {
        return broker.administrator();
    }

    /** The value of {@code schema.registry.url} on this machine. */
    public String registryUrl() {
        return "http://" + registry.getHost() + ":" + registry.getMappedPort(8080) + "/apis/ccompat/v7";
    }

    /** What is started from now on comes from the images with this tag. */
    void use(String tag) {
        this.tag = tag;
    }

    /** Starts a webhook-ingress and waits until it is ready. */
    GenericContainer<?> ingress() {
        return started(ingress("webhook-ingress"));
    }

    /** A webhook-ingress that is not started yet, whose user at the broker is {@code user}'s. */
    GenericContainer<?> ingress(String user) {
        return prepared(Image.WEBHOOK_INGRESS, "webhook-ingress", user).withEnv("TAP_SECRET_KEY", KEY);
    }

    /** Starts a charge-gateway that calls {@link #simulator} and waits until it is ready. */
    GenericContainer<?> gateway() {
        return started(prepared(Image.CHARGE_GATEWAY, "charge-gateway", "charge-gateway")
                .withEnv("TAP_SECRET_KEY", KEY)
                .withEnv("TAP_API_URL", "http://tap-simulator:8085/v2")
                .withEnv("DINAR_WEBHOOKS_URL", "http://webhook-ingress:8080"));
    }

    /** Starts a processor under a host name and waits until it is ready. */
    GenericContainer<?> processor(String name) {
        return processor(name, Map.of());
    }

    /** The same, with more variables. */
    GenericContainer<?> processor(String name, Map<String, String> environment) {
        return started(preparedProcessor(name).withEnv(environment));
    }

    /** As {@link #processor}, on a disk that outlives it: the next one of that name, of whatever version, finds what this one kept. */
    GenericContainer<?> processorOnDisk(String name) {
        Bind disk = new Bind(disks.computeIfAbsent(name, this::newDisk), new Volume("/var/lib/dinar"));
        return started(preparedProcessor(name)
                .withTmpFs(Map.of("/tmp", "rw,exec"))
                .withCreateContainerCmdModifier(
                        command -> command.getHostConfig().withBinds(disk)));
    }

    private GenericContainer<?> preparedProcessor(String name) {
        return prepared(Image.PROCESSOR, name, "processor")
                .withEnv("PROCESSOR_ADVERTISED_HOST", name)
                .withEnv("PROCESSOR_TOKEN", TOKEN)
                .withEnv("DINAR_MODE", "test");
    }

    private String newDisk(String name) {
        DockerClient docker = DockerClientFactory.instance().client();
        String disk = docker.createVolumeCmd()
                .withName("dinar-" + name + "-" + UUID.randomUUID())
                .exec()
                .getName();
        running.addLast(() -> docker.removeVolumeCmd(disk).exec()); // after the containers that have it
        return disk;
    }

    /** Starts what plays Tap. */
    GenericContainer<?> simulator() {
        return started(hardened(Image.TAP_SIMULATOR, "tap-simulator").withEnv("TAP_SECRET_KEY", KEY));
    }

    /** Runs a command of the operators' image to its end; what it printed. Fails when it ends with another code than 0. */
    String command(String... arguments) {
        return commandOf("cli", arguments);
    }

    /** As {@link #command}, by a user of the broker's. */
    String commandOf(String user, String... arguments) {
        GenericContainer<?> container = new GenericContainer<>(Image.cli())
                .withNetwork(network)
                .withTmpFs(Map.of("/tmp", "rw,exec"))
                .withCreateContainerCmdModifier(command ->
                        command.getHostConfig().withReadonlyRootfs(true).withCapDrop(Capability.ALL))
                .withEnv("SCHEMA_REGISTRY_URL", "http://registry:8080/apis/ccompat/v7")
                .withCommand(arguments)
                .withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(START));
        broker.admit(container, user);
        try (container) {
            container.start();
            return container.getLogs();
        }
    }

    /** Ends a container's process with SIGTERM, as a rolling restart does; what it exits with, 137 when it had to be killed. */
    static long terminate(GenericContainer<?> container) {
        String id = container.getContainerId();
        container
                .getDockerClient()
                .stopContainerCmd(id)
                .withTimeout((int) GRACE.toSeconds())
                .exec();
        long exit = container
                .getDockerClient()
                .inspectContainerCmd(id)
                .exec()
                .getState()
                .getExitCodeLong();
        container.stop();
        return exit;
    }

    /** Posts webhooks to an ingress. */
    static WebhookPost post(GenericContainer<?> ingress) {
        return new WebhookPost(ingress.getMappedPort(8080), "default", SecretKey.of(KEY));
    }

    /** A container of somebody else's image that is not started yet, told where Kafka and the registry are. */
    public GenericContainer<?> client(String image) {
        return admitted(opened(new GenericContainer<>(DockerImageName.parse(image)).withNetwork(network)), "client");
    }

    /** The same of an image of the examples. */
    public GenericContainer<?> example(String image) {
        return client("dinar/" + image + ":" + Image.VERSION);
    }

    private GenericContainer<?> prepared(Image image, String name, String user) {
        return admitted(hardened(image, name), user);
    }

    private GenericContainer<?> admitted(GenericContainer<?> container, String user) {
        broker.admit(container, user);
        return container.withEnv("SCHEMA_REGISTRY_URL", "http://registry:8080/apis/ccompat/v7");
    }

    private GenericContainer<?> hardened(Image image, String name) {
        return opened(new GenericContainer<>(image.image(tag))
                .withNetwork(network)
                .withNetworkAliases(name)
                .withExposedPorts(image.ports())
                .withTmpFs(Map.of("/tmp", "rw,exec", "/var/lib/dinar", "rw,uid=10001,gid=10001"))
                .withCreateContainerCmdModifier(command ->
                        command.getHostConfig().withReadonlyRootfs(true).withCapDrop(Capability.ALL))
                .waitingFor(Wait.forHttp("/health/ready")
                        .forPort(image.management())
                        .withStartupTimeout(START)));
    }

    private static GenericContainer<?> started(GenericContainer<?> container) {
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
