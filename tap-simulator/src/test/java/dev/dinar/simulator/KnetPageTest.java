package dev.dinar.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dinar.tap.SecretKey;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnetPageTest {

    private static final SecretKey KEY = SecretKey.of("sk_test_simulator");

    private final HttpClient http = HttpClient.newHttpClient();
    private WebhookSink sink;
    private TapSimulator tap;

    @BeforeEach
    void start() throws Exception {
        sink = new WebhookSink(KEY);
        tap = TapSimulator.start(SimulatorSettings.of(KEY, sink.url()));
    }

    @AfterEach
    void stop() {
        http.close();
        tap.close();
        sink.close();
    }

    @Test
    void thePageShowsWhatIsToBePaidAndTrustsNoText() throws Exception {
        String id = tap.charge("<script>", new BigDecimal("1.250"), "KWD", Outcome.INITIATED);

        HttpResponse<String> page = get(id);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("1.250 KWD", id, "&lt;script&gt;").doesNotContain("<script>");
    }

    @ParameterizedTest
    @CsvSource({"captured, CAPTURED", "declined, DECLINED", "cancelled, CANCELLED"})
    void anOutcomeMovesTheChargeAndSendsTheBrowserBack(String chosen, String status) throws Exception {
        String id = tap.charge("A-1", BigDecimal.ONE, "KWD", Outcome.INITIATED);

        HttpResponse<String> answer = submit(id, "card=KNET1&outcome=" + chosen);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("location")).contains(tap.url() + "/?tap_id=" + id);
        assertThat(tap.status(id)).isEqualTo(status);
        await().until(() -> sink.verified().contains(id + " " + status));
        assertThat(get(id).statusCode()).isEqualTo(409);
    }

    @Test
    void whoeverWalksAwayTellsNobody() throws Exception {
        String id = tap.charge("A-1", BigDecimal.ONE, "KWD", Outcome.INITIATED);

        assertThat(submit(id, "outcome=abandoned").statusCode()).isEqualTo(200);

        assertThat(tap.status(id)).isEqualTo("INITIATED");
    }

    @Test
    void theWebhookOfOnePaymentCanBeLost() throws Exception {
        String lost = tap.charge("A-1", BigDecimal.ONE, "KWD", Outcome.INITIATED);
        String posted = tap.charge("A-2", BigDecimal.ONE, "KWD", Outcome.INITIATED);

        submit(lost, "outcome=captured&webhook=lost");
        submit(posted, "outcome=captured");

        await().until(() -> !sink.received().isEmpty());
        assertThat(sink.verified()).containsExactly(posted + " CAPTURED");
        assertThat(tap.status(lost)).isEqualTo("CAPTURED");
    }

    @Test
    void anOutcomeThatIsNotOnThePageChangesNothing() throws Exception {
        String id = tap.charge("A-1", BigDecimal.ONE, "KWD", Outcome.INITIATED);

        assertThat(submit(id, "outcome=%zz").statusCode()).isEqualTo(400);
        assertThat(submit("chg_TS0", "outcome=captured").statusCode()).isEqualTo(404);
        assertThat(tap.status(id)).isEqualTo("INITIATED");
    }

    private HttpResponse<String> get(String id) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(tap.url().resolve("/knet/" + id)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> submit(String id, String form) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(tap.url().resolve("/knet/" + id))
                        .header("content-type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }
}
