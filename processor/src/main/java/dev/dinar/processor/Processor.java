package dev.dinar.processor;

import com.typesafe.config.Config;
import dev.dinar.kit.config.ServiceConfig;
import dev.dinar.kit.health.HealthChecks;
import dev.dinar.kit.health.ManagementServer;
import dev.dinar.kit.kafka.BrokerHealth;
import dev.dinar.kit.kafka.KafkaSettings;
import dev.dinar.kit.kafka.RegistryAnswer;
import dev.dinar.kit.kafka.TopicsSettings;
import dev.dinar.kit.kafka.TransactionVersion;
import dev.dinar.kit.kafka.ValueSerializer;
import dev.dinar.kit.lifecycle.OrderlyStop;
import dev.dinar.kit.lifecycle.Starting;
import dev.dinar.kit.metrics.MetricsRegistry;
import dev.dinar.processor.deadletter.HandlerConfig;
import dev.dinar.processor.metrics.MeteredProcessor;
import dev.dinar.processor.metrics.ProcessorMetrics;
import dev.dinar.processor.query.QueryServer;
import dev.dinar.processor.query.StateQueries;
import dev.dinar.processor.runtime.EventPartitions;
import dev.dinar.processor.runtime.FetchLag;
import dev.dinar.processor.runtime.StreamsRuntime;
import dev.dinar.processor.topology.ProcessorTopology;
import dev.dinar.processor.topology.TopologySettings;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.registry.SchemaRegistries;
import dev.dinar.schemas.registry.SchemaRegistry;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The processor as a service. Several may run in one JVM, each with its own state folder. Thread-safe. */
public final class Processor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Processor.class);
    private static final String NAME = "processor";
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(15);

    private static final List<Topic<?>> TOPICS = List.of(
            Topics.CHARGE_EVENTS,
            Topics.REFUND_EVENTS,
            Topics.CHARGES,
            Topics.ORDER_PAID,
            Topics.ORDER_PAYMENT_FAILED,
            Topics.ORDER_REFUNDED,
            Topics.PAYMENT_ALERTS,
            Topics.CHARGE_STATUS_QUERIES,
            Topics.PROCESSOR_DEAD_LETTERS);

    private static final List<Topic<?>> OF_PAYOUTS =
            List.of(Topics.PAYOUT_LINES, Topics.DISPUTE_EVENTS, Topics.CHARGE_SETTLED);

    private final OrderlyStop stop = new OrderlyStop(STOP_DEADLINE);

    @SuppressWarnings("NullAway.Init") // by start
    private QueryServer queries;

    @SuppressWarnings("NullAway.Init") // by start
    private ManagementServer management;

    private Processor() {}

    /**
     * Starts: returns once work is assigned and its state restored, or {@code streams.start-patience} is over; readiness tells. While
     * the broker or the registry does not answer it waits, live and not ready; an interrupt ends the wait.
     *
     * @throws dev.dinar.kit.config.BadConfiguration when a setting is wrong
     * @throws Exception when it cannot start; the message says why
     */
    public static Processor start(Config config) throws Exception {
        Processor processor = new Processor();
        try {
            processor.open(ServiceConfig.complete(config));
            return processor;
        } catch (Exception e) {
            processor.close();
            throw e;
        }
    }

    private void open(Config config) throws Exception {
        ProcessorSettings settings = ProcessorSettings.from(config);
        KafkaSettings kafka = KafkaSettings.from(config);
        TopicsSettings topics = TopicsSettings.from(config);
        String application = settings.streams().applicationId();
        Vertx vertx = Vertx.vertx();
        stop.opened("vertx", () -> vertx.close().await());
        MetricsRegistry meters = stop.opened("metrics", MetricsRegistry.of(NAME, config));
        ProcessorMetrics metrics = new MeteredProcessor(meters.prometheus());
        SchemaRegistry registry = stop.opened("registry", SchemaRegistries.open(kafka.serde()));
        ValueSerializer values = stop.opened("serializer", kafka.valueSerializer());
        BrokerHealth broker = stop.opened("broker-health", BrokerHealth.start(kafka, application));
        Starting starting = new Starting();
        HealthChecks health = new HealthChecks().ready("start", starting).ready("broker", broker);
        management = stop.opened(
                "management",
                ManagementServer.start(
                        vertx,
                        settings.management().host(),
                        settings.management().port(),
                        health,
                        meters.prometheus()));
        starting.awaitStep(kafka.place(), () -> requireTransactions(kafka, application));
        boolean hasPayouts = settings.settlement().isPresent();
        List<Topic<?>> used =
                hasPayouts ? Stream.concat(TOPICS.stream(), OF_PAYOUTS.stream()).toList() : TOPICS;
        starting.awaitStep(kafka.place(), () -> topics.provision(kafka, application, used));
        int partitions = starting.await(
                kafka.place(), () -> EventPartitions.count(kafka, topics, application, joined(hasPayouts)));
        starting.awaitStep(
                "the schema registry", () -> RegistryAnswer.require(kafka, Topics.CHARGE_EVENTS.name(topics.prefix())));

        // Listens before there is state to answer from: the others must be told the port.
        queries = stop.opened(
                "queries",
                QueryServer.start(vertx, settings.http().host(), settings.http().port(), settings.access()));
        String applicationServer = advertisedHost(settings) + ":" + queries.port();
        FetchLag lag = stop.opened("fetch-lag", new FetchLag());
        TopologySettings topology = new TopologySettings(
                topics.prefix(),
                "/processor/" + application,
                registry,
                kafka.serde(),
                values,
                settings.policy(),
                settings.orderRetention(),
                settings.timerInterval(),
                settings.sweepInterval(),
                lag,
                metrics,
                BuiltInDslStoreSuppliers.ROCKS_DB,
                settings.settlement());
        HandlerConfig handlers = new HandlerConfig(
                readFromOthers(hasPayouts).stream()
                        .map(topic -> topic.name(topics.prefix()))
                        .collect(Collectors.toSet()),
                metrics);
        StreamsRuntime streams = stop.opened(
                "streams",
                StreamsRuntime.start(
                        ProcessorTopology.of(topology),
                        settings.streams(),
                        kafka,
                        topics,
                        applicationServer,
                        handlers,
                        lag,
                        meters.prometheus()));
        queries.answerFrom(new StateQueries(
                streams.streams(),
                applicationServer,
                partitions,
                settings.policy().schedule()));
        health.live("streams", streams::alive).ready("state", streams::ready);
        starting.done();
        LOG.info(
                "{} answers on port {} as {}, health and metrics on port {}",
                application,
                port(),
                applicationServer,
                managementPort());
    }

    /** The topics that others write: a record of them may be left behind. */
    private static List<Topic<?>> readFromOthers(boolean hasPayouts) {
        return hasPayouts
                ? List.of(Topics.CHARGE_EVENTS, Topics.REFUND_EVENTS, Topics.PAYOUT_LINES, Topics.DISPUTE_EVENTS)
                : List.of(Topics.CHARGE_EVENTS, Topics.REFUND_EVENTS);
    }

    /** The topics whose records about one charge must meet: each list for itself. */
    private static List<List<Topic<?>>> joined(boolean hasPayouts) {
        List<Topic<?>> events = List.of(Topics.CHARGE_EVENTS, Topics.REFUND_EVENTS);
        return hasPayouts
                ? List.of(events, List.of(Topics.CHARGES, Topics.PAYOUT_LINES, Topics.DISPUTE_EVENTS))
                : List.of(events);
    }

    private static void requireTransactions(KafkaSettings kafka, String application) throws InterruptedException {
        try (Admin admin = Admin.create(kafka.admin(application + "-features"))) {
            TransactionVersion.require(admin);
        }
    }

    private static String advertisedHost(ProcessorSettings settings) throws UnknownHostException {
        if (settings.advertised().isPresent()) {
            return settings.advertised().get();
        }
        InetAddress bound = InetAddress.getByName(settings.http().host());
        return (bound.isAnyLocalAddress() ? InetAddress.getLocalHost() : bound).getHostAddress();
    }

    /** The port on which questions are answered. */
    public int port() {
        return queries.port();
    }

    /** The port of health and metrics. */
    public int managementPort() {
        return management.port();
    }

    /** Commits what is done, hands the work to the other instances and stops; idempotent. */
    @Override
    public void close() {
        stop.close();
    }
}
