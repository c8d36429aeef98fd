package dev.dinar.sandbox;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.dinar.console.Console;
import dev.dinar.gateway.ChargeGateway;
import dev.dinar.ingress.WebhookIngress;
import dev.dinar.processor.Processor;
import dev.dinar.sandbox.broker.EmbeddedKafka;
import dev.dinar.sandbox.identity.LocalProvider;
import dev.dinar.sandbox.registry.ApicurioProcess;
import dev.dinar.sandbox.shop.DemoShop;
import dev.dinar.sandbox.story.Connection;
import dev.dinar.simulator.SimulatorSettings;
import dev.dinar.simulator.TapSimulator;
import dev.dinar.tap.SecretKey;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All of Dinar, running. Its parts are started in the order of their needs and stopped in the reverse. */
public final class Sandbox implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sandbox.class);

    private static final Duration CUSTOMERS_PATIENCE = Duration.ofMinutes(2);

    private final Ports ports;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    @SuppressWarnings("NullAway.Init") // by start
    private EmbeddedKafka kafka;

    @SuppressWarnings("NullAway.Init") // by start
    private ApicurioProcess registry;

    private Sandbox(Ports ports) {
        this.ports = ports;
    }

    /** Whether the console asks who somebody is. */
    public enum ConsoleLogin {
        /** Whoever sits at this machine may do everything. */
        NONE,
        /** A provider of identities beside it lets people choose who they are. */
        CHOSEN
    }

    /**
     * Starts everything and returns when all of it is ready.
     *
     * @param folder where data is kept
     * @param secretKey the key of the merchant {@code default}
     * @param progress is told the name of each part before it is started
     * @throws Exception the first failure, after what had been started was stopped again
     */
    public static Sandbox start(Path folder, Ports ports, String secretKey, Consumer<String> progress)
            throws Exception {
        return start(folder, ports, secretKey, ConsoleLogin.NONE, progress);
    }

    /** The same, and whether the console asks who somebody is. */
    public static Sandbox start(
            Path folder, Ports ports, String secretKey, ConsoleLogin login, Consumer<String> progress)
            throws Exception {
        Sandbox sandbox = new Sandbox(ports);
        try {
            sandbox.startAll(folder, secretKey, login, progress);
            return sandbox;
        } catch (Exception e) {
            sandbox.close();
            throw e;
        }
    }

    /** Where it listens. */
    public Ports ports() {
        return ports;
    }

    /** Where Kafka's clients connect. */
    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** The value of {@code schema.registry.url}. */
    public String registryUrl() {
        return registry.url();
    }

    /** Calls {@code told} with a sentence when the broker or the registry ends without having been stopped. */
    public void whenAPartEndsByItself(Consumer<String> told) {
        EmbeddedKafka.whenItEndsByItself(told);
        registry.whenItEndsByItself(told);
    }

    /** Stops everything, the services before what they need. Idempotent. */
    @Override
    public synchronized void close() {
        while (!running.isEmpty()) {
            AutoCloseable part = running.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} did not stop in order", part.getClass().getSimpleName(), e);
            }
        }
    }

    private void startAll(Path folder, String secretKey, ConsoleLogin login, Consumer<String> progress)
            throws Exception {
        progress.accept("Schema registry (Apicurio)");
        registry = started(ApicurioProcess.launch(folder.resolve("registry"), ports.registry()));
        progress.accept("Kafka");
        kafka = started(EmbeddedKafka.start(folder.resolve("kafka"), ports.kafka()));
        registry.awaitReady();
        Config config = SandboxConfig.of(ports, folder, bootstrapServers(), registryUrl(), secretKey);
        progress.accept("processor");
        started(Processor.start(config));
        progress.accept("webhook-ingress");
        started(WebhookIngress.start(config));
        progress.accept("Tap simulator and charge-gateway");
        URI webhooks = URI.create("http://127.0.0.1:" + ports.ingress() + "/webhooks/tap/default");
        started(TapSimulator.start(SimulatorSettings.of(SecretKey.of(secretKey), webhooks)
                .onPort(ports.simulator())
                .expiringAfter(CUSTOMERS_PATIENCE)));
        started(ChargeGateway.start(config));
        progress.accept("console");
        started(Console.start(
                switch (login) {
                    case NONE -> config;
                    case CHOSEN -> withLogin(config);
                }));
        // After all of them: its strip reads every topic, and each service makes its own.
        progress.accept("demo shop");
        started(DemoShop.start(
                Connection.to(bootstrapServers(), registryUrl()),
                ports.shop(),
                URI.create("http://127.0.0.1:" + ports.simulator())));
    }

    private Config withLogin(Config config) throws Exception {
        String console = "http://localhost:" + ports.console();
        LocalProvider provider = started(LocalProvider.start(ports.login(), console + "/login/callback"));
        return ConfigFactory.parseMap(Map.of(
                        "dinar.console.public-url",
                        console,
                        "dinar.console.oidc.issuer",
                        provider.issuer(),
                        "dinar.console.oidc.client-id",
                        LocalProvider.CLIENT,
                        "dinar.console.oidc.see",
                        "staff",
                        "dinar.console.oidc.acknowledge",
                        "payments",
                        "dinar.console.oidc.act",
                        "leads"))
                .withFallback(config);
    }

    private synchronized <T extends AutoCloseable> T started(T part) {
        running.push(part);
        return part;
    }
}
