package dev.dinar.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.dinar.simulator.Outcome;
import dev.dinar.simulator.SimulatorSettings;
import dev.dinar.simulator.TapSimulator;
import dev.dinar.tap.MerchantKeys;
import dev.dinar.tap.SecretKey;
import dev.dinar.tap.webhook.ReceivedWebhook;
import dev.dinar.tap.webhook.VerifiedWebhook;
import dev.dinar.tap.webhook.WebhookVerifier;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The knobs, on the simulator that is in the image. */
final class SimulatorKnobsTest {

    private static final SecretKey KEY = SecretKey.of("sk_test_knobs");
    private static final String CHARGE = """
            {"amount":1.25,"currency":"KWD","source":{"id":"src_kw.knet"},"redirect":{"url":"https://shop.example/return"},
             "customer":{"first_name":"Sample","email":"customer@example.com"}}""";

    private HttpServer shop;
    private TapSimulator tap;
    private SimulatorKnobs knobs;

    @BeforeEach
    void start() throws Exception {
        WebhookVerifier verifier = new WebhookVerifier(MerchantKeys.of(KEY));
        shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        shop.createContext("/", exchange -> {
            boolean genuine = verifier.verify(new ReceivedWebhook(
                            exchange.getRequestBody().readAllBytes(),
                            exchange.getRequestHeaders().getFirst("hashstring"),
                            exchange.getRequestHeaders().getFirst("hash")))
                    instanceof VerifiedWebhook;
            exchange.sendResponseHeaders(genuine ? 200 : 401, -1);
            exchange.close();
        });
        shop.start();
        tap = TapSimulator.start(SimulatorSettings.of(
                KEY, URI.create("http://127.0.0.1:" + shop.getAddress().getPort() + "/webhook")));
        knobs = new SimulatorKnobs(tap.url());
    }

    @AfterEach
    void stop() {
        tap.close();
        shop.stop(0);
    }

    @Test
    void aPaymentGoesAsTheTestSays() {
        String id = charge();

        knobs.complete(id, PaymentOutcome.TIMEDOUT);
        knobs.complete(id, PaymentOutcome.CAPTURED);
        knobs.complete(id, PaymentOutcome.VOID);

        await().untilAsserted(() -> assertThat(knobs.deliveries())
                .containsExactlyInAnyOrder(
                        new WebhookDelivery(id, "TIMEDOUT", 1, 200),
                        new WebhookDelivery(id, "CAPTURED", 1, 200),
                        new WebhookDelivery(id, "VOID", 1, 200)));
        assertThat(knobs.postWebhook(id)).isEqualTo(200);
        assertThat(tap.status(id)).isEqualTo("VOID");
    }

    @Test
    void chargesCanEndByThemselves() throws Exception {
        knobs.payByThemselves(PaymentOutcome.DECLINED);

        assertThat(post("/v2/charges", CHARGE).body()).contains("\"status\":\"INITIATED\"");
        await().untilAsserted(() -> assertThat(knobs.deliveries())
                .extracting(WebhookDelivery::status)
                .containsExactly("DECLINED"));
    }

    @Test
    void webhooksAreTamperedWithLostAndPostedTwice() {
        knobs.tamperWithWebhooks(true);
        String forged = charge();
        knobs.complete(forged, PaymentOutcome.CAPTURED);
        await().untilAsserted(() -> assertThat(answers(forged)).containsExactly(401, 401, 401));

        knobs.reset();
        knobs.loseWebhooks(1);
        String lost = charge();
        knobs.complete(lost, PaymentOutcome.CAPTURED);
        knobs.duplicateWebhooks(true);
        String twice = charge();
        knobs.complete(twice, PaymentOutcome.CAPTURED);
        await().untilAsserted(() -> assertThat(answers(twice)).containsExactly(200, 200));
        assertThat(answers(lost)).isEmpty();
    }

    @Test
    void everyKnobIsOneOfTheSimulators() throws Exception {
        knobs.delayWebhooks(Duration.ofMillis(7));
        knobs.reorderWebhooks(true);
        knobs.answerSlowly(Duration.ofMillis(3));
        knobs.dropAnswersAfterCreating(2);
        knobs.refundsFail(true);
        knobs.failCalls(1, 429, Duration.ofSeconds(4));

        assertThat(get("/simulator/faults"))
                .contains("\"delay_webhooks_ms\":7", "\"reorder_webhooks\":true", "\"latency_ms\":3")
                .contains("\"drop_answers_after_creating\":2", "\"refunds_fail\":true", "\"fail_calls\":1")
                .contains("\"fail_status\":429", "\"retry_after_s\":4");
        HttpResponse<String> refused = post("/v2/charges", CHARGE);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("retry-after")).contains("4");

        knobs.reset();
        knobs.failCalls(1, 503);
        assertThat(post("/v2/charges", CHARGE).statusCode()).isEqualTo(503);
        assertThat(post("/v2/charges", CHARGE).statusCode()).isEqualTo(200);
    }

    @Test
    void whatTheSimulatorRefusesIsToldInItsWords() throws Exception {
        assertThatIllegalStateException()
                .isThrownBy(() -> knobs.complete("chg_TSnone", PaymentOutcome.CAPTURED))
                .withMessageContaining("there is no chg_TSnone");
        assertThatIllegalStateException()
                .isThrownBy(() -> knobs.loseWebhooks(-1))
                .withMessageContaining("lose_webhooks is -1; it must be a count of 0 or more");
        assertThat(post("/simulator/faults", "{\"lose_webhook\":1}").body())
                .contains("there is no knob 'lose_webhook'", "lose_webhooks");
    }

    @Test
    void outcomesAreTheSimulatorsBesideTheBeginning() {
        assertThat(Arrays.stream(PaymentOutcome.values()).map(Enum::name))
                .containsExactlyElementsOf(Arrays.stream(Outcome.values())
                        .filter(each -> each != Outcome.INITIATED)
                        .map(Enum::name)
                        .toList());
    }

    private List<Integer> answers(String id) {
        return knobs.deliveries().stream()
                .filter(each -> each.id().equals(id))
                .map(WebhookDelivery::answer)
                .toList();
    }

    private String charge() {
        return tap.charge("A-1", new BigDecimal("1.250"), "KWD", Outcome.INITIATED);
    }

    private String get(String path) throws Exception {
        return send(HttpRequest.newBuilder(tap.url().resolve(path))).body();
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(tap.url().resolve(path)).POST(BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    request.header("authorization", "Bearer " + KEY.reveal()).build(), BodyHandlers.ofString());
        }
    }
}
