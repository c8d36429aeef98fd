package dev.dinar.gateway;

import com.typesafe.config.Config;
import dev.dinar.gateway.bank.BankSettings;
import dev.dinar.gateway.group.ShareGroupLag;
import dev.dinar.gateway.group.ShareGroups;
import dev.dinar.gateway.group.Workers;
import dev.dinar.gateway.metrics.MicrometerGatewayMetrics;
import dev.dinar.gateway.reply.KafkaOutbox;
import dev.dinar.gateway.reply.Replies;
import dev.dinar.gateway.reply.ReplyIndex;
import dev.dinar.gateway.reply.ReplyLookup;
import dev.dinar.gateway.request.ChargeCommands;
import dev.dinar.gateway.request.ChargeRequests;
import dev.dinar.gateway.request.RefundRequests;
import dev.dinar.gateway.request.StatusQueries;
import dev.dinar.gateway.request.TapApis;
import dev.dinar.gateway.settings.GatewaySettings;
import dev.dinar.gateway.sweep.Sweeping;
import dev.dinar.gateway.work.Step;
import dev.dinar.gateway.work.TopicWork;
import dev.dinar.kit.config.BadConfiguration;
import dev.dinar.kit.config.ServiceConfig;
import dev.dinar.kit.health.Health;
import dev.dinar.kit.health.HealthChecks;
import dev.dinar.kit.health.ManagementServer;
import dev.dinar.kit.kafka.BrokerHealth;
import dev.dinar.kit.kafka.KafkaSettings;
import dev.dinar.kit.kafka.RegistryAnswer;
import dev.dinar.kit.kafka.TopicsSettings;
import dev.dinar.kit.lifecycle.OrderlyStop;
import dev.dinar.kit.lifecycle.Starting;
import dev.dinar.kit.metrics.MetricsRegistry;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running service. Several can run in one JVM, and many in one share group. */
public final class ChargeGateway implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChargeGateway.class);
    private static final String NAME = "charge-gateway";
    private static final Duration REST_OF_THE_STOP = Duration.ofSeconds(3);

    private static final List<Topic<?>> OF_THE_BANK =
            List.of(Topics.PAYOUT_EVENTS, Topics.PAYOUT_LINES, Topics.DISPUTE_EVENTS);

    private final OrderlyStop stop;
    private final ManagementServer management;

    private ChargeGateway(OrderlyStop stop, ManagementServer management) {
        this.stop = stop;
        this.management = management;
    }

    /**
     * Starts the service; returns once it takes records. While the broker or the registry does not answer it waits, live and not ready;
     * an interrupt ends the wait.
     *
     * @param config what differs from reference.conf and the environment; may be complete already
     * @throws BadConfiguration when a setting is missing or wrong; the message names the remedy
     * @throws Exception when the broker refuses, or topics or settings of groups are missing; the message says which
     */
    public static ChargeGateway start(Config config) throws Exception {
        return start(config, Step.Watch.NONE);
    }

    static ChargeGateway start(Config config, Step.Watch steps) throws Exception {
        Config complete = ServiceConfig.complete(config);
        GatewaySettings settings = GatewaySettings.from(complete);
        OrderlyStop stop = new OrderlyStop(settings.drainTimeout().plus(REST_OF_THE_STOP));
        try {
            MetricsRegistry metrics = stop.opened("metrics", MetricsRegistry.of(NAME, complete));
            return start(
                    settings,
                    BankSettings.from(complete),
                    KafkaSettings.from(complete),
                    TopicsSettings.from(complete),
                    metrics,
                    steps,
                    stop);
        } catch (Exception e) {
            stop.close();
            throw e;
        }
    }

    private static ChargeGateway start(
            GatewaySettings settings,
            Optional<BankSettings> bank,
            KafkaSettings kafka,
            TopicsSettings topics,
            MetricsRegistry metrics,
            Step.Watch steps,
            OrderlyStop stop)
            throws Exception {
        MicrometerGatewayMetrics gatewayMetrics = new MicrometerGatewayMetrics(metrics.prometheus());
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
        stop.opened("event loop", () -> vertx.close().await());
        BrokerHealth broker = stop.opened("broker check", BrokerHealth.start(kafka, NAME));
        Starting starting = new Starting();
        HealthChecks checks = new HealthChecks().ready("start", starting).ready("broker", broker);
        ManagementServer management = stop.opened(
                "management server",
                ManagementServer.start(
                        vertx, settings.managementHost(), settings.managementPort(), checks, metrics.prometheus()));
        starting.awaitStep(
                kafka.place(),
                () -> topics.provision(
                        kafka,
                        NAME,
                        Stream.of(
                                        GatewaySettings.SOURCES,
                                        GatewaySettings.SINKS,
                                        bank.isPresent() ? OF_THE_BANK : List.<Topic<?>>of())
                                .flatMap(List::stream)
                                .toList()));
        starting.awaitStep(kafka.place(), () -> ShareGroups.provision(kafka, topics, settings));
        starting.awaitStep(
                "the schema registry",
                () -> RegistryAnswer.require(kafka, Topics.CHARGE_REQUESTS.name(topics.prefix())));
        stop.opened(
                "count of what waits",
                starting.await(kafka.place(), () -> ShareGroupLag.watch(kafka, settings, gatewayMetrics)));
        TapApis apis = stop.opened("calls of Tap", TapApis.open(settings.merchants(), gatewayMetrics));
        KafkaOutbox outbox = stop.opened(
                "outbox",
                new KafkaOutbox(
                        kafka,
                        topics.prefix(),
                        settings.group(),
                        settings.pace().transactionTimeout(),
                        producer -> watched(producer, metrics)));
        CountDownLatch stopping = new CountDownLatch(1);
        InstantSource clock = InstantSource.system();
        TopicWork.Tools tools = new TopicWork.Tools(outbox, settings.pace(), gatewayMetrics, steps, stopping, clock);
        checks.ready("accepting", () -> tools.isStopping() ? Health.down("the service is stopping") : Health.up());
        Replies lookup = new ReplyLookup(kafka, topics.prefix());
        ReplyIndex refunds = stop.opened(
                "index of refund replies", new ReplyIndex(kafka, topics.prefix(), Topics.REFUND_REPLIES, lookup));
        ReplyIndex charges = stop.opened(
                "index of charge replies", new ReplyIndex(kafka, topics.prefix(), Topics.CHARGE_REPLIES, lookup));
        charges.keepUp();
        Workers workers = new Workers(kafka, settings, topics.prefix(), tools);
        stop.opened("workers", workers::stop);
        workers.work(Topics.CHARGE_REQUESTS, new ChargeRequests(apis, settings, clock), charges);
        workers.work(Topics.REFUND_REQUESTS, new RefundRequests(apis, settings, clock), refunds);
        workers.work(Topics.CHARGE_COMMANDS, new ChargeCommands(apis, settings, clock), charges);
        workers.work(Topics.CHARGE_STATUS_QUERIES, new StatusQueries(apis, settings, clock), lookup);
        if (settings.sweep().isEnabled() || bank.isPresent()) {
            stop.opened("sweeps", Sweeping.start(kafka, topics.prefix(), settings, bank, apis, tools, workers, lookup));
        }
        starting.done();
        LOG.info(
                "Charges of {} are made, health and metrics on port {}",
                settings.merchants().keySet(),
                management.port());
        return new ChargeGateway(stop, management);
    }

    private static AutoCloseable watched(Producer<?, ?> producer, MetricsRegistry metrics) {
        KafkaClientMetrics watched = new KafkaClientMetrics(producer);
        watched.bindTo(metrics.prometheus());
        return watched;
    }

    /** The port of health and metrics. */
    public int managementPort() {
        return management.port();
    }

    /**
     * Stops in order, within {@code drain-timeout} and 3 s: no new records, those in flight acknowledged or released. Idempotent.
     */
    @Override
    public void close() {
        stop.close();
    }
}
