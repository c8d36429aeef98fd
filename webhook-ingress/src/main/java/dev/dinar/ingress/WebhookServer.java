package dev.dinar.ingress;

import dev.dinar.kit.config.BadConfiguration;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The HTTP server of webhooks: the same endpoint on several event loops. */
final class WebhookServer implements AutoCloseable {

    private final List<WebhookEndpoint> endpoints = new ArrayList<>();
    private final Gate gate;
    private final Duration drainTimeout;

    private WebhookServer(Gate gate, Duration drainTimeout) {
        this.gate = gate;
        this.drainTimeout = drainTimeout;
    }

    /**
     * Starts to accept requests; returns once it does.
     *
     * @throws BadConfiguration when it cannot listen
     */
    static WebhookServer start(
            Vertx vertx,
            IngressSettings settings,
            RecordLog log,
            Gate gate,
            IngressMetrics metrics,
            InstantSource clock) {
        IngressSettings.Http http = settings.http();
        Map<String, Intake> intakes = settings.merchants().verifiers().entrySet().stream()
                .map(merchant -> new Intake(merchant.getKey(), merchant.getValue()))
                .collect(Collectors.toUnmodifiableMap(Intake::merchant, Function.identity()));
        var shared = new WebhookEndpoint.Shared(http, intakes, log, gate, metrics, clock);
        WebhookServer server = new WebhookServer(gate, settings.drainTimeout());
        for (int i = 0; i < http.eventLoops(); i++) {
            server.deploy(vertx, new WebhookEndpoint(shared, sharedPort(http.port())), http);
        }
        return server;
    }

    private void deploy(Vertx vertx, WebhookEndpoint endpoint, IngressSettings.Http http) {
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
    int port() {
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
