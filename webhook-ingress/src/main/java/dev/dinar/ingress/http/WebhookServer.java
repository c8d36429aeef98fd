package dev.dinar.ingress.http;

import dev.dinar.ingress.intake.Intake;
import dev.dinar.ingress.record.RecentRecords;
import dev.dinar.ingress.record.TopicWriter;
import dev.dinar.kit.config.BadConfiguration;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The HTTP server of webhooks: the same endpoint on several event loops. */
public final class WebhookServer implements AutoCloseable {

    private final List<WebhookEndpoint> endpoints = new ArrayList<>();
    private final InFlightGate gate;
    private final Duration drainTimeout;

    private WebhookServer(InFlightGate gate, Duration drainTimeout) {
        this.gate = gate;
        this.drainTimeout = drainTimeout;
    }

    /**
     * Event loops whose servers keep the limit of connections, each server for itself.
     *
     * @param http the settings
     * @param metrics counts connections that are one too many
     */
    public static VertxBuilder eventLoops(HttpSettings http, IngressMetrics metrics) {
        return Vertx.builder()
                .with(new VertxOptions().setEventLoopPoolSize(http.eventLoops()).setWorkerPoolSize(2))
                .withTransport(new ConnectionLimit(http.connectionLimit(), metrics::cut));
    }

    /**
     * Starts to accept requests; returns once it does.
     *
     * @param vertx whose event loops take them
     * @param http where it listens, and its limits
     * @param intakes each merchant's, by name
     * @param writer where records go
     * @param recent which of them need not be written again
     * @param gate how many may wait for it
     * @param metrics what is counted
     * @param clock tells when a webhook came
     * @throws BadConfiguration when it cannot listen
     */
    public static WebhookServer start(
            Vertx vertx,
            HttpSettings http,
            Map<String, Intake> intakes,
            TopicWriter writer,
            RecentRecords recent,
            InFlightGate gate,
            IngressMetrics metrics,
            InstantSource clock) {
        var shared = new WebhookEndpoint.Shared(
                http,
                intakes,
                writer,
                recent,
                gate,
                metrics,
                new AccessLog(http.accessLogLimit(), System::nanoTime),
                clock);
        WebhookServer server = new WebhookServer(gate, http.drainTimeout());
        for (int i = 0; i < http.eventLoops(); i++) {
            server.deploy(vertx, new WebhookEndpoint(shared, sharedPort(http.port())), http);
        }
        return server;
    }

    private void deploy(Vertx vertx, WebhookEndpoint endpoint, HttpSettings http) {
        try {
            vertx.deployVerticle(endpoint).await();
            endpoints.add(endpoint);
        } catch (RuntimeException e) {
            throw new BadConfiguration(
                    "Cannot listen on " + http.host() + ":" + http.port() + " (" + e.getMessage()
                            + "): free the port or set INGRESS_PORT",
                    e);
        }
    }

    /** With port 0 each server would take a free port of its own; a negative one is Vert.x's word for one that they share. */
    private static int sharedPort(int port) {
        return port == 0 ? -1 : port;
    }

    /** The port it listens on. */
    public int port() {
        return endpoints.getFirst().port();
    }

    /**
     * Takes nothing new, and waits for what is in flight. Requests that still come on open connections are answered with 503.
     * Idempotent.
     */
    @Override
    public void close() {
        gate.close();
        Future.join(endpoints.stream()
                        .map(endpoint -> endpoint.drain(drainTimeout))
                        .toList())
                .await();
    }
}
