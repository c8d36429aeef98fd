package dev.dinar.console.web;

import static dev.dinar.console.Entries.NOON;
import static dev.dinar.console.Entries.action;
import static dev.dinar.console.Entries.alert;
import static dev.dinar.console.Entries.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.dinar.console.alert.Actions;
import dev.dinar.console.people.Admission;
import dev.dinar.console.people.Sessions;
import dev.dinar.console.people.Tokens;
import dev.dinar.console.replay.Replays;
import dev.dinar.kit.kafka.KafkaSettings;
import io.vertx.core.Vertx;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
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
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may do what over HTTP. That what is done reaches Kafka is system-tests' to show. */
final class ConsoleServerTest {

    private static final String HOME = "https://console.example";
    private static final String SEES = "see-0123456789abcdef0123456789abcdef";
    private static final String SEES_TO = "ack-0123456789abcdef0123456789abcdef";
    private static final String ACTS = "act-0123456789abcdef0123456789abcdef";
    private static final Pattern FORM = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final World world = new World();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private ConsoleServer server;

    @BeforeEach
    void start() throws Exception {
        Path file = Files.writeString(
                folder.resolve("tokens"),
                line(SEES, "see Sara") + line(SEES_TO, "acknowledge Omar") + line(ACTS, "act Noura"));
        server = server(Optional.of(Tokens.read(file)), Optional.of(URI.create(HOME)));
    }

    private ConsoleServer server(Optional<Tokens> tokens, Optional<URI> publicUrl) {
        KafkaSettings kafka = KafkaSettings.from(ConfigFactory.parseMap(Map.of(
                "dinar.kafka.\"bootstrap.servers\"", "localhost:1",
                "dinar.schema-registry.url", "mock://console",
                "dinar.schema-registry.\"auto.register.schemas\"", "true")));
        return ConsoleServer.start(
                vertx,
                "127.0.0.1",
                0,
                publicUrl,
                world.known,
                new Actions(producer, kafka.valueSerializer(), "console-actions", World.CLOCK),
                new Replays(ConfigFactory.empty(), "dinar-processor", false),
                new Admission(
                        Optional.empty(), tokens, new Sessions(Optional.empty(), Duration.ofHours(1), World.CLOCK)));
    }

    @AfterEach
    void stop() {
        server.close();
        vertx.close().await();
        http.close();
    }

    private static String line(String token, String who) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8))) + " " + who
                + "\n";
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpRequest.BodyPublisher form(Map<String, String> fields) {
        return BodyPublishers.ofString(fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .reduce((a, b) -> a + "&" + b)
                .orElse(""));
    }

    private HttpRequest.Builder post(String path, Map<String, String> fields) {
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(form(fields));
    }

    private String cookieOf(String token) throws Exception {
        HttpResponse<String> answer = send(
                post("/login/token", Map.of("token", token, "then", "/alerts")).header("Origin", HOME));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/alerts");
        String cookie = answer.headers().allValues("Set-Cookie").stream()
                .filter(each -> each.startsWith("__Host-dinar-session="))
                .findFirst()
                .orElseThrow();
        // Vert.x writes HTTPOnly: names of attributes have no case.
        assertThat(cookie.toLowerCase(java.util.Locale.ROOT)).contains("httponly", "secure", "samesite=lax", "path=/");
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private String formToken(String cookie) throws Exception {
        Matcher form = FORM.matcher(
                send(request("/alerts?state=all").header("Cookie", cookie)).body());
        assertThat(form.find()).isTrue();
        return form.group(1);
    }

    @Test
    void whoWasNotLetInIsAskedWhoTheyAreAndSeesNothing() throws Exception {
        for (String path : new String[] {
            "/", "/payments", "/payments.csv", "/charges/chg_1", "/alerts", "/dead-letters", "/actions"
        }) {
            HttpResponse<String> answer = send(request(path));
            assertThat(answer.statusCode()).as(path).isEqualTo(303);
            assertThat(answer.headers().firstValue("Location").orElseThrow()).startsWith("/login?then=");
            assertThat(answer.body()).doesNotContain("chg_1");
        }
        assertThat(send(request("/events")).statusCode()).isEqualTo(401);
        assertThat(send(post("/alerts/a1/acknowledge", Map.of("reason", "x")).header("Origin", HOME))
                        .statusCode())
                .isEqualTo(401);
        assertThat(send(request("/login")).body()).contains("name=\"token\"").doesNotContain("{{");
    }

    @Test
    void aFilterOutlivesTheLoginAndTheChoiceOfALanguage() throws Exception {
        assertThat(send(request("/payments?q=A+1&status=CAPTURED&lang=ar"))
                        .headers()
                        .firstValue("Location"))
                .contains("/login?then=%2Fpayments%3Fq%3DA%2B1%26status%3DCAPTURED");
        assertThat(send(request("/alerts?state=all").header("Cookie", cookieOf(SEES)))
                        .body())
                .contains("?lang=ar&amp;state=all");
        assertThat(send(request("/login/callback?code=c&state=s")).body()).doesNotContain("state=s");
    }

    @Test
    void whatIsPostedAndIsNoFormIsRefusedAtOnce() throws Exception {
        assertThat(send(request("/login/token").POST(BodyPublishers.noBody())).statusCode())
                .isEqualTo(415);
        assertThat(send(request("/login/token")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void aTokenThatIsNotKnownLetsNobodyIn() throws Exception {
        HttpResponse<String> answer =
                send(post("/login/token", Map.of("token", "x".repeat(40))).header("Origin", HOME));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(send(request("/alerts").header("Authorization", "Bearer " + "x".repeat(40)))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void whoSeesTheAlertMayAcknowledgeItWithAReasonAndThatIsWrittenDown() throws Exception {
        String cookie = cookieOf(SEES_TO);

        HttpResponse<String> answer =
                send(post("/alerts/a2/acknowledge", Map.of("form", formToken(cookie), "reason", "refunded by hand"))
                        .header("Cookie", cookie)
                        .header("Origin", HOME));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(producer.history()).singleElement().satisfies(record -> {
            assertThat(record.topic()).isEqualTo("console-actions");
            assertThat(new String(record.key(), UTF_8)).isEqualTo("chg_1");
            assertThat(new String(record.value(), UTF_8)).contains("Omar", "refunded by hand", "a2");
        });
    }

    @Test
    void nothingIsDoneWithoutAReason() throws Exception {
        String cookie = cookieOf(SEES_TO);

        assertThat(send(post("/alerts/a2/acknowledge", Map.of("form", formToken(cookie), "reason", " "))
                                .header("Cookie", cookie)
                                .header("Origin", HOME))
                        .statusCode())
                .isEqualTo(400);
        assertThat(send(post("/alerts/a2/snooze", Map.of("form", formToken(cookie), "reason", "x", "for", "9y"))
                                .header("Cookie", cookie)
                                .header("Origin", HOME))
                        .statusCode())
                .isEqualTo(400);
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void whoMayOnlyLookMayNotAcknowledgeAndWhoAcknowledgesMayNotReplay() throws Exception {
        String sees = cookieOf(SEES);
        assertThat(send(request("/alerts").header("Cookie", sees)).body())
                .contains("may look and see to alerts")
                .doesNotContain("/acknowledge\"");
        assertThat(send(post("/alerts/a2/acknowledge", Map.of("reason", "x")).header("Authorization", "Bearer " + SEES))
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(post("/dead-letters", Map.of("topic", "gateway-dead-letters", "letter", "0@1", "do", "dry-run"))
                                .header("Authorization", "Bearer " + SEES_TO))
                        .statusCode())
                .isEqualTo(403);
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void aConsoleThatMayNotReplayDoesNotWhoeverAsks() throws Exception {
        assertThat(send(post(
                                        "/dead-letters",
                                        Map.of(
                                                "topic",
                                                "gateway-dead-letters",
                                                "letter",
                                                "0@1",
                                                "do",
                                                "replay",
                                                "reason",
                                                "x"))
                                .header("Authorization", "Bearer " + ACTS))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aFormThatNoPageOfOursSentDoesNothing() throws Exception {
        String cookie = cookieOf(SEES_TO);
        String token = formToken(cookie);
        Map<String, String> fields = Map.of("form", token, "reason", "x");

        assertThat(send(post("/alerts/a2/acknowledge", fields).header("Cookie", cookie))
                        .statusCode())
                .as("no origin")
                .isEqualTo(403);
        assertThat(send(post("/alerts/a2/acknowledge", fields)
                                .header("Cookie", cookie)
                                .header("Origin", "https://evil.example"))
                        .statusCode())
                .as("another origin")
                .isEqualTo(403);
        assertThat(send(post("/alerts/a2/acknowledge", Map.of("form", "x", "reason", "x"))
                                .header("Cookie", cookie)
                                .header("Origin", HOME))
                        .statusCode())
                .as("no token")
                .isEqualTo(403);
        assertThat(send(post("/alerts/a2/acknowledge", Map.of("form", formToken(cookieOf(ACTS)), "reason", "x"))
                                .header("Cookie", cookie)
                                .header("Origin", HOME))
                        .statusCode())
                .as("another's token")
                .isEqualTo(403);
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void whoLeavesIsOutThoughTheCookieIsKept() throws Exception {
        String cookie = cookieOf(SEES_TO);
        send(post("/logout", Map.of("form", formToken(cookie)))
                .header("Cookie", cookie)
                .header("Origin", HOME));

        assertThat(send(request("/alerts").header("Cookie", cookie)).statusCode())
                .isEqualTo(303);
    }

    @Test
    void pagesSayWhatBrowsersMayDoWithThem() throws Exception {
        HttpResponse<String> page = send(request("/charges/chg_1").header("Authorization", "Bearer " + SEES));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.headers().firstValue("Strict-Transport-Security")).isPresent();
        assertThat(page.body().length()).isLessThan(150_000);
    }

    @Test
    void searchesAreAnsweredByAddressAndTheirTableHasTheSame() throws Exception {
        assertThat(send(request("/payments?q=ref-chg_1&amount=1.25").header("Authorization", "Bearer " + SEES))
                        .body())
                .contains("chg_1")
                .doesNotContain("chg_2", "chg_3");
        HttpResponse<String> table =
                send(request("/payments.csv?q=ref-chg_1").header("Authorization", "Bearer " + SEES));
        assertThat(table.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
        assertThat(table.body().lines()).hasSize(2);
        assertThat(send(request("/charges/chg_9").header("Authorization", "Bearer " + SEES))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void whereNobodyIsAskedOnlyThisMachinesNamesLeadIn() throws Exception {
        server.close();
        server = server(Optional.empty(), Optional.empty());

        assertThat(send(request("/")).statusCode()).isEqualTo(200);
        try (var socket = new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n".getBytes(UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 403")
                    .doesNotContain("chg_1");
        }
        try (var socket = new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write("GET /api/payments HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 403")
                    .contains("application/problem+json", "problem/elsewhere")
                    .doesNotContain("chg_1");
        }
    }

    private String page(String path) throws Exception {
        HttpResponse<String> page = send(request(path).header("Authorization", "Bearer " + ACTS));
        assertThat(page.statusCode()).as(path).isEqualTo(200);
        return page.body();
    }

    @Test
    void noPageIsTooHeavyForAPhoneHoweverMuchThereIs() throws Exception {
        for (int each = 0; each < 300; each++) {
            world.hear(alert("many-" + each, "REVERSED", "chg_1", "e" + each));
            world.hear(action("did-" + each, "SNOOZED", "many-" + each, NOON, NOON.plusSeconds(9)));
            world.hear(event("chg_1", "A1", "CAPTURED", NOON.plusSeconds(each)));
            world.hear(event("chg_many_" + each, "A1", "DECLINED", NOON.plusSeconds(each)));
            world.hear(World.letter("gateway-dead-letters"));
        }

        for (String path : List.of(
                "/",
                "/payments",
                "/alerts?state=all",
                "/dead-letters?topic=gateway-dead-letters",
                "/actions",
                "/charges/chg_1",
                "/orders/A1")) {
            assertThat(page(path).getBytes(UTF_8).length).as(path).isLessThan(150_000);
        }
    }

    @Test
    void aLongStoryStandsOnSeveralPagesAndTheNewestComesFirst() throws Exception {
        for (int each = 0; each < 90; each++) {
            world.hear(event("chg_long", "A9", "INITIATED", NOON.plusSeconds(each)));
        }

        assertThat(page("/charges/chg_long"))
                .contains("start=\"81\"", "?part=1", "?part=2")
                .doesNotContain("?part=4");
        assertThat(page("/charges/chg_long?part=1")).contains("start=\"1\"");
        assertThat(page("/charges/chg_long?part=99")).contains("start=\"81\"");
        assertThat(page("/charges/chg_2")).doesNotContain("aria-label=\"Part\"");
    }

    @Test
    void moreAlertsThanAPageHoldsAreOnTheNext() throws Exception {
        for (int each = 0; each < 25; each++) {
            world.hear(alert("many-" + each, "REVERSED", "chg_" + each, "e" + each));
        }
        Set<String> seen = new HashSet<>();
        Pattern charge = Pattern.compile("/charges/chg_\\d+");
        for (String path : List.of("/alerts", "/alerts?state=open&page=2")) {
            charge.matcher(page(path)).results().forEach(found -> seen.add(found.group()));
        }

        assertThat(seen).hasSizeGreaterThanOrEqualTo(25);
        assertThat(page("/alerts")).contains("/alerts?state=open&amp;page=2");
        assertThat(page("/alerts?state=open&page=2")).contains("/alerts?state=open&amp;page=1");
    }

    @Test
    void theFormOfTheSearchLeadsToWhatIsCalledExactlySo() throws Exception {
        String rest = "&amount=&status=&from=&to=";
        assertThat(location("/payments?q=chg_1" + rest)).isEqualTo("/charges/chg_1");
        assertThat(location("/payments?q=A1" + rest)).isEqualTo("/orders/A1");
        assertThat(page("/payments?q=A1&amount=1.250&status=&from=&to=")).contains("chg_1");
        assertThat(page("/payments?q=chg" + rest)).contains("chg_1", "chg_2");
    }

    private String location(String path) throws Exception {
        HttpResponse<String> answer = send(request(path).header("Authorization", "Bearer " + SEES));
        assertThat(answer.statusCode()).as(path).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    @Test
    void everyPageSaysWhileItIsNotComplete() throws Exception {
        String note = "The log is still being read";
        world.complete = () -> false;
        for (String path :
                List.of("/payments", "/alerts", "/dead-letters", "/actions", "/charges/chg_1", "/orders/A1")) {
            assertThat(page(path)).as(path).contains(note);
        }
        assertThat(page("/")).contains("data-shown=\"true\"");
        world.complete = () -> true;
        assertThat(page("/payments")).doesNotContain(note);
    }

    @Test
    void moreViewersThanAreAllowedAreSentAway() throws Exception {
        List<HttpResponse<InputStream>> watching = new ArrayList<>();
        for (int each = 0; each < 5; each++) {
            watching.add(http.send(
                    request("/events").header("Authorization", "Bearer " + SEES).build(),
                    BodyHandlers.ofInputStream()));
        }
        assertThat(watching).extracting(HttpResponse::statusCode).containsOnly(200);

        HttpResponse<String> oneMore = send(request("/events").header("Authorization", "Bearer " + SEES));

        assertThat(oneMore.statusCode()).isEqualTo(503);
        assertThat(oneMore.headers().firstValue("Retry-After")).isPresent();
        for (HttpResponse<InputStream> each : watching) {
            each.body().close();
        }
    }
}
