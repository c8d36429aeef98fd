package dev.dinar.system.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
                Stream.concat(Stream.of("up"), DinarProcess.freePorts()).toList());
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
