package dev.dinar.console.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.dinar.console.alert.Actions;
import dev.dinar.console.api.ApiProblem;
import dev.dinar.console.people.Admission;
import dev.dinar.console.people.Sessions;
import dev.dinar.console.people.Tokens;
import dev.dinar.console.replay.Replays;
import dev.dinar.console.story.Verdict;
import dev.dinar.events.ChargeStatus;
import dev.dinar.kit.kafka.KafkaSettings;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.mediatype.ContentAnalyserFactory;
import io.vertx.openapi.mediatype.MediaTypePredicate;
import io.vertx.openapi.mediatype.MediaTypeRegistry;
import io.vertx.openapi.mediatype.impl.DefaultMediaTypeRegistration;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs are answered, and that openapi.json says the same. */
final class OpenApiTest {

    private static final String TOKEN = "see-0123456789abcdef0123456789abcdef";

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final World world = new World();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private ConsoleServer server;
    private JsonObject document;
    private ResponseValidator validator;

    @BeforeEach
    void start() throws Exception {
        KafkaSettings kafka = KafkaSettings.from(ConfigFactory.parseMap(Map.of(
                "dinar.kafka.\"bootstrap.servers\"", "localhost:1",
                "dinar.schema-registry.url", "mock://console",
                "dinar.schema-registry.\"auto.register.schemas\"", "true")));
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(TOKEN.getBytes(UTF_8)));
        Path tokens = Files.writeString(folder.resolve("tokens"), hash + " see a program\n");
        server = ConsoleServer.start(
                vertx,
                "127.0.0.1",
                0,
                Optional.of(URI.create("https://console.example")),
                world.known,
                new Actions(
                        new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()),
                        kafka.valueSerializer(),
                        "console-actions",
                        World.CLOCK),
                new Replays(ConfigFactory.empty(), "dinar-processor", false),
                new Admission(
                        Optional.empty(),
                        Optional.of(Tokens.read(tokens)),
                        new Sessions(Optional.empty(), Duration.ofHours(1), World.CLOCK)));
        document = new JsonObject(get("/api/openapi.json").body());
        // Reading it checks it against the schema of OpenAPI 3.1. Here nothing may be served that it does not mention.
        OpenAPIContract contract = OpenAPIContract.builder(vertx)
                .setContract(closed(document.copy()))
                .mediaTypeRegistry(MediaTypeRegistry.createDefault()
                        .register(new DefaultMediaTypeRegistration(
                                MediaTypePredicate.ofExactTypes("application/problem+json"),
                                ContentAnalyserFactory.json())))
                .build()
                .await();
        validator = ResponseValidator.create(vertx, contract);
    }

    @AfterEach
    void stop() {
        server.close();
        vertx.close().await();
        http.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path).header("Authorization", "Bearer " + TOKEN));
    }

    /** The answer, once it is as the document says of that operation. */
    private JsonObject validated(String operation, HttpResponse<String> answer) throws Exception {
        Map<String, String> headers = new HashMap<>();
        answer.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
        validator
                .validate(
                        ValidatableResponse.create(
                                answer.statusCode(),
                                headers,
                                Buffer.buffer(answer.body()),
                                answer.headers().firstValue("content-type").orElseThrow()),
                        operation)
                .await();
        return new JsonObject(answer.body());
    }

    @Test
    void paymentsAndStoriesAreServedAsDescribedAndEveryFieldThatIsDescribedIsServed() throws Exception {
        Set<String> served = new TreeSet<>();
        collect("Page", validated("findPayments", get("/api/payments?limit=1")), served);
        for (Object payment : validated("findPayments", get("/api/payments")).getJsonArray("payments")) {
            JsonObject found = (JsonObject) payment;
            collect("Payment", found, served);
            boolean isCharge = found.getString("kind").equals("charge");
            JsonObject story = validated(
                    isCharge ? "getChargeStory" : "getOrderStory",
                    get((isCharge ? "/api/charges/" : "/api/orders/") + found.getString("id")));
            collect("Story", story, served);
            for (Object record : story.getJsonArray("records")) {
                collect("Record", (JsonObject) record, served);
                ((JsonObject) record)
                        .getJsonArray("changes")
                        .forEach(change -> collect("Change", (JsonObject) change, served));
            }
        }

        assertThat(served)
                .containsAll(Stream.of("Page", "Payment", "Story", "Record", "Change")
                        .flatMap(name -> schema(name).getJsonObject("properties").fieldNames().stream()
                                .map(field -> name + "." + field))
                        .toList());
    }

    private static void collect(String schema, JsonObject object, Set<String> into) {
        object.fieldNames().forEach(field -> into.add(schema + "." + field));
    }

    @Test
    void pagesFollowEachOtherAndLeaveNothingOut() throws Exception {
        JsonObject all = validated("findPayments", get("/api/payments"));
        List<Object> paged = new ArrayList<>();
        String next = "";
        do {
            JsonObject page = validated("findPayments", get("/api/payments?limit=1" + next));
            assertThat(page.getInteger("found")).isEqualTo(all.getInteger("found"));
            page.getJsonArray("payments").forEach(paged::add);
            next = page.containsKey("next") ? "&after=" + page.getString("next") : "";
        } while (!next.isEmpty());

        assertThat(paged).hasSizeGreaterThan(2).containsExactlyElementsOf(all.getJsonArray("payments"));
    }

    @Test
    void aSearchFindsByReferenceAmountAndStatus() throws Exception {
        assertThat(ids("/api/payments?q=chg_1")).containsExactly("chg_1");
        assertThat(ids("/api/payments?amount=1.25&currency=KWD&status=VOID")).contains("chg_1");
        assertThat(ids("/api/payments?status=REJECTED")).containsExactly("A2");
        assertThat(ids("/api/payments?alerted=true")).containsExactly("chg_1");
        assertThat(ids("/api/payments?to=2000-01-01")).isEmpty();
    }

    private List<String> ids(String path) throws Exception {
        return validated("findPayments", get(path)).getJsonArray("payments").stream()
                .map(payment -> ((JsonObject) payment).getString("id"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amount=1,250",
                "amount=-1",
                "currency=kwd",
                "status=PAYED",
                "from=yesterday",
                "to=2026-02-30",
                "alerted=1",
                "after=x",
                "limit=0",
                "limit=501",
                "limit=x",
                "amout=1"
            })
    void whatCannotBeReadIsRefusedByItsName(String parameter) throws Exception {
        HttpResponse<String> answer = get("/api/payments?" + parameter);

        JsonObject problem = validated("findPayments", answer);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(problem.getString("detail")).startsWith(parameter.substring(0, parameter.indexOf('=')) + ": ");
    }

    @Test
    void whatIsNotKnownAndWhoIsNotAreProblemsAsDescribed() throws Exception {
        assertThat(validated("getChargeStory", get("/api/charges/chg_none")).getString("type"))
                .endsWith("/unknown-charge");
        assertThat(validated("getOrderStory", get("/api/orders/none")).getString("type"))
                .endsWith("/unknown-order");
        for (String operation : List.of("findPayments", "getDescription")) {
            HttpResponse<String> answer = send(request("/api/payments"));
            assertThat(validated(operation, answer).getString("type")).endsWith("/unauthorized");
            assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
        }
        assertThat(get("/api").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void nothingIsChangedThroughIt(String method) throws Exception {
        HttpResponse<String> answer = send(request("/api/payments")
                .header("Authorization", "Bearer " + TOKEN)
                .method(method, BodyPublishers.ofString("a=b")));

        assertThat(validated("findPayments", answer).getString("type")).endsWith("/method-not-allowed");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET");
    }

    @Test
    void halfOfTheLogIsNoAnswer() throws Exception {
        world.complete = () -> false;

        for (String path : List.of("/api/payments", "/api/charges/chg_1", "/api/orders/A1")) {
            HttpResponse<String> answer = get(path);
            assertThat(validated("findPayments", answer).getString("type")).endsWith("/still-reading");
            assertThat(answer.statusCode()).isEqualTo(503);
        }
        assertThat(get("/api/openapi.json").statusCode()).isEqualTo(200);
    }

    @Test
    void whatNobodyForesawIsAProblemToo() throws Exception {
        world.complete = () -> {
            throw new IllegalStateException("nobody foresaw it");
        };

        HttpResponse<String> answer = get("/api/payments");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(validated("findPayments", answer).getString("type")).endsWith("/failed");
        assertThat(answer.body()).doesNotContain("nobody foresaw it");
    }

    @Test
    void whoHasTheAnswerIsToldThatItHolds() throws Exception {
        String tag = get("/api/charges/chg_1").headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again = send(request("/api/charges/chg_1")
                .header("Authorization", "Bearer " + TOKEN)
                .header("If-None-Match", tag));

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void enumerationsAreThoseOfTheCode() {
        assertThat(schema("Verdict").getJsonArray("enum")).containsExactly(names(Verdict.values()));
        assertThat(schema("Status").getJsonArray("enum")).contains(names(ChargeStatus.values()));
        assertThat(schema("SearchedStatus").getJsonArray("enum")).contains(names(ChargeStatus.values()));
        assertThat(schema("Problem")
                        .getJsonObject("properties")
                        .getJsonObject("type")
                        .getJsonArray("enum"))
                .containsExactly(Stream.of(ApiProblem.values())
                        .map(problem -> problem.body("").path("type").asText())
                        .toArray());
    }

    private static Object[] names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toArray();
    }

    private JsonObject schema(String name) {
        return document.getJsonObject("components").getJsonObject("schemas").getJsonObject(name);
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
