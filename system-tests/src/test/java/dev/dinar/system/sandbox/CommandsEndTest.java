package dev.dinar.system.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Reader;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each command of the sandbox ends on what decides it, with a line that says so. */
final class CommandsEndTest {

    private static final Pattern CHARGE = Pattern.compile("\\b((?:chg|auth)_TS\\w+)");

    @TempDir
    static Path home;

    private static Process sandbox;
    private static DinarProcess dinar;

    @BeforeAll
    static void up() throws Exception {
        dinar = new DinarProcess(home);
        Path output = home.resolve("up.txt");
        sandbox = dinar.start(
                output,
                List.of(),
                Stream.concat(Stream.of("up", "--console-login"), DinarProcess.freePorts())
                        .toList());
        await().atMost(Duration.ofMinutes(3)).until(() -> {
            assertThat(sandbox.isAlive()).as(Files.readString(output, UTF_8)).isTrue();
            return Files.readString(output, UTF_8).contains("Dinar is up after");
        });
    }

    @AfterAll
    static void down() throws Exception {
        sandbox.destroy();
        assertThat(sandbox.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anOrderThatIsPaidTwiceEndsOnTheAlertAndARefundOnWhatTheOrderIsTold() throws Exception {
        DinarProcess.Ran first = dinar.run("pay", "--amount", "1.250", "--order", "A1");
        DinarProcess.Ran second = dinar.run("pay", "--amount", "1.250", "--order", "A1");

        assertThat(first.exit()).as(first.output()).isZero();
        assertThat(first.output()).contains("Paid. Give it back with ./dinar refund " + charge(first));
        assertThat(second.exit()).as(second.output()).isEqualTo(1);
        assertThat(second.output())
                .contains("A1 was already paid by " + charge(first) + ": " + charge(second))
                .contains("./dinar refund " + charge(second));

        DinarProcess.Ran part = dinar.run("refund", charge(first), "--amount", "0.250");
        DinarProcess.Ran rest = dinar.run("refund", charge(first), "--amount", "1.000");
        DinarProcess.Ran tooMuch = dinar.run("refund", charge(first), "--amount", "1.000");
        assertThat(part.output()).contains("Given back: KWD 0.250 of order A1.");
        assertThat(rest.output()).contains("Given back: KWD 1.000 of order A1, which has all of its money again.");
        assertThat(tooMuch.exit()).isEqualTo(1);
        assertThat(tooMuch.output()).contains("the refund was rejected: ");
    }

    @Test
    void aPaymentThatFailsEndsWithTheReasonAlsoOfAnOrderThatIsPaid() throws Exception {
        DinarProcess.Ran declined = dinar.run("pay", "--amount", "2", "--order", "B1", "--outcome", "declined");
        DinarProcess.Ran paid = dinar.run("pay", "--amount", "2", "--order", "B1");
        DinarProcess.Ran after = dinar.run("pay", "--amount", "2", "--order", "B1", "--outcome", "cancelled");

        assertThat(declined.exit()).as(declined.output()).isZero();
        assertThat(declined.output()).contains("Not paid: DECLINED (505). The order knows.");
        assertThat(paid.exit()).as(paid.output()).isZero();
        assertThat(after.exit()).as(after.output()).isZero();
        assertThat(after.output())
                .contains("Not paid: " + charge(after)
                        + " is CANCELLED. B1 is told nothing of it: it is paid by another charge.");
    }

    @Test
    void whatIsAuthorizedIsTakenOrLetGoOnceAndTheSecondTimeIsRefused() throws Exception {
        String taken = charge(dinar.run("pay", "--amount", "3.5", "--order", "C1", "--authorize"));
        DinarProcess.Ran capture = dinar.run("capture", taken);
        assertThat(capture.exit()).as(capture.output()).isZero();
        assertThat(capture.output()).contains("Taken. Give it back with ./dinar refund chg_TS");

        String free = charge(dinar.run("pay", "--amount", "3.5", "--order", "C2", "--authorize"));
        DinarProcess.Ran letGo = dinar.run("void", free);
        DinarProcess.Ran again = dinar.run("capture", free);
        assertThat(letGo.exit()).as(letGo.output()).isZero();
        assertThat(letGo.output()).contains("Let go: KWD 3.500 are the customer's again.");
        assertThat(again.exit()).as(again.output()).isEqualTo(1);
        assertThat(again.output()).contains("the command was rejected: ");
        assertThat(dinar.run("capture", "auth_TSnobodyKnows").output())
                .contains("No authorization auth_TSnobodyKnows is known");
    }

    @Test
    void aProgramReadsEachRecordAsALineOfJsonAndTheOutcomeInTheLast() throws Exception {
        DinarProcess.Ran paid = dinar.run("pay", "--amount", "1.250", "--order", "J1", "--json");
        assertThat(paid.exit()).as(paid.output()).isZero();
        assertThat(lines(paid))
                .hasSameSizeAs(paid.output().lines().toList())
                .extracting(line -> line.path("topic").asText())
                .contains("charge-replies", "charge-events", "order-paid");
        JsonNode outcome = lines(paid).getLast();
        assertThat(outcome.path("outcome").asText()).isEqualTo("PAID");
        assertThat(outcome.path("order_id").asText()).isEqualTo("J1");
        assertThat(outcome.path("amount").asText()).isEqualTo("1.250");
        String charge = outcome.path("charge_id").asText();

        DinarProcess.Ran twice = dinar.run("pay", "--amount", "1.250", "--order", "J1", "--json");
        assertThat(twice.exit()).isEqualTo(1);
        assertThat(lines(twice).getLast().path("outcome").asText()).isEqualTo("NOT_DONE");

        DinarProcess.Ran refund = dinar.run("refund", charge, "--amount", "1.250", "--json");
        assertThat(refund.exit()).as(refund.output()).isZero();
        assertThat(lines(refund).getLast().toString())
                .contains("\"outcome\":\"REFUNDED\"", "\"amount\":\"1.250\"", "\"fully_refunded\":true");
    }

    @Test
    void theProcessorsAnswerIsPrintedAsJsonWhenAskedFor() throws Exception {
        String charge = charge(dinar.run("pay", "--amount", "1.250", "--order", "S1"));

        JsonNode order =
                new ObjectMapper().readTree(dinar.run("order", "S1", "--json").output());
        JsonNode state = new ObjectMapper()
                .readTree(dinar.run("charge", charge, "--json").output());

        assertThat(order.path("status").asText()).isEqualTo("PAID");
        assertThat(order.at("/attempts/0/charge_id").asText()).isEqualTo(charge);
        assertThat(state.path("charge_id").asText()).isEqualTo(charge);
        assertThat(state.path("amount").asText()).isEqualTo("1.250");
        assertThat(dinar.run("order", "S1").output())
                .startsWith("Order S1  PAID")
                .doesNotContain("{", "\u001b");
    }

    @Test
    void watchCountsAPaymentAsItHappensAndTailPrintsItUntilTheyAreEnded() throws Exception {
        Path counts = dinar.output();
        Path told = dinar.output();
        Path records = dinar.output();
        Process json = dinar.start(counts, List.of(), List.of("watch", "--json"));
        Process plain = dinar.start(told, List.of(), List.of("watch"));
        Process tail = dinar.start(records, List.of(), List.of("tail", "order-paid", "--json"));
        // A line of counts says that it watches; the others began before it, and may be later.
        await().atMost(Duration.ofMinutes(1)).until(() -> Files.size(counts) > 0);
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            assertThat(dinar.run("pay", "--amount", "1.250").exit()).isZero();
            assertThat(Files.readString(told, UTF_8)).contains("paid    order-").doesNotContain("\u001b");
            assertThat(Files.readString(records, UTF_8)).contains("\"order_id\":\"order-");
        });
        await().untilAsserted(() -> {
            JsonNode last = new ObjectMapper()
                    .readTree(Files.readString(counts, UTF_8).lines().toList().getLast());
            assertThat(last.path("orders_paid").asInt()).isPositive();
            assertThat(last.at("/charges/CAPTURED").asInt()).isPositive();
        });

        for (Process each : List.of(json, plain, tail)) {
            each.destroy();
            assertThat(each.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(dinar.run("watch", "--json", "--seconds", "1").exit()).isZero();
    }

    @Test
    void theConsoleAsksWhoYouAreWhenItWasToldTo() throws Exception {
        try (HttpClient browser = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .cookieHandler(new CookieManager())
                .build()) {
            HttpResponse<String> console = open(browser, "/payments");
            assertThat(console.uri().getPath()).isEqualTo("/login");
            assertThat(console.body()).contains("/login/oidc?then=");

            HttpResponse<String> provider = open(browser, "/login/oidc?then=/payments");
            assertThat(provider.uri().getPort()).isEqualTo(port("login"));
            assertThat(provider.body()).contains("Who are you?", "Noura");
        }
    }

    @Test
    void theFirstAddressThatIsPrintedIsTheShops() throws Exception {
        Matcher address = Pattern.compile("http://[^ \\n]+").matcher(Files.readString(home.resolve("up.txt"), UTF_8));

        assertThat(address.find()).isTrue();
        assertThat(address.group()).isEqualTo("http://localhost:" + port("shop") + "/");
    }

    private static HttpResponse<String> open(HttpClient browser, String path) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port("console") + path))
                        .header("Accept", "text/html")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static int port(String name) throws Exception {
        Properties run = new Properties();
        try (Reader file = Files.newBufferedReader(home.resolve(".dinar/run.properties"))) {
            run.load(file);
        }
        return Integer.parseInt(run.getProperty(name));
    }

    /** Those that are JSON: an error's message is for people. */
    private static List<JsonNode> lines(DinarProcess.Ran ran) throws Exception {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : ran.output().lines().toList()) {
            if (line.startsWith("{")) {
                lines.add(new ObjectMapper().readTree(line));
            }
        }
        return lines;
    }

    private static String charge(DinarProcess.Ran ran) {
        Matcher id = CHARGE.matcher(ran.output());
        assertThat(id.find()).as(ran.output()).isTrue();
        return id.group(1);
    }
}
