package dev.dinar.ingress;

import com.typesafe.config.Config;
import dev.dinar.ingress.http.InFlightGate;
import dev.dinar.ingress.http.IngressMetrics;
import dev.dinar.ingress.http.WebhookServer;
import dev.dinar.ingress.record.KafkaTopicWriter;
import dev.dinar.ingress.record.RecentRecords;
import dev.dinar.kit.config.BadConfiguration;
import dev.dinar.kit.config.ServiceConfig;
import dev.dinar.kit.health.Health;
import dev.dinar.kit.health.HealthChecks;
import dev.dinar.kit.health.ManagementServer;
import dev.dinar.kit.kafka.BrokerHealth;
import dev.dinar.kit.kafka.KafkaSettings;
import dev.dinar.kit.kafka.TopicsSettings;
import dev.dinar.kit.lifecycle.OrderlyStop;
import dev.dinar.kit.lifecycle.Starting;
import dev.dinar.kit.metrics.MetricsRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running service. Several can run in one JVM. */
public final class WebhookIngress implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookIngress.class);
    private static final String NAME = "webhook-ingress";
    private static final Duration REST_OF_THE_STOP = Duration.ofSeconds(3);

    private final OrderlyStop stop;
    private final WebhookServer server;
    private final ManagementServer management;

    private WebhookIngress(OrderlyStop stop, WebhookServer server, ManagementServer management) {
        this.stop = stop;
        this.server = server;
        this.management = management;
    }

    /**
     * Starts the service; returns once it accepts webhooks and is ready. While the broker or the registry does not answer it waits, live
     * and not ready; an interrupt ends the wait.
     *
     * @param config what differs from reference.conf and the environment; may be complete already
     * @throws BadConfiguration when a setting is missing or wrong, or a port is taken; the message names the remedy
     * @throws Exception when the broker or the registry refuses, or topics or schemas are missing; the message says which
     */
    public static WebhookIngress start(Config config) throws Exception {
        Config complete = ServiceConfig.complete(config);
        IngressSettings settings = IngressSettings.from(complete);
        OrderlyStop stop = new OrderlyStop(settings.http().drainTimeout().plus(REST_OF_THE_STOP));
        try {
            MetricsRegistry metrics = stop.opened("metrics", MetricsRegistry.of(NAME, complete));
            return start(settings, KafkaSettings.from(complete), TopicsSettings.from(complete), metrics, stop);
        } catch (Exception e) {
            stop.close();
            throw e;
        }
    }

    private static WebhookIngress start(
            IngressSettings settings,
            KafkaSettings kafka,
            TopicsSettings topics,
            MetricsRegistry metrics,
            OrderlyStop stop)
            throws Exception {
        InFlightGate gate = new InFlightGate(settings.http().inFlightLimit());
        IngressMetrics counted = new MicrometerIngressMetrics(
                metrics.prometheus(), settings.merchants().names(), gate);
        Vertx vertx = WebhookServer.eventLoops(settings.http(), counted).build();
        stop.opened("event loops", () -> vertx.close().await());
        BrokerHealth broker = stop.opened("broker check", BrokerHealth.start(kafka, NAME));
        Starting starting = new Starting();
        HealthChecks checks = new HealthChecks()
                .ready("start", starting)
                .ready("broker", broker)
                .ready("accepting", () -> gate.isClosed() ? Health.down("the service is stopping") : Health.up());
        ManagementServer management = stop.opened(
                "management server",
                ManagementServer.start(
                        vertx, settings.managementHost(), settings.managementPort(), checks, metrics.prometheus()));
        starting.awaitStep(kafka.place(), () -> topics.provision(kafka, NAME, KafkaTopicWriter.TOPICS));
        KafkaTopicWriter writer = stop.opened(
                "producer",
                starting.await(
                        kafka.place() + " and the schema registry",
                        () -> KafkaTopicWriter.open(
                                kafka, topics.prefix(), settings.brokerTimeout(), InstantSource.system())));
        checks.live("producer", () -> writer.liveness(broker.get()));
        KafkaClientMetrics producer = stop.opened("producer metrics", new KafkaClientMetrics(writer.producer()));
        producer.bindTo(metrics.prometheus());
        WebhookServer server = stop.opened(
                "webhook server",
                WebhookServer.start(
                        vertx,
                        settings.http(),
                        settings.merchants().intakes(),
                        writer,
                        new RecentRecords(settings.recentRecords(), System::nanoTime),
                        gate,
                        counted,
                        InstantSource.system()));
        starting.done();
        LOG.info(
                "Webhooks of {} on port {}, health and metrics on port {}",
                settings.merchants().names(),
                server.port(),
                management.port());
        return new WebhookIngress(stop, server, management);
    }

    /** The port that webhooks are received on. */
    public int port() {
        return server.port();
    }

    /** The port of health and metrics. */
    public int managementPort() {
        return management.port();
    }

    /**
     * Stops in order, within {@code drain-timeout} and 3 s: not ready, no new webhooks, those in flight answered, the producer
     * flushed. Idempotent.
     */
    @Override
    public void close() {
        stop.close();
    }
}
