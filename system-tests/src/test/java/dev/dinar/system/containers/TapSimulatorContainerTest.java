package dev.dinar.system.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dinar.testcontainers.PaymentOutcome;
import dev.dinar.testcontainers.TapSimulatorContainer;
import dev.dinar.testcontainers.WebhookDelivery;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.Network;

/** The simulator's image, as somebody's test uses it who has nothing else of Dinar. */
@Tag("containers")
final class TapSimulatorContainerTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Pattern ID = Pattern.compile("\"id\":\"(chg_TS\\w+)\"");
    private static final String CHARGE = """
            {"amount":1.25,"currency":"KWD","source":{"id":"src_kw.knet"},"redirect":{"url":"https://shop.example/return"},
             "customer":{"first_name":"Sample","email":"customer@example.com"}}""";

    @Test
    void aChargeIsMadePaidAndPostedAsTheTestSays() throws Exception {
        try (Network network = Network.newNetwork();
                // Answers 404 to webhooks: that they come is enough.
                TapSimulatorContainer shop = new TapSimulatorContainer(Image.TAP_SIMULATOR.image())
                        .withNetwork(network)
                        .withNetworkAliases("shop");
                TapSimulatorContainer tap = new TapSimulatorContainer(Image.TAP_SIMULATOR.image())
                        .withNetwork(network)
                        .withSecretKey("sk_test_of_a_test")
                        .withExpiry(Duration.ofMinutes(5))
                        .withWebhookUrl("http://shop:8085/webhook")) {
            shop.start();
            tap.start();

            String paid = charge(tap);
            tap.knobs().complete(paid, PaymentOutcome.CAPTURED);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(tap.knobs().deliveries())
                            .containsExactly(
                                    new WebhookDelivery(paid, "CAPTURED", 1, 404),
                                    new WebhookDelivery(paid, "CAPTURED", 2, 404),
                                    new WebhookDelivery(paid, "CAPTURED", 3, 404)));

            tap.knobs().loseWebhooks(1);
            tap.knobs().complete(charge(tap), PaymentOutcome.DECLINED);
            assertThat(tap.knobs().postWebhook(paid)).isEqualTo(404);
            assertThat(tap.knobs().deliveries()).hasSize(4);
            assertThat(get(tap.pageUrl(charge(tap)))).contains("KNET");
        }
    }

    @Test
    void theImageTriesAWebhookHandler() throws Exception {
        try (TapSimulatorContainer tap = new TapSimulatorContainer(Image.TAP_SIMULATOR.image())) {
            tap.start();

            // Its first page answers 200 to whatever is posted.
            ExecResult ran = tap.execInContainer(
                    "/app/entrypoint",
                    "survive",
                    "--url",
                    "http://localhost:8085/",
                    "--secret-key",
                    "sk_test_of_a_test",
                    "--only",
                    "captured,forged");

            assertThat(ran.getExitCode()).as(ran.toString()).isEqualTo(1);
            assertThat(ran.getStdout())
                    .containsPattern("ok    captured .* 200")
                    .containsPattern("FAIL  forged .* 200, must be 4xx");
        }
    }

    private static String charge(TapSimulatorContainer tap) throws Exception {
        String answer = send(HttpRequest.newBuilder(URI.create(tap.apiUrl() + "/charges"))
                .header("authorization", "Bearer " + tap.secretKey())
                .POST(BodyPublishers.ofString(CHARGE)));
        Matcher id = ID.matcher(answer);
        assertThat(id.find()).as(answer).isTrue();
        return id.group(1);
    }

    private static String get(URI uri) throws Exception {
        return send(HttpRequest.newBuilder(uri));
    }

    private static String send(HttpRequest.Builder request) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.ofString()).body();
        }
    }
}
