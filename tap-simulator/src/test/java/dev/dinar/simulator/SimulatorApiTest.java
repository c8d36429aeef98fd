package dev.dinar.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.tap.SecretKey;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulator as anybody's HTTP client sees it. */
class SimulatorApiTest {

    private static final SecretKey KEY = SecretKey.of("sk_test_simulator");
    private static final String CHARGE = """
            {"amount":1.250,"currency":"KWD","source":{"id":"src_kw.knet"},"redirect":{"url":"https://shop.example/return"},
             "customer":{"first_name":"Sample","email":"customer@example.com"},"metadata":{"basket":"7"},
             "reference":{"order":"A-1","transaction":"t-1","idempotent":"key-1"}}""";

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
    void aNewChargeIsInitiatedAndLeadsToThePage() throws Exception {
        HttpResponse<String> answer = post("/v2/charges", CHARGE);

        JsonNode charge = Json.read(answer.body().getBytes(UTF_8));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(charge.path("status").asText()).isEqualTo("INITIATED");
        assertThat(charge.at("/response/code").asText()).isEqualTo("100");
        assertThat(charge.path("amount").decimalValue()).isEqualByComparingTo("1.25");
        assertThat(charge.at("/reference/order").asText()).isEqualTo("A-1");
        assertThat(charge.at("/reference/gateway").isMissingNode()).isTrue();
        assertThat(charge.at("/metadata/basket").asText()).isEqualTo("7");
        assertThat(charge.at("/transaction/expiry/period").asInt()).isEqualTo(30);
        assertThat(charge.at("/transaction/url").asText()).isEqualTo(tap.url() + "/knet/" + id(charge));
        assertThat(json(get("/v2/charges/" + id(charge)))).isEqualTo(charge);
    }

    @Test
    void theSameIdempotencyKeyGetsTheFirstAnswer() throws Exception {
        JsonNode first = json(post("/v2/charges", CHARGE));
        tap.complete(id(first), Outcome.CAPTURED);

        assertThat(json(post("/v2/charges", CHARGE))).isEqualTo(first);
        assertThat(tap.charges()).isEqualTo(1);
    }

    @Test
    void aKeyOfOneKindOfRequestIsNoneOfAnother() throws Exception {
        JsonNode charge = json(post("/v2/charges", CHARGE));
        JsonNode authorize = json(post("/v2/authorize", CHARGE));

        assertThat(id(authorize)).startsWith("auth_").isNotEqualTo(id(charge));
    }

    @ParameterizedTest
    @CsvSource({
        "/amount, 1.2345, 1117",
        "/amount, 0, 1117",
        "/amount, 1e999999999, 1117",
        "/post, ftp://pay.example/, 1103",
        "/post, 'http://no url', 1103",
        "/currency, JPY, 1118",
        "/currency, USD, 1119",
        "/source, , 1124",
        "/redirect, , 1110",
        "/customer, , 1103",
    })
    void aRuleThatIsBrokenIsToldByTapsCode(String field, String value, String code) throws Exception {
        HttpResponse<String> answer = post("/v2/charges", edited(charge -> {
            String name = field.substring(1);
            if (value == null) {
                charge.remove(name);
            } else if (name.equals("post")) {
                charge.putObject(name).put("url", value);
            } else if (name.equals("amount")) {
                charge.put(name, new java.math.BigDecimal(value));
            } else {
                charge.put(name, value);
            }
        }));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).at("/errors/0/code").asText()).isEqualTo(code);
        assertThat(tap.charges()).isZero();
    }

    @Test
    void aSplitIsKeptWithTheCharge() throws Exception {
        JsonNode charge = json(post("/v2/charges", edited(it -> it.set("destinations", split("1", "KWD", "480593")))));

        assertThat(json(get("/v2/charges/" + id(charge)))
                        .at("/destinations/destination/0/id")
                        .asText())
                .isEqualTo("480593");
    }

    @ParameterizedTest
    @CsvSource({"1.251, KWD, 480593", "0, KWD, 480593", "1, USD, 480593", "1, KWD, ''"})
    void aSplitThatCannotBeIsRefused(String amount, String currency, String id) throws Exception {
        HttpResponse<String> answer =
                post("/v2/charges", edited(it -> it.set("destinations", split(amount, currency, id))));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).at("/errors/0/code").asText()).isEqualTo("1103");
    }

    private static ObjectNode split(String amount, String currency, String id) {
        ObjectNode split = Json.object();
        split.putObject("destinations")
                .putArray("destination")
                .addObject()
                .put("id", id)
                .put("amount", new java.math.BigDecimal(amount))
                .put("currency", currency);
        return (ObjectNode) split.path("destinations");
    }

    @Test
    void whatIsUnknownOrUnauthorizedOrNoJsonIsToldSo() throws Exception {
        assertThat(get("/v2/charges/chg_TS0").statusCode()).isEqualTo(404);
        assertThat(json(get("/v2/charges/chg_TS0")).at("/errors/0/code").asText())
                .isEqualTo("1144");
        assertThat(json(post("/v2/charges", "{")).at("/errors/0/code").asText()).isEqualTo("2100");
        assertThat(http.send(HttpRequest.newBuilder(uri("/v2/charges/x")).build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void anExpiredChargeIsAbandonedWithoutAWebhook() throws Exception {
        try (TapSimulator impatient =
                TapSimulator.start(SimulatorSettings.of(KEY, sink.url()).expiringAfter(Duration.ZERO))) {
            String id = impatient.charge("A-1", java.math.BigDecimal.ONE, "KWD", Outcome.INITIATED);

            assertThat(impatient.status(id)).isEqualTo("ABANDONED");
            assertThat(impatient.deliveries()).isEmpty();
        }
    }

    @Test
    void anAuthorizationIsCapturedInPartsUpToItsAmount() throws Exception {
        JsonNode authorize = json(post("/v2/authorize", CHARGE));
        tap.complete(id(authorize), Outcome.AUTHORIZED);
        String part = "{\"amount\":%s,\"currency\":\"KWD\",\"source\":{\"id\":\"" + id(authorize) + "\"}}";

        JsonNode charge = json(post("/v2/charges", part.formatted("1")));

        assertThat(charge.path("status").asText()).isEqualTo("CAPTURED");
        assertThat(charge.at("/source/id").asText()).isEqualTo(id(authorize));
        assertThat(tap.status(id(authorize))).isEqualTo("CAPTURED");
        assertThat(post("/v2/charges", part.formatted("0.5")).statusCode()).isEqualTo(400);
        assertThat(post("/v2/charges", part.formatted("0.25")).statusCode()).isEqualTo(200);
        assertThat(post("/v2/authorize/" + id(authorize) + "/void", "").statusCode())
                .isEqualTo(400);
    }

    @Test
    void anAuthorizationIsVoided() throws Exception {
        JsonNode authorize = json(post("/v2/authorize", CHARGE));
        tap.complete(id(authorize), Outcome.AUTHORIZED);

        assertThat(json(post("/v2/authorize/" + id(authorize) + "/void", ""))
                        .path("status")
                        .asText())
                .isEqualTo("VOID");
    }

    @Test
    void refundsAddUpToNoMoreThanTheCharge() throws Exception {
        JsonNode charge = json(post("/v2/charges", CHARGE));
        String refund =
                "{\"charge_id\":\"" + id(charge) + "\",\"amount\":%s,\"currency\":\"KWD\",\"reason\":\"returned\"}";
        assertThat(post("/v2/refunds", refund.formatted("1")).statusCode()).isEqualTo(400);
        tap.complete(id(charge), Outcome.CAPTURED);

        JsonNode first = json(post("/v2/refunds", refund.formatted("1")));

        assertThat(first.path("status").asText()).isEqualTo("PENDING");
        assertThat(json(get("/v2/refunds/" + id(first))).path("status").asText())
                .isEqualTo("REFUNDED");
        assertThat(post("/v2/refunds", refund.formatted("1")).statusCode()).isEqualTo(400);
        assertThat(post("/v2/refunds", refund.formatted("0.25")).statusCode()).isEqualTo(200);
        tap.faults().refundsFail(true);
    }

    @Test
    void chargesAreListedByReferenceNewestFirst() throws Exception {
        JsonNode first = json(post(
                "/v2/charges", edited(charge -> charge.putObject("reference").put("order", "A-1"))));
        JsonNode second = json(post(
                "/v2/charges", edited(charge -> charge.putObject("reference").put("order", "A-1"))));
        post("/v2/charges", edited(charge -> charge.putObject("reference").put("order", "B-1")));

        JsonNode list = json(post("/v2/charges/list", "{\"reference\":{\"order\":\"A-1\"},\"limit\":50}"));

        assertThat(list.path("charges").findValuesAsText("id")).startsWith(id(second));
        assertThat(list.path("charges")).containsExactly(second, first);
        assertThat(list.path("has_more").booleanValue()).isFalse();
    }

    @Test
    void pagesOfAListGoOnByIdWhateverIsMadeMeanwhile() throws Exception {
        String first = id(json(post("/v2/charges", edited(charge -> charge.remove("reference")))));
        String second = id(json(post("/v2/charges", edited(charge -> charge.remove("reference")))));

        JsonNode newest = json(post("/v2/charges/list", "{\"limit\":1}"));
        post("/v2/charges", edited(charge -> charge.remove("reference")));
        JsonNode oldest = json(post("/v2/charges/list", "{\"limit\":1,\"starting_after\":\"" + second + "\"}"));

        assertThat(newest.path("charges").findValuesAsText("id")).startsWith(second);
        assertThat(newest.path("has_more").booleanValue()).isTrue();
        assertThat(oldest.path("charges").findValuesAsText("id")).startsWith(first);
        assertThat(oldest.path("has_more").booleanValue()).isFalse();
        assertThat(tap.pagesListed()).isEqualTo(2);
    }

    @Test
    void aListOfMoreThanThirtyDaysAndAnIdThatNobodyKnowsAreRefused() throws Exception {
        assertThat(post("/v2/charges/list", "{\"period\":{\"date\":{\"from\":1,\"to\":2592000002}}}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("/v2/charges/list", "{\"starting_after\":\"chg_TS0\"}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void authorizationsAndRefundsAreListedToo() throws Exception {
        String authorization = tap.authorization("A-1", new BigDecimal("2.000"), "KWD");
        String charge = tap.charge("A-2", new BigDecimal("1.250"), "KWD", Outcome.CAPTURED);
        String refund = tap.refund(charge, new BigDecimal("0.250"), "KWD");

        assertThat(json(post("/v2/authorize/list", "{}")).at("/authorizes/0/id").asText())
                .isEqualTo(authorization);
        assertThat(json(post("/v2/refunds/list", "{}")).at("/refunds/0/id").asText())
                .isEqualTo(refund);
        assertThat(tap.deliveries()).isEmpty();
    }

    @Test
    void aChargeCanBeMadeBehindDinarsBackOverHttp() throws Exception {
        String id = id(json(post("/simulator/charges", "{\"order\":\"A-9\",\"amount\":1.250}")));

        JsonNode charge = json(get("/v2/charges/" + id));
        assertThat(charge.path("status").asText()).isEqualTo("CAPTURED");
        assertThat(charge.at("/reference/order").asText()).isEqualTo("A-9");
        assertThat(tap.deliveries()).isEmpty();
        assertThat(post("/simulator/charges", "{\"order\":\"A-9\"}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void callsFailBeforeAnythingIsDone() throws Exception {
        tap.faults().failCalls(1, 429, Optional.of(Duration.ofSeconds(3)));

        HttpResponse<String> answer = post("/v2/charges", CHARGE);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("retry-after")).contains("3");
        assertThat(tap.charges()).isZero();
        assertThat(post("/v2/charges", CHARGE).statusCode()).isEqualTo(200);
    }

    @Test
    void anAnswerIsLostAfterTheChargeWasMade() throws Exception {
        tap.faults().dropAnswersAfterCreating(1);

        assertThatThrownBy(() -> post("/v2/charges", CHARGE)).isInstanceOf(IOException.class);
        assertThat(post("/v2/charges", CHARGE).statusCode()).isEqualTo(200);
        assertThat(tap.charges()).isEqualTo(1);
    }

    @Test
    void theKnobsTurnOverHttpToo() throws Exception {
        post("/simulator/faults", "{\"fail_calls\":1,\"fail_status\":500,\"lose_webhooks\":2}");

        assertThat(json(get("/simulator/faults")).path("lose_webhooks").asInt()).isEqualTo(2);
        assertThat(post("/v2/charges", CHARGE).statusCode()).isEqualTo(500);
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return http.send(request(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).header("authorization", "Bearer " + KEY.reveal());
    }

    private URI uri(String path) {
        return tap.url().resolve(path);
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return Json.read(answer.body().getBytes(UTF_8));
    }

    private static String edited(Consumer<ObjectNode> change) throws IOException {
        ObjectNode charge = (ObjectNode) Json.read(CHARGE.getBytes(UTF_8));
        change.accept(charge);
        return charge.toString();
    }

    private static String id(JsonNode document) {
        return document.path("id").asText();
    }
}
