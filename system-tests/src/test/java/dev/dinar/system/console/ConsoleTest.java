package dev.dinar.system.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dinar.console.Console;
import dev.dinar.events.AlertKind;
import dev.dinar.events.ChargeReply;
import dev.dinar.events.ConsoleAction;
import dev.dinar.events.ConsoleActionKind;
import dev.dinar.events.PaymentAlert;
import dev.dinar.schemas.CloudEvent;
import dev.dinar.schemas.Topics;
import dev.dinar.system.Deployment;
import dev.dinar.system.SharedKafka;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What operators see of a deployment, and what becomes of what they do. */
@ExtendWith(SharedKafka.class)
final class ConsoleTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern FORM = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Deployment deployment;
    private Console console;

    @BeforeEach
    void start() throws Exception {
        deployment = Deployment.whole(Map.of());
        console = console();
    }

    private Console console() throws Exception {
        return deployment.console(Map.of(
                "dinar.console.processor-url",
                "http://127.0.0.1:" + deployment.processor().port(),
                "dinar.console.replay",
                "true"));
    }

    @AfterEach
    void stop() {
        console.close();
        deployment.close();
        http.close();
    }

    private URI page(String path) {
        return URI.create("http://127.0.0.1:" + console.port() + path);
    }

    private String see(String path) throws Exception {
        HttpResponse<String> answer =
                http.send(HttpRequest.newBuilder(page(path)).build(), BodyHandlers.ofString());
        return answer.body();
    }

    private HttpResponse<String> act(String path, Map<String, String> fields) throws Exception {
        Matcher form = FORM.matcher(see("/alerts?state=all") + see("/dead-letters?topic=gateway-dead-letters"));
        assertThat(form.find()).as("there is a form to send").isTrue();
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&", "form=" + URLEncoder.encode(form.group(1), UTF_8) + "&", ""));
        return http.send(
                HttpRequest.newBuilder(page(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", "http://127.0.0.1:" + console.port())
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private void alert(String id) {
        RecordHeaders headers = new RecordHeaders();
        CloudEvent.of(id, PaymentAlert.class, "/test", Instant.now()).writeTo(headers, CloudEvent.AVRO);
        PaymentAlert alert = PaymentAlert.newBuilder()
                .setEventId(id)
                .setKind(AlertKind.REVERSED)
                .setChargeId("chg_TS_1")
                .setMerchant("default")
                .setMessage("the money went back")
                .setObservedAt(Instant.now())
                .build();
        deployment.send(Topics.PAYMENT_ALERTS, "chg_TS_1", alert, headers);
    }

    @Test
    void aChargesPageTellsItsStoryAndThatOfTheCustomerNobody() throws Exception {
        deployment.send(Deployment.request("1").build());
        await().atMost(PATIENCE)
                .until(() -> !deployment.values(Topics.CHARGE_REPLIES).isEmpty());
        ChargeReply reply = deployment.values(Topics.CHARGE_REPLIES).getFirst();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(see("/charges/" + reply.getChargeId() + "?lang=en"))
                        .contains("The checkout asked for")
                        .contains("The gateway replied")
                        .contains("from Tap&#39;s answer")
                        .contains("The charge is now")
                        .contains("charge-events / "));
        assertThat(see("/orders/order-1")).contains(reply.getChargeId());
        assertThat(see("/payments?q=order-")).contains(reply.getChargeId());
        assertThat(see("/charges/" + reply.getChargeId())).doesNotContain("first_name", "redirect_url");
        assertThat(see("/api/payments?q=order-1")).contains("\"id\":\"" + reply.getChargeId() + "\"");
        assertThat(see("/api/orders/order-1"))
                .contains("\"topic\":\"charge-requests\"", "\"topic\":\"charge-replies\"", "\"verdict\":\"APPLIED\"")
                .doesNotContain("first_name", "redirect_url");
    }

    @Test
    void whatSomebodyDidAboutAnAlertIsARecordThatOutlivesTheConsole() throws Exception {
        alert("alert-1");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(see("/alerts")).contains("the money went back"));

        assertThat(act("/alerts/alert-1/acknowledge", Map.of("name", "Noura", "reason", "stopped the parcel"))
                        .statusCode())
                .isEqualTo(303);

        assertThat(see("/alerts")).doesNotContain("the money went back");
        assertThat(deployment.values(Topics.CONSOLE_ACTIONS)).singleElement().satisfies(action -> {
            assertThat(action.getKind()).isEqualTo(ConsoleActionKind.ACKNOWLEDGED);
            assertThat(action.getAlertId()).isEqualTo("alert-1");
            assertThat(action.getActor()).isEqualTo("Noura");
            assertThat(action.getReason()).isEqualTo("stopped the parcel");
        });
        console.close();
        console = console();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(see("/alerts?state=acknowledged")).contains("stopped the parcel"));
    }

    @Test
    void aDeadLetterIsTriedAndReplayedAndThatIsWrittenDown() throws Exception {
        byte[] unreadable = {0, 0, 0};
        deployment.sendRaw(Topics.CHARGE_REQUESTS, "order-1", unreadable, new RecordHeaders());
        await().atMost(PATIENCE)
                .until(() -> !deployment.records(Topics.GATEWAY_DEAD_LETTERS).isEmpty());
        var letter = deployment.records(Topics.GATEWAY_DEAD_LETTERS).getFirst();
        String number = letter.partition() + "@" + letter.offset();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(see("/dead-letters?topic=gateway-dead-letters"))
                        .contains(number));
        int before = deployment.records(Topics.CHARGE_REQUESTS).size();
        Map<String, String> chosen = Map.of("topic", "gateway-dead-letters", "letter", number, "do", "dry-run");

        assertThat(act("/dead-letters", chosen).body()).contains("1 would be replayed, 0 would stay");
        assertThat(deployment.records(Topics.CHARGE_REQUESTS)).hasSize(before);

        assertThat(act(
                                "/dead-letters",
                                Map.of(
                                        "topic",
                                        "gateway-dead-letters",
                                        "letter",
                                        number,
                                        "do",
                                        "replay",
                                        "name",
                                        "Noura",
                                        "reason",
                                        "mended"))
                        .body())
                .contains("1 replayed, 0 stayed");
        assertThat(deployment.records(Topics.CHARGE_REQUESTS)).hasSizeGreaterThan(before);
        ConsoleAction action = deployment.values(Topics.CONSOLE_ACTIONS).getFirst();
        assertThat(action.getKind()).isEqualTo(ConsoleActionKind.REPLAYED);
        assertThat(action.getLetters()).containsExactly(number);
        assertThat(action.getReplayed()).isEqualTo(1);
    }
}
