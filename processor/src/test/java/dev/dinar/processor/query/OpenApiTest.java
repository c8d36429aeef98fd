package dev.dinar.processor.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeKind;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.Mode;
import dev.dinar.events.RefundStatus;
import dev.dinar.kit.config.Secret;
import dev.dinar.kit.web.ProblemDetails;
import dev.dinar.processor.Facts;
import dev.dinar.processor.domain.Ledger;
import dev.dinar.processor.domain.charge.CheckReason;
import dev.dinar.processor.domain.charge.Disagreement;
import dev.dinar.processor.domain.order.Attempt;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.mediatype.ContentAnalyserFactory;
import io.vertx.openapi.mediatype.MediaTypePredicate;
import io.vertx.openapi.mediatype.MediaTypeRegistry;
import io.vertx.openapi.mediatype.impl.DefaultMediaTypeRegistration;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the document says and what is served are the same. */
class OpenApiTest {

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private QueryServer server;
    private ResponseValidator validator;

    @BeforeEach
    void start() throws Exception {
        server = QueryServer.start(vertx, "127.0.0.1", 0, QueryAccess.open());
        // Reading it checks it against the schema of OpenAPI 3.1. Here nothing may be served that it does not mention.
        OpenAPIContract contract = OpenAPIContract.builder(vertx)
                .setContract(closed(OpenApi.read()))
                .mediaTypeRegistry(MediaTypeRegistry.createDefault()
                        .register(new DefaultMediaTypeRegistration(
                                MediaTypePredicate.ofExactTypes(ProblemDetails.MEDIA_TYPE),
                                ContentAnalyserFactory.json())))
                .build()
                .await();
        validator = ResponseValidator.create(vertx, contract);
    }

    @AfterEach
    void stop() {
        server.close();
        client.close();
        vertx.close().await();
    }

    @Test
    void whateverStateAChargeAndItsOrderAreInTheyAreServedAsDescribed() throws Exception {
        Set<String> served = new TreeSet<>();
        for (Ledger ledger : ledgers()) {
            server.lookUpIn(new StatesOfALedger(ledger));
            collect("Charge", json(validated("getCharge", get("/charges/" + Facts.CHARGE))), served);
            if (ledger.orders.containsKey(Facts.ORDER)) {
                collect("Order", json(validated("getOrder", get("/orders/" + Facts.ORDER))), served);
            }
        }

        assertThat(served)
                .as("every field that is described is served for one of these")
                .containsAll(described());
    }

    @Test
    void whatIsNotAnsweredIsAProblemAsDescribed() throws Exception {
        validated("getCharge", get("/charges/chg_1"));
        validated("getOrder", get("/orders/A1"));
        server.lookUpIn(new StatesOfALedger(Ledger.of(List.of())));

        HttpResponse<String> charge = validated("getCharge", get("/charges/chg_1"));
        HttpResponse<String> order = validated("getOrder", get("/orders/A1"));

        assertThat(json(charge).getString("type")).endsWith("/unknown-charge");
        assertThat(json(order).getString("type")).endsWith("/unknown-order");
    }

    @Test
    void whoeverMayNotAskIsToldSoAsDescribed() throws Exception {
        server.close();
        server = QueryServer.start(
                vertx, "127.0.0.1", 0, QueryAccess.of(new Secret("3f8c1d0b7a6e45d29c1b"), Optional.empty()));

        validated("getCharge", get("/charges/chg_1"));
        validated("getOrder", get("/orders/A1"));
        HttpResponse<String> answer = validated("getDescription", get(OpenApi.PATH));

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void theDocumentIsServed() throws Exception {
        HttpResponse<String> answer = validated("getDescription", get(OpenApi.PATH));

        assertThat(new JsonObject(answer.body())).isEqualTo(OpenApi.read());
    }

    @Test
    void enumerationsAreThoseOfTheCode() {
        assertThat(described("ChargeKind")).containsExactly(names(ChargeKind.values()));
        assertThat(described("ChargeStatus")).containsExactly(names(ChargeStatus.values()));
        assertThat(described("RefundStatus")).containsExactly(names(RefundStatus.values()));
        assertThat(described("Mode")).containsExactly(names(Mode.values()));
        assertThat(described("Authenticity")).containsExactly(names(Authenticity.values()));
        assertThat(described("CheckReason")).containsExactly(names(CheckReason.values()));
        assertThat(described("Told")).containsExactly(names(Attempt.Told.values()));
        assertThat(described("Disagreement"))
                .containsExactly(Stream.of(Disagreement.values())
                        .map(Disagreement::field)
                        .toArray());
        assertThat(schema("Problem")
                        .getJsonObject("properties")
                        .getJsonObject("type")
                        .getJsonArray("enum"))
                .containsExactly(
                        Stream.of(Problem.values()).map(ProblemDetails::type).toArray());
    }

    /** Between them, everything that is said of a charge or an order. */
    private static List<Ledger> ledgers() {
        List<Ledger> ledgers = new ArrayList<>();
        for (ChargeStatus status : ChargeStatus.values()) {
            ledgers.add(Ledger.of(Facts.webhook(status).setResponseCode("000")));
            ledgers.add(Ledger.of(Facts.answer(ChargeStatus.INITIATED), Facts.signedFields(status)));
        }
        for (RefundStatus status : RefundStatus.values()) {
            ledgers.add(Ledger.of(Facts.answer(ChargeStatus.INITIATED), Facts.webhook(ChargeStatus.CAPTURED))
                    .fold(Facts.refund("re_1", status, "0.250")));
        }
        ledgers.add(Ledger.of(Facts.webhook(ChargeStatus.INITIATED)).until(Facts.EXPIRES.plus(Duration.ofMinutes(5))));
        ledgers.add(Ledger.of(referred(Facts.webhook(ChargeStatus.CAPTURED))));
        ledgers.add(Ledger.of(
                Facts.webhook(ChargeStatus.CAPTURED),
                Facts.signedFields(ChargeStatus.CAPTURED)
                        .setAmount(new BigDecimal("12.50"))
                        .setCurrency("USD")
                        .setOrderId("A2")
                        .setAutoReversed(true)));
        return ledgers;
    }

    private static ChargeEvent.Builder referred(ChargeEvent.Builder event) {
        return event.setTransactionReference("txn")
                .setGatewayReference("1")
                .setPaymentReference("2")
                .setAuthorizeId("auth_LV01")
                .setOccurredAt(Facts.OBSERVED);
    }

    /** The answer, once it is as the document says of that operation. */
    private HttpResponse<String> validated(String operation, HttpResponse<String> answer) throws Exception {
        Map<String, String> headers = new HashMap<>();
        answer.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
        ValidatableResponse response = ValidatableResponse.create(
                answer.statusCode(),
                headers,
                Buffer.buffer(answer.body()),
                answer.headers().firstValue("content-type").orElseThrow());
        validator.validate(response, operation).await();
        return answer;
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonObject json(HttpResponse<String> answer) {
        assertThat(answer.body()).isNotEmpty();
        return new JsonObject(answer.body());
    }

    /** The names of the fields of a served object, under the schema that describes it. */
    private static void collect(String schema, JsonObject object, Set<String> into) {
        JsonObject properties = schema(schema).getJsonObject("properties");
        object.forEach(field -> {
            into.add(schema + "." + field.getKey());
            JsonObject property = properties.getJsonObject(field.getKey());
            JsonObject target = property.getJsonObject("items", property);
            String name = target.getString("$ref", "").replace("#/components/schemas/", "");
            Iterable<?> values = field.getValue() instanceof JsonArray array ? array : List.of(field.getValue());
            values.forEach(value -> {
                if (value instanceof JsonObject inner) {
                    collect(name, inner, into);
                }
            });
        });
    }

    private static List<String> described() {
        return Stream.of("Charge", "Refund", "OpenCheck", "ClaimedAmount", "Order", "Attempt", "RequestedPayment")
                .flatMap(name -> schema(name).getJsonObject("properties").fieldNames().stream()
                        .map(field -> name + "." + field))
                .toList();
    }

    private static List<Object> described(String enumeration) {
        return schema(enumeration).getJsonArray("enum").stream().toList();
    }

    private static JsonObject schema(String name) {
        return OpenApi.read()
                .getJsonObject("components")
                .getJsonObject("schemas")
                .getJsonObject(name);
    }

    private static Object[] names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toArray();
    }

    /** The same document, and no object may have fields that it does not mention. */
    private static JsonObject closed(JsonObject document) {
        document.getJsonObject("components").getJsonObject("schemas").forEach(entry -> {
            JsonObject schema = (JsonObject) entry.getValue();
            if (schema.containsKey("properties")) {
                schema.put("additionalProperties", false);
            }
        });
        return document;
    }
}
