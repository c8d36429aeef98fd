package dev.dinar.simulator;

import com.typesafe.config.Config;
import dev.dinar.kit.config.BadConfiguration;
import dev.dinar.kit.config.ServiceConfig;
import dev.dinar.kit.config.Settings;
import dev.dinar.kit.health.HealthChecks;
import dev.dinar.kit.health.ManagementServer;
import dev.dinar.kit.lifecycle.OrderlyStop;
import dev.dinar.kit.metrics.MetricsRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A simulator with a management port, set up by {@code dinar.simulator}. */
public final class SimulatorService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatorService.class);
    private static final String NAME = "tap-simulator";
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(5);

    private final OrderlyStop stop;
    private final TapSimulator simulator;
    private final ManagementServer management;

    private SimulatorService(OrderlyStop stop, TapSimulator simulator, ManagementServer management) {
        this.stop = stop;
        this.simulator = simulator;
        this.management = management;
    }

    /**
     * Starts the service; returns once it answers.
     *
     * @param config what differs from reference.conf and the environment; may be complete already
     * @throws BadConfiguration when a setting is missing or wrong; the message names the remedy
     * @throws Exception when it cannot listen
     */
    public static SimulatorService start(Config config) throws Exception {
        Config complete = ServiceConfig.complete(config);
        Settings section = Settings.at(complete, "dinar.simulator");
        SimulatorSettings settings = SimulatorSection.read(section);
        OrderlyStop stop = new OrderlyStop(STOP_DEADLINE);
        try {
            Settings operators = section.section("management");
            MetricsRegistry metrics = stop.opened("metrics", MetricsRegistry.of(NAME, complete));
            Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
            stop.opened("event loop", () -> vertx.close().await());
            TapSimulator simulator = stop.opened("simulator", TapSimulator.start(settings));
            ManagementServer management = stop.opened(
                    "management server",
                    ManagementServer.start(
                            vertx,
                            operators.text("host", "set SIMULATOR_MANAGEMENT_HOST"),
                            operators.port("port"),
                            new HealthChecks(),
                            metrics.prometheus()));
            LOG.info(
                    "Plays Tap for {} merchant(s) on port {}, health and metrics on port {}; takes no money",
                    settings.keys().size(),
                    simulator.url().getPort(),
                    management.port());
            return new SimulatorService(stop, simulator, management);
        } catch (Exception e) {
            stop.close();
            throw e;
        }
    }

    /** What it serves. */
    public TapSimulator simulator() {
        return simulator;
    }

    /** The port of health and metrics. */
    public int managementPort() {
        return management.port();
    }

    /** Stops within 5 s: webhooks that are not posted yet are lost. Idempotent. */
    @Override
    public void close() {
        stop.close();
    }
}
