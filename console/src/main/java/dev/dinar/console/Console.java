package dev.dinar.console;

import com.typesafe.config.Config;
import dev.dinar.console.alert.Actions;
import dev.dinar.console.alert.Alerts;
import dev.dinar.console.index.RecordIndex;
import dev.dinar.console.live.Live;
import dev.dinar.console.live.Viewers;
import dev.dinar.console.log.Entry;
import dev.dinar.console.log.LogReader;
import dev.dinar.console.people.Admission;
import dev.dinar.console.people.OidcLogin;
import dev.dinar.console.people.Sessions;
import dev.dinar.console.people.Tokens;
import dev.dinar.console.replay.DeadLetters;
import dev.dinar.console.replay.Replays;
import dev.dinar.console.web.ConsoleServer;
import dev.dinar.console.web.Known;
import dev.dinar.console.web.Pending;
import dev.dinar.kit.config.ServiceConfig;
import dev.dinar.kit.health.HealthChecks;
import dev.dinar.kit.health.ManagementServer;
import dev.dinar.kit.kafka.BrokerHealth;
import dev.dinar.kit.kafka.KafkaSettings;
import dev.dinar.kit.kafka.TopicsSettings;
import dev.dinar.kit.lifecycle.OrderlyStop;
import dev.dinar.kit.lifecycle.Starting;
import dev.dinar.kit.metrics.MetricsRegistry;
import dev.dinar.schemas.Topics;
import io.micrometer.core.instrument.Gauge;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running console. Several can run in one JVM. */
public final class Console implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Console.class);
    private static final String NAME = "console";
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(10);

    private final InstantSource clock = InstantSource.system();
    private final OrderlyStop stop = new OrderlyStop(STOP_DEADLINE);

    @SuppressWarnings("NullAway.Init") // by start
    private ConsoleServer server;

    @SuppressWarnings("NullAway.Init") // by start
    private ManagementServer management;

    private Console() {}

    /**
     * Starts the service; returns once its pages are served, which may be before the log was read to its end. While the broker does not
     * answer it waits, live and not ready; an interrupt ends the wait.
     *
     * @param config what differs from reference.conf and the environment; may be complete already
     * @throws dev.dinar.kit.config.BadConfiguration when a setting is missing or wrong, or a port is taken
     * @throws Exception when the broker refuses, or topics are missing; the message says which
     */
    public static Console start(Config config) throws Exception {
        Console console = new Console();
        try {
            console.open(ServiceConfig.complete(config));
            return console;
        } catch (Exception e) {
            console.close();
            throw e;
        }
    }

    private void open(Config config) throws Exception {
        ConsoleSettings settings = ConsoleSettings.from(config);
        Optional<Tokens> tokens = settings.tokens().map(Tokens::read);
        KafkaSettings kafka = KafkaSettings.from(config);
        TopicsSettings topics = TopicsSettings.from(config);
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(8));
        stop.opened("vertx", () -> vertx.close().await());
        MetricsRegistry meters = stop.opened("metrics", MetricsRegistry.of(NAME, config));
        BrokerHealth broker = stop.opened("broker check", BrokerHealth.start(kafka, NAME));
        Starting starting = new Starting();
        HealthChecks checks = new HealthChecks().ready("start", starting).ready("broker", broker);
        management = stop.opened(
                "management server",
                ManagementServer.start(
                        vertx, settings.managementHost(), settings.managementPort(), checks, meters.prometheus()));
        starting.awaitStep(kafka.place(), () -> topics.provision(kafka, NAME, Topics.aboutPayments()));

        RecordIndex index = new RecordIndex(settings.indexSize(), settings.indexAge(), clock);
        Alerts alerts = new Alerts(clock);
        Live live = new Live();
        DeadLetters letters = new DeadLetters(topics.prefix());
        Viewers viewers = new Viewers(settings.viewers());
        Heard heard = new Heard(index, alerts, live, letters, viewers);
        LogReader reader = stop.opened(
                "log reader",
                starting.await(
                        kafka.place(),
                        () -> LogReader.start(
                                kafka, topics.prefix(), clock.instant().minus(settings.indexAge()), heard::hear)));
        heard.from(reader);
        checks.ready("log", reader::health);
        Gauge.builder("dinar.console.index.bytes", index, RecordIndex::bytes)
                .description("about how much memory the index takes")
                .register(meters.prometheus());
        Gauge.builder("dinar.console.viewers", viewers, Viewers::count)
                .description("pages that watch live")
                .register(meters.prometheus());
        Actions actions = stop.opened("producer", Actions.open(kafka, topics.prefix(), clock));
        Sessions sessions = new Sessions(settings.sessionKey(), settings.sessionLength(), clock);
        Optional<OidcLogin> oidc = settings.oidc()
                .map(provider -> stop.opened(
                        "login", new OidcLogin(provider, settings.publicUrl().orElseThrow(), sessions, clock)));
        Known known = new Known(
                index,
                alerts,
                letters,
                live,
                viewers,
                new Pending(settings.processor(), settings.processorToken()),
                reader::isCaughtUp,
                settings.stuckAfter(),
                clock);
        server = stop.opened(
                "pages",
                ConsoleServer.start(
                        vertx,
                        settings.host(),
                        settings.port(),
                        settings.publicUrl(),
                        known,
                        actions,
                        new Replays(config, settings.processorId(), settings.replay()),
                        new Admission(oidc, tokens, sessions)));
        starting.done();
        LOG.info("The console's pages are on port {}, health and metrics on port {}", port(), managementPort());
    }

    /** Hands each record to those who know something of it. */
    private final class Heard {

        private final RecordIndex index;
        private final Alerts alerts;
        private final Live live;
        private final DeadLetters letters;
        private final Viewers viewers;
        private volatile Optional<LogReader> reader = Optional.empty();

        Heard(RecordIndex index, Alerts alerts, Live live, DeadLetters letters, Viewers viewers) {
            this.index = index;
            this.alerts = alerts;
            this.live = live;
            this.letters = letters;
            this.viewers = viewers;
        }

        void from(LogReader reader) {
            this.reader = Optional.of(reader);
        }

        void hear(Entry entry) {
            index.add(entry);
            alerts.hear(entry);
            letters.hear(entry);
            live.hear(
                    entry, clock.instant(), reader.filter(LogReader::isCaughtUp).isPresent());
            Set<String> about = Stream.of(entry.charge(), entry.order())
                    .flatMap(Optional::stream)
                    .collect(Collectors.toSet());
            viewers.changed(about);
        }
    }

    /** The port of the pages. */
    public int port() {
        return server.port();
    }

    /** The port of health and metrics. */
    public int managementPort() {
        return management.port();
    }

    /** Stops in order, within 10 s. Idempotent. */
    @Override
    public void close() {
        stop.close();
    }
}
