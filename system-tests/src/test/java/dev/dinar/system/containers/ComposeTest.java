package dev.dinar.system.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dinar.cli.LocalDeployment;
import dev.dinar.cli.terminal.Colours;
import dev.dinar.sandbox.story.Connection;
import dev.dinar.sandbox.story.KnetVisitor;
import dev.dinar.sandbox.story.Payment;
import dev.dinar.sandbox.story.Requests;
import dev.dinar.sandbox.story.Steps;
import dev.dinar.sandbox.story.Story;
import dev.dinar.sandbox.story.Wishes;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("containers")
final class ComposeTest {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int SERVICES = 7;
    private static final String ORDER = "compose-A1";

    private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);

    @Test
    void theComposeFileComesUpHealthyAndAnOrderIsPaidThroughIt() throws Exception {
        try (Compose compose =
                new Compose("dinar-test-" + ProcessHandle.current().pid())) {
            try {
                compose.call("up", "-d");
                await().atMost(LIMIT)
                        .pollInterval(Duration.ofSeconds(2))
                        .untilAsserted(() -> assertThat(compose.health())
                                .hasSize(SERVICES)
                                .values()
                                .containsOnly("running healthy"));
                pay(compose);
                assertThat(orderAt(compose)).contains("\"status\":\"PAID\"", "\"amount\":\"1.250\"");
            } catch (Exception | AssertionError e) {
                out.println(compose.health());
                out.println(compose.call("logs", "--no-color", "--tail", "60"));
                throw e;
            }
        }
    }

    @Test
    void theProfileOfPrometheusAndGrafanaIsWellFormed() throws IOException {
        Compose compose = new Compose("dinar-test-profile");

        assertThat(compose.call("--profile", "observability", "config", "--services")
                        .lines())
                .contains("prometheus", "grafana", "kafka", "processor-2");
        assertThat(compose.call("config", "--services").lines()).contains("charge-gateway", "tap-simulator");
    }

    @Test
    void theProfileOfTheConsoleIsWellFormed() throws IOException {
        Compose compose = new Compose("dinar-test-profile");

        assertThat(compose.call("--profile", "console", "config", "--services").lines())
                .contains("console", "kafka");
    }

    /** As ./dinar pay does it. */
    private void pay(Compose compose) throws Exception {
        Connection connection = Connection.to(compose.bootstrapServers(), compose.registryUrl());
        try (Story story = new Story(connection, new Steps(out, Colours.NONE));
                Requests requests = new Requests(connection)) {
            Payment payment = new Payment(story, requests);
            JsonNode reply = payment.begin(Wishes.pay(ORDER, new BigDecimal("1.250"), false, false));
            KnetVisitor.visit(reply.path("redirect_url").asText(), "captured", false);
            JsonNode paid = payment.untilPaid(ORDER, reply.path("charge_id").asText());
            assertThat(paid.path("charge_id")).isEqualTo(reply.path("charge_id"));
            assertThat(paid.path("currency").asText()).isEqualTo("KWD");
        }
    }

    private static String orderAt(Compose compose) throws Exception {
        URI uri = URI.create("http://localhost:" + compose.port("PROCESSOR_PORT") + "/orders/" + ORDER);
        HttpRequest question = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + LocalDeployment.PROCESSOR_TOKEN)
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            // Answers follow the topics by a moment.
            return await().atMost(Duration.ofSeconds(30))
                    .until(() -> http.send(question, BodyHandlers.ofString()).body(), body -> body.contains("PAID"));
        }
    }
}
