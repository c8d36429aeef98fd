package dev.dinar.torture.deployment;

import com.typesafe.config.ConfigFactory;
import dev.dinar.sandbox.registry.ApicurioProcess;
import dev.dinar.torture.plan.FaultPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/** Everything that runs but the clients. Thread-safe once started. */
public final class Deployment implements AutoCloseable {

    /** The key of its one merchant. Made up; opens nothing. */
    public static final String SECRET_KEY = "sk_test_dinar_torture";

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int ASK_MILLIS = 2_000;
    private static final int PARTITIONS = 2;

    private final Path folder;
    private final Path logs;
    private final Ports ports = new Ports();
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Integer> clientPorts = new LinkedHashMap<>();
    private final Map<String, Integer> managementPorts = new LinkedHashMap<>();
    private final int tapPort = ports.next();
    private final Brokers brokers;
    private final Wholeness wholeness;
    private final ApicurioProcess registry;
    private String registryUrl = "";

    private Deployment(Path folder) {
        this.folder = folder;
        this.logs = folder.resolve("logs");
        try {
            Files.createDirectories(logs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.registry = ApicurioProcess.launch(folder.resolve("registry"));
        this.brokers = new Brokers(folder, logs, ports);
        this.wholeness = new Wholeness(List.of(brokers.bootstrapServers().split(",")));
        brokers.nodes().forEach(node -> nodes.put(node.name(), node));
        lines.addAll(brokers.lines());
    }

    /**
     * One that begins to start; {@link #awaitReady} waits for it.
     *
     * @param folder for everything that it writes
     */
    public static Deployment launch(Path folder) {
        return new Deployment(folder);
    }

    /**
     * Starts the rest and returns when all of it is ready.
     *
     * @param told is handed a few words at each step
     */
    public void awaitReady(Consumer<String> told) {
        told.accept("three brokers and a registry start");
        brokers.nodes().forEach(Node::start);
        registry.awaitReady();
        Line toRegistry =
                line("services", "registry", List.of(URI.create(registry.url()).getPort()));
        registryUrl = "http://127.0.0.1:" + toRegistry.port() + "/apis/ccompat/v7";
        await("the brokers", this::hasThreeBrokers);
        told.accept("the services start");
        define();
        // One of each makes the topics; the second would ask for the same at the same moment.
        for (String first : List.of("tap", "ingress-1", "gateway-1", "processor-1")) {
            node(first).start();
        }
        for (String first : List.of("tap", "ingress-1", "gateway-1", "processor-1")) {
            await(first, () -> isReady(first));
        }
        for (String second : List.of("ingress-2", "gateway-2", "processor-2")) {
            node(second).start();
        }
        for (String second : List.of("ingress-2", "gateway-2", "processor-2")) {
            await(second, () -> isReady(second));
        }
    }

    private void define() {
        int[] ingresses = {ports.next(), ports.next()};
        Line webhooks = line("tap", "ingress", List.of(ingresses[0], ingresses[1]));
        service(
                "tap",
                "128m",
                dev.dinar.simulator.Main.class,
                "simulator",
                Map.of("port", tapPort, "retry-spacing", "3s", "merchants.default.secret-key", SECRET_KEY));
        for (int number = 1; number <= 2; number++) {
            String ingress = "ingress-" + number;
            clientPorts.put(
                    ingress,
                    line("client", ingress, List.of(ingresses[number - 1])).port());
            service(
                    ingress,
                    "192m",
                    dev.dinar.ingress.Main.class,
                    "ingress",
                    Map.of("port", ingresses[number - 1], "merchants.default.secret-key", SECRET_KEY));
            String gateway = "gateway-" + number;
            Line toTap = line(gateway, "tap", List.of(tapPort));
            service(
                    gateway,
                    "192m",
                    dev.dinar.gateway.Main.class,
                    "gateway",
                    Map.of(
                            "tap.url", "http://127.0.0.1:" + toTap.port() + "/v2",
                            "webhooks-url", "http://127.0.0.1:" + webhooks.port(),
                            "merchants.default.secret-key", SECRET_KEY));
            String processor = "processor-" + number;
            service(
                    processor,
                    "320m",
                    dev.dinar.processor.Main.class,
                    "processor",
                    Map.of(
                            "mode",
                            "test",
                            "http.host",
                            "127.0.0.1",
                            "http.port",
                            ports.next(),
                            "streams.standby-replicas",
                            1,
                            // Each commit writes a marker to each partition on three brokers, here all on one machine.
                            "streams.commit-interval",
                            "500ms",
                            "streams.state-folder",
                            state(processor).toString(),
                            // A lost webhook heals while the run goes on.
                            "reconciliation.refund-pending-at",
                            List.of("15s", "30s", "60s", "2m", "5m", "30m"),
                            "reconciliation.unfinished-from",
                            "creation",
                            "reconciliation.unfinished-at",
                            List.of("15s", "30s", "60s", "2m", "5m", "30m")));
        }
    }

    private void service(String name, String heap, Class<?> main, String section, Map<String, Object> own) {
        int management = ports.next();
        managementPorts.put(name, management);
        Map<String, Object> settings = new HashMap<>();
        own.forEach((key, value) -> settings.put("dinar." + section + "." + key, value));
        if (!section.equals("processor") && !section.equals("gateway")) {
            settings.put("dinar." + section + ".host", "127.0.0.1");
        }
        settings.put("dinar." + section + ".management.host", "127.0.0.1");
        settings.put("dinar." + section + ".management.port", management);
        if (!name.equals("tap")) {
            settings.put("dinar.kafka.\"bootstrap.servers\"", brokers.bootstrapServers(name));
            settings.put("dinar.schema-registry.url", registryUrl);
            settings.put("dinar.schema-registry.\"auto.register.schemas\"", "true");
            settings.put("dinar.topics.manage", "create");
            settings.put("dinar.topics.partitions", PARTITIONS);
            settings.put("dinar.topics.replication", 3);
        }
        Path file = folder.resolve(name + ".conf");
        try {
            Files.writeString(file, ConfigFactory.parseMap(settings).root().render());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        nodes.put(
                name,
                new Node(
                        name, logs.resolve(name + ".log"), heap, main.getName(), List.of("--config", file.toString())));
    }

    private Line line(String from, String to, List<Integer> targets) {
        Line line = Line.open(from, to, targets, ports.next());
        lines.add(line);
        return line;
    }

    /** Where a processor keeps its stores. */
    public Path state(String processor) {
        return folder.resolve(processor).resolve("state");
    }

    /** The process of that name. */
    public Node node(String name) {
        Node node = nodes.get(name);
        if (node == null) {
            throw new IllegalArgumentException("there is no " + name);
        }
        return node;
    }

    /** All processes but the registry. */
    public List<Node> nodes() {
        return List.copyOf(nodes.values());
    }

    /** The lines from the one to the other; {@code *} is any, of brokers. */
    public List<Line> lines(String from, String to) {
        return lines.stream().filter(line -> line.isBetween(from, to)).toList();
    }

    /** Where clients post webhooks to an ingress. */
    public URI webhooks(String ingress) {
        return URI.create("http://127.0.0.1:" + clientPorts.get(ingress) + "/webhooks/tap/default");
    }

    /** Where customers and the checker reach Tap; never cut. */
    public URI tap() {
        return URI.create("http://127.0.0.1:" + tapPort);
    }

    /** How clients reach the brokers; never cut. */
    public String bootstrapServers() {
        return brokers.bootstrapServers();
    }

    /** How clients reach the registry; never cut. */
    public String registryUrl() {
        return registry.url();
    }

    /** Whether a service says that it is ready; true for what does not say. */
    public boolean isReady(String name) {
        Integer port = managementPorts.get(name);
        if (port == null) {
            return true;
        }
        try {
            HttpURLConnection asked = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/health/ready")
                    .toURL()
                    .openConnection();
            asked.setConnectTimeout(ASK_MILLIS);
            asked.setReadTimeout(ASK_MILLIS);
            int status = asked.getResponseCode();
            asked.disconnect();
            return status == 200;
        } catch (IOException _) {
            return false; // not listening yet
        }
    }

    /**
     * Whether every broker answers and each partition has all its copies in step: only then another broker may be broken. For one thread;
     * blocks for some seconds when one does not answer.
     */
    public boolean brokersAreWhole() {
        return wholeness.isSeen();
    }

    private boolean hasThreeBrokers() {
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers",
                bootstrapServers(),
                "request.timeout.ms",
                2_000,
                "default.api.timeout.ms",
                3_000))) {
            return admin.describeCluster().nodes().get().size() == FaultPlan.BROKERS.size();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception _) {
            return false; // not yet
        }
    }

    private void await(String what, BooleanSupplier ready) {
        long limit = System.nanoTime() + PATIENCE.toNanos();
        while (!ready.getAsBoolean()) {
            for (Node node : nodes.values()) {
                if (node.hasEndedByItself()) {
                    throw new IllegalStateException(node.name() + " ended while it started (exit code "
                            + node.exitCode().orElse(-1) + "): see " + node.log());
                }
            }
            if (System.nanoTime() > limit) {
                throw new IllegalStateException(
                        what + " was not ready within " + PATIENCE.toMinutes() + " minutes: see " + logs);
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    /** Ends all processes at once, paused ones too. Idempotent. */
    @Override
    public void close() {
        nodes.values().forEach(Node::close);
        registry.close();
        lines.forEach(Line::close);
    }
}
