package dev.dinar.simulator.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dinar.simulator.Json;
import dev.dinar.tap.SecretKey;
import dev.dinar.tap.webhook.ReceivedWebhook;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

final class HandlerTrialTest {

    private static final String[] WRONGLY_SIGNED = {
        "unsigned", "forged", "broken-signature", "body-hash", "amount-changed", "status-changed", "not-an-object"
    };

    @Test
    void aRightHandlerSurvives() throws Exception {
        assertThat(failedBy(TriedHandler::right)).isEmpty();
    }

    @Test
    void aHandlerThatTakesEverythingIsToldWhatItTook() throws Exception {
        assertThat(failedBy(_ -> 200)).containsExactly(WRONGLY_SIGNED);
    }

    @Test
    void aHandlerThatSkipsTheCheckWithoutAHeaderIsFound() throws Exception {
        assertThat(failedBy(webhook -> webhook.hashstring().isEmpty() ? 200 : TriedHandler.right(webhook)))
                .containsExactly("unsigned");
    }

    @Test
    void aHandlerThatSignsTheAmountAsJsonHasItLosesPayments() throws Exception {
        assertThat(failedBy(webhook -> TriedHandler.byTheSample(
                        webhook, body -> body.path("amount").asText())))
                .contains("captured", "amount-trailing-zero", "amount-whole", "amount-one-zero", "amount-text")
                .doesNotContain("amount-three-decimals");
    }

    @Test
    void aHandlerThatWritesTwoDecimalsForEveryCurrencyLosesDinars() throws Exception {
        assertThat(failedBy(webhook -> TriedHandler.byTheSample(webhook, body -> decimals(body, 2))))
                .contains("captured", "amount-three-decimals", "refunded")
                .doesNotContain("amount-two-decimals");
        assertThat(failedBy(webhook -> TriedHandler.byTheSample(webhook, body -> decimals(body, 3))))
                .contains("amount-two-decimals")
                .doesNotContain("captured", "amount-three-decimals", "refunded");
    }

    @Test
    void aHandlerThatBreaksOnFieldsOfAnotherFormIsFound() throws Exception {
        assertThat(failedBy(webhook -> {
                    int answer = TriedHandler.right(webhook);
                    JsonNode body = Json.read(webhook.body());
                    if (answer == 200) {
                        body.required("response").required("code");
                        body.required("source").required("payment_method");
                        body.required("customer").required("id");
                    }
                    return answer;
                }))
                .contains("odd-response", "odd-source", "odd-null", "odd-absent", "payout")
                .doesNotContain("odd-number", "odd-new", "arabic", "forged");
    }

    @Test
    void aHandlerThatRefusesWhatIsOlderThanFiveMinutesLosesSlowPayers() throws Exception {
        assertThat(failedBy(webhook -> {
                    int answer = TriedHandler.right(webhook);
                    if (answer != 200) {
                        return answer;
                    }
                    Instant created = Instant.ofEpochMilli(
                            Json.read(webhook.body()).at("/transaction/created").asLong(System.currentTimeMillis()));
                    return created.isBefore(Instant.now().minus(Duration.ofMinutes(5))) ? 401 : answer;
                }))
                .containsExactly("slow-payer");
    }

    @Test
    void aHandlerThatRefusesRepeatsIsFound() throws Exception {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        assertThat(failedBy(webhook -> {
                    int answer = TriedHandler.right(webhook);
                    return answer != 200 || seen.add(webhook.hashstring().orElse("")) ? answer : 409;
                }))
                .containsExactly("same-twice", "same-at-once");
    }

    @Test
    void aHandlerThatInsistsOnTheOtherHeaderLosesPayments() throws Exception {
        assertThat(failedBy(webhook -> isHashRight(webhook) ? TriedHandler.right(webhook) : 401))
                .containsExactly("without-hash", "reformatted");
    }

    @Test
    void aHandlerThatHangsUpIsFound() throws Exception {
        assertThat(trial(_ -> 0, Set.of("captured", "forged")))
                .allSatisfy(finding -> assertThat(finding.passed()).isFalse())
                .extracting(Finding::answered)
                .containsOnly("the connection ended without an answer");
    }

    @Test
    void whatMustBeInTheBooksIsToldForEachOrder() throws Exception {
        List<Finding> findings = trial(TriedHandler::right, Set.of());

        assertThat(findings).extracting(Finding::name).containsExactlyElementsOf(HandlerTrial.names());
        assertThat(findings)
                .extracting(finding -> finding.books().order())
                .allMatch(order -> order.startsWith("survive-"));
        assertThat(findings)
                .filteredOn(finding -> finding.books().state() == Books.State.NOT_PAID)
                .extracting(Finding::name)
                .contains(WRONGLY_SIGNED)
                .contains("declined", "authorized", "initiated", "replayed", "other-order", "live-mode");
    }

    @Test
    void aLiveKeyIsRefused() {
        URI url = URI.create("http://127.0.0.1:1/webhook");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HandlerTrial.of(url, SecretKey.of("sk_live_x"), Optional.empty(), Set.of()))
                .withMessageContaining("sk_test_");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HandlerTrial.of(url, TriedHandler.KEY, Optional.empty(), Set.of("forgd")))
                .withMessageContaining("there is no case 'forgd'")
                .withMessageContaining("forged");
    }

    private static List<String> failedBy(TriedHandler.Answering answering) throws Exception {
        return trial(answering, Set.of()).stream()
                .filter(finding -> !finding.passed())
                .map(Finding::name)
                .sorted((a, b) -> Integer.compare(
                        HandlerTrial.names().indexOf(a), HandlerTrial.names().indexOf(b)))
                .toList();
    }

    private static List<Finding> trial(TriedHandler.Answering answering, Set<String> only) throws Exception {
        try (TriedHandler handler = new TriedHandler(answering)) {
            return HandlerTrial.of(handler.url(), TriedHandler.KEY, Optional.empty(), only)
                    .run(_ -> {});
        }
    }

    private static boolean isHashRight(ReceivedWebhook webhook) {
        return webhook.hash().isPresent()
                && webhook.hash()
                        .get()
                        .equalsIgnoreCase(java.util.HexFormat.of().formatHex(TriedHandler.KEY.hmac(webhook.body())));
    }

    private static String decimals(JsonNode body, int decimals) {
        return new BigDecimal(body.path("amount").asText())
                .setScale(decimals, RoundingMode.DOWN)
                .toPlainString();
    }
}
