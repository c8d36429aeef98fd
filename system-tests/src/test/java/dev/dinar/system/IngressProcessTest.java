package dev.dinar.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.ConfigFactory;
import dev.dinar.ingress.Main;
import dev.dinar.sandbox.broker.EmbeddedKafka;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The ingress as a process of its own: how it starts, and how it ends. */
@ExtendWith(SharedKafka.class)
final class IngressProcessTest {

    private final Path folder = SharedKafka.temporaryFolder();

    @Test
    void onSigtermWhatIsInFlightIsAnsweredAndTheExitCodeIs0Within10s() throws Exception {
        int port = EmbeddedKafka.freePort();
        Path config = folder.resolve("ingress.conf");
        Files.writeString(
                config,
                ConfigFactory.parseMap(Map.of("dinar.ingress.port", port))
                        .withFallback(ConfigFactory.parseMap(RunningIngress.settings(
                                "sigterm.", SharedKafka.bootstrapServers(), SharedKafka.registryUrl())))
                        .root()
                        .render());
        Process process = start(Map.of(), "--config", config.toString());
        try (HttpClient client = HttpClient.newHttpClient()) {
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> post(client, port, "chg_TS0000")
                                    .get(5, TimeUnit.SECONDS)
                                    .statusCode()
                            == 200);
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                answers.add(post(client, port, "chg_TS000" + i));
            }
            await().until(() -> answers.stream().anyMatch(CompletableFuture::isDone));

            process.destroy(); // SIGTERM

            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            // Each was answered as it should be, or was never taken: a connection that was refused or closed unread.
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.isCompletedExceptionally()
                                    || List.of(200, 503).contains(answer.join().statusCode()))
                            .isTrue());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aStartWithoutAMerchantIsOneSentenceWithTheRemedyAndExitCode1() throws Exception {
        Process process = start(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                SharedKafka.bootstrapServers(),
                "SCHEMA_REGISTRY_URL",
                SharedKafka.registryUrl()));

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(output())
                .startsWith("webhook-ingress cannot start: No merchant is configured: set TAP_SECRET_KEY")
                .hasLineCount(1);
    }

    @Test
    void whereLogsAreJsonTheLastLineBeforeAnExitIsAnErrorInJson() throws Exception {
        Process noMerchant = start(Map.of(
                "DINAR_LOG_FORMAT",
                "json",
                "KAFKA_BOOTSTRAP_SERVERS",
                "localhost:1",
                "SCHEMA_REGISTRY_URL",
                "mock://x"));
        assertThat(noMerchant.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(noMerchant.exitValue()).isEqualTo(1);
        assertLastLine("webhook-ingress cannot start: No merchant is configured: set TAP_SECRET_KEY");

        Process unknown = start(Map.of("DINAR_LOG_FORMAT", "json"), "--port", "1");
        assertThat(unknown.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(unknown.exitValue()).isEqualTo(2);
        assertLastLine("webhook-ingress: cannot understand '--port 1'");
    }

    private void assertLastLine(String message) throws Exception {
        JsonNode line = new ObjectMapper().readTree(output().lines().toList().getLast());
        assertThat(line.path("level").asText()).isEqualTo("ERROR");
        assertThat(line.path("service").asText()).isEqualTo("webhook-ingress");
        assertThat(line.path("message").asText()).startsWith(message);
    }

    private Process start(Map<String, String> environment, String... args) throws Exception {
        ProcessBuilder builder =
                JavaProcess.of(List.of("-Dlogback.configurationFile=logback.xml"), Main.class.getName(), args);
        builder.environment().remove("TAP_SECRET_KEY");
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();
    }

    private String output() throws Exception {
        return Files.readString(folder.resolve("out.txt"));
    }

    private static CompletableFuture<HttpResponse<String>> post(HttpClient client, int port, String chargeId) {
        return client.sendAsync(RunningIngress.signed(port, chargeId), BodyHandlers.ofString());
    }
}
