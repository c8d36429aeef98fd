package dev.dinar.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dinar.tap.SecretKey;
import dev.dinar.tap.webhook.Verification;
import dev.dinar.tap.webhook.VerifiedWebhook;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
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
        assertThat(page.body())
                .contains("value=\"1.250\" data-currency=\"KWD\">KWD\u00a01.250</data>", id, "&lt;script&gt;")
                .doesNotContain("<script>");
    }

    @Test
    void thePageIsInTheReadersLanguageWithItsDigits() throws Exception {
        String id = tap.charge("A-1", new BigDecimal("1.250"), "KWD", Outcome.INITIATED);

        assertThat(get(id + "?lang=ar").body())
                .contains("<html lang=\"ar\" dir=\"rtl\">", "\u0661\u066b\u0662\u0665\u0660", "value=\"1.250\"");
        assertThat(get(id, "accept-language", "ar-KW,en;q=0.5").body()).contains("lang=\"ar\" dir=\"rtl\"");
        assertThat(get(id, "accept-language", "fr").body()).contains("lang=\"en\" dir=\"ltr\"");
    }

    @Test
    void theBrowserSendsNothingOfTheCard() throws Exception {
        String page =
                get(tap.charge("A-1", BigDecimal.ONE, "KWD", Outcome.INITIATED)).body();

        assertThat(Pattern.compile("<(?:input|select|button)[^>]* name=\"([a-z]+)\"")
                        .matcher(page)
                        .results())
                .extracting(field -> field.group(1))
                .containsOnly("outcome", "webhook", "cancel");
        assertThat(page).contains("id=\"number\"", "id=\"pin\"", "id=\"month\"");
    }

    @Test
    void thePageRunsItsOwnScriptsOnlyAndItsFormLeadsBackToTheShopOnly() throws Exception {
        HttpResponse<String> page = get(tap.charge("A-1", BigDecimal.ONE, "KWD", Outcome.INITIATED));

        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'")
                .endsWith("form-action 'self' " + tap.url())
                .doesNotContain("unsafe");
        for (String file : List.of("base.css", "knet.css", "knet.js", "icon.svg")) {
            assertThat(page.body()).contains("/static/" + file);
            assertThat(send(HttpRequest.newBuilder(tap.url().resolve("/static/" + file)))
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(send(HttpRequest.newBuilder(tap.url().resolve("/static/text-en.json")))
                        .statusCode())
                .isEqualTo(404);
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
    void theWebhookOfOnePaymentCanComeTwice() throws Exception {
        String id = tap.charge("A-1", BigDecimal.ONE, "KWD", Outcome.INITIATED);

        submit(id, "outcome=captured&webhook=twice");

        await().untilAsserted(() -> assertThat(sink.verified()).containsExactly(id + " CAPTURED", id + " CAPTURED"));
    }

    @Test
    void theWebhookOfOnePaymentCanComeLate() throws Exception {
        String late = tap.charge("A-1", BigDecimal.ONE, "KWD", Outcome.INITIATED);
        String usual = tap.charge("A-2", BigDecimal.ONE, "KWD", Outcome.INITIATED);

        submit(late, "outcome=captured&webhook=late");
        submit(usual, "outcome=captured");

        await().atMost(Duration.ofMinutes(1)).until(() -> sink.verified().size() == 2);
        assertThat(sink.verified()).containsExactly(usual + " CAPTURED", late + " CAPTURED");
    }

    @Test
    void theShopperChoosesABankInEitherLanguage() throws Exception {
        String id = tap.charge("A-1", BigDecimal.ONE, "KWD", Outcome.INITIATED);

        for (String language : List.of("en", "ar")) {
            String page = get(id + "?lang=" + language).body();
            String banks = page.substring(page.indexOf("id=\"bank\""), page.indexOf("id=\"number\""));
            assertThat(Pattern.compile("<option>([^<]+)</option>")
                            .matcher(banks)
                            .results()
                            .map(bank -> bank.group(1)))
                    .hasSize(5)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void theWebhookOfOnePaymentCanBeTamperedWith() throws Exception {
        String id = tap.charge("A-1", BigDecimal.ONE, "KWD", Outcome.INITIATED);
        String other = tap.charge("A-2", BigDecimal.ONE, "KWD", Outcome.INITIATED);

        submit(id, "outcome=captured&webhook=tampered");
        await().until(() -> !sink.received().isEmpty());
        submit(other, "outcome=captured&webhook=usual");
        await().until(() -> sink.received().size() > 1);

        assertThat(sink.received().getFirst()).isInstanceOf(Verification.Refused.class);
        assertThat(sink.received().getLast()).isInstanceOf(VerifiedWebhook.class);
    }

    @Test
    void whoeverWalkedAwayCanComeBackAndPay() throws Exception {
        String id = tap.charge("A-1", BigDecimal.ONE, "KWD", Outcome.INITIATED);

        assertThat(submit(id, "outcome=abandoned").body()).contains("href=\"?\"", "href=\"" + tap.url() + "/\"");
        assertThat(submit(id, "outcome=card").statusCode()).isEqualTo(303);
        assertThat(tap.status(id)).isEqualTo("CAPTURED");
    }

    @Test
    void theButtonThatCancelsIsStrongerThanWhatTheTesterChose() throws Exception {
        String id = tap.charge("A-1", BigDecimal.ONE, "KWD", Outcome.INITIATED);

        submit(id, "cancel=yes&outcome=captured&webhook=usual");

        assertThat(tap.status(id)).isEqualTo("CANCELLED");
    }

    @Test
    void anOutcomeThatIsNotOnThePageChangesNothing() throws Exception {
        String id = tap.charge("A-1", BigDecimal.ONE, "KWD", Outcome.INITIATED);

        assertThat(submit(id, "outcome=%zz").statusCode()).isEqualTo(400);
        assertThat(submit(id, "outcome=captured&webhook=eaten").statusCode()).isEqualTo(400);
        assertThat(submit("chg_TS0", "outcome=captured").statusCode()).isEqualTo(404);
        assertThat(tap.status(id)).isEqualTo("INITIATED");
    }

    private HttpResponse<String> get(String id, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(tap.url().resolve("/knet/" + id));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
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
