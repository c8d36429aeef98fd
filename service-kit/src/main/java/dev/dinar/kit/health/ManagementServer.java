package dev.dinar.kit.health;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;

/**
 * The operators' HTTP server: {@code GET /health/live}, {@code /health/ready} (200 or 503, JSON that names the cause) and
 * {@code /metrics} (Prometheus text, with each check as {@code dinar_health}).
 */
public final class ManagementServer implements AutoCloseable {

    private static final int START_SECONDS = 10;

    private final HttpServer server;

    private ManagementServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts to listen; returns once it does.
     *
     * @param port the port, or 0 for any that is free
     * @throws Exception when it cannot listen
     */
    public static ManagementServer start(
            Vertx vertx, String host, int port, HealthChecks checks, PrometheusMeterRegistry metrics) throws Exception {
        HealthMetrics.bind(checks, metrics);
        HttpServer server = vertx.createHttpServer(new HttpServerOptions().setIdleTimeout(30))
                .requestHandler(request -> answer(vertx, request, checks, metrics));
        return new ManagementServer(server.listen(port, host).await(START_SECONDS, TimeUnit.SECONDS));
    }

    /** The port it listens on. */
    public int port() {
        return server.actualPort();
    }

    private static void answer(
            Vertx vertx, HttpServerRequest request, HealthChecks checks, PrometheusMeterRegistry metrics) {
        boolean known = switch (request.path()) {
            case "/health/live", "/health/ready", "/metrics" -> true;
            default -> false;
        };
        if (!known) {
            request.response().setStatusCode(404).end();
        } else if (!request.method().equals(HttpMethod.GET)) {
            request.response().setStatusCode(405).putHeader("Allow", "GET").end();
        } else if (request.path().equals("/metrics")) {
            // Gauges may ask anything of anyone: not on the event loop.
            vertx.executeBlocking(metrics::scrape)
                    .onSuccess(text -> request.response()
                            .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                            .end(text))
                    .onFailure(_ -> request.response().setStatusCode(500).end());
        } else {
            report(request, request.path().equals("/health/live") ? checks.liveness() : checks.readiness());
        }
    }

    private static void report(HttpServerRequest request, SequencedMap<String, Health> answers) {
        JsonObject details = new JsonObject();
        answers.forEach((name, health) -> details.put(name, json(health)));
        boolean up = answers.values().stream().allMatch(Health::isUp);
        request.response()
                .setStatusCode(up ? 200 : 503)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(new JsonObject()
                        .put("status", up ? "up" : "down")
                        .put("checks", details)
                        .encode());
    }

    private static JsonObject json(Health health) {
        return switch (health) {
            case Health.Up() -> new JsonObject().put("status", "up");
            case Health.Down(String cause) ->
                new JsonObject().put("status", "down").put("cause", cause);
        };
    }

    /** Stops listening; idempotent. */
    @Override
    public void close() {
        server.close().await();
    }
}
