package dev.dinar.kit.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.kit.metrics.MetricsRegistry;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ManagementServerTest {

    private final AtomicReference<Health> broker = new AtomicReference<>(Health.up());
    private final Vertx vertx = Vertx.vertx();
    private final MetricsRegistry metrics = MetricsRegistry.of("test");
    private final HttpClient client = HttpClient.newHttpClient();
    private final HealthChecks checks =
            new HealthChecks().live("threads", Health::up).ready("broker", broker::get);
    private ManagementServer server;

    @BeforeEach
    void start() throws Exception {
        server = ManagementServer.start(vertx, "127.0.0.1", 0, checks, metrics.prometheus());
    }

    @AfterEach
    void stop() {
        server.close();
        client.close();
        metrics.close();
        vertx.close().await();
    }

    @Test
    void readinessNamesTheCauseAndLivenessStaysUp() throws Exception {
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);

        broker.set(Health.down("the broker at b:1 does not answer"));

        HttpResponse<String> ready = get("/health/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body())
                .isEqualTo(
                        "{\"status\":\"down\",\"checks\":{\"threads\":{\"status\":\"up\"},\"broker\":{\"status\":\"down\","
                                + "\"cause\":\"the broker at b:1 does not answer\"}}}");
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void aCheckThatThrowsIsDown() throws Exception {
        checks.ready("broken", () -> {
            throw new IllegalStateException("no idea");
        });

        assertThat(get("/health/ready").body())
                .contains("\"broken\":{\"status\":\"down\"")
                .contains("no idea");
    }

    @Test
    void metricsAreWhatPrometheusReads() throws Exception {
        HttpResponse<String> answer = get("/metrics");

        assertThat(answer.headers().firstValue("content-type").orElseThrow()).startsWith("text/plain; version=0.0.4");
        assertThat(answer.body()).contains("jvm_memory_used_bytes{").contains("service=\"test\"");
    }

    @Test
    void aCheckThatIsDownIsSeenInTheMetricsToo() throws Exception {
        broker.set(Health.down("the broker at b:1 does not answer"));

        assertThat(get("/metrics").body())
                .contains("dinar_health{check=\"broker\",service=\"test\"} 0.0")
                .contains("dinar_health{check=\"threads\",service=\"test\"} 1.0");
        checks.ready("late", Health::up);
        assertThat(get("/metrics").body()).contains("dinar_health{check=\"late\",service=\"test\"} 1.0");
    }

    @Test
    void otherPathsAndMethodsAreRefused() throws Exception {
        assertThat(get("/").statusCode()).isEqualTo(404);
        HttpResponse<String> post = client.send(
                request("/metrics").POST(HttpRequest.BodyPublishers.noBody()).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(post.headers().firstValue("allow")).contains("GET");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }
}
