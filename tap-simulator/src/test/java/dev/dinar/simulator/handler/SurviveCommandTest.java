package dev.dinar.simulator.handler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dinar.simulator.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class SurviveCommandTest {

    private record Ran(int exit, String output) {}

    @Test
    void itSaysWhatWasSentAnsweredAndExpectedAndEndsWithOneOnAFailure() throws Exception {
        try (TriedHandler handler = new TriedHandler(_ -> 200)) {
            Ran ran = survive("--url", handler.url().toString(), "--secret-key", TriedHandler.KEY.reveal());

            assertThat(ran.exit()).isEqualTo(1);
            assertThat(ran.output())
                    .contains("Does " + handler.url() + " survive?")
                    .containsPattern("ok    captured +a KNET payment of KWD 1.250 +200")
                    .containsPattern("FAIL  forged +signed with another key +200, must be 4xx")
                    .contains("7 of ", "forged: whoever knows the address can pay orders")
                    .containsPattern("survive-\\S+-same-twice +paid once +KWD 1.25; one parcel")
                    .contains("docs/webhook-handlers.md");
        }
    }

    @Test
    void itEndsWithZeroWhenAllIsRightAndTellsAMachine() throws Exception {
        try (TriedHandler handler = new TriedHandler(TriedHandler::right)) {
            Ran ran = survive("--url", handler.url().toString(), "--secret-key", TriedHandler.KEY.reveal(), "--json");

            assertThat(ran.exit()).isZero();
            JsonNode report = Json.read(ran.output().getBytes(UTF_8));
            assertThat(report.path("passed").asBoolean()).isTrue();
            assertThat(report.path("cases")).hasSize(HandlerTrial.names().size());
            assertThat(report.at("/cases/0/answers/0/status").asInt()).isEqualTo(200);
            assertThat(report.at("/cases/0/books/state").asText()).isEqualTo("paid_once");
        }
    }

    @Test
    void aHandlerThatVerifiesWithAnotherKeyGetsTheHint() throws Exception {
        try (TriedHandler handler = new TriedHandler(TriedHandler::right)) {
            Ran ran = survive(
                    "--url",
                    handler.url().toString(),
                    "--secret-key",
                    "sk_test_of_somebody_else",
                    "--only",
                    "captured");

            assertThat(ran.exit()).isEqualTo(1);
            assertThat(ran.output()).contains("is the key that it verifies with the one given here?");
        }
    }

    @Test
    void nobodyThereAndMisuseAreToldApart() {
        Ran nobody = survive("--url", "http://127.0.0.1:1/webhook", "--secret-key", "sk_test_x");
        assertThat(nobody.exit()).isEqualTo(1);
        assertThat(nobody.output()).contains("nothing listens at http://127.0.0.1:1/webhook");

        assertThat(survive("--secret-key", "sk_test_x"))
                .isEqualTo(new Ran(2, survive("--secret-key", "sk_test_x").output()))
                .satisfies(ran -> assertThat(ran.output()).contains("--url is missing"));
        assertThat(survive("--url", "http://127.0.0.1:1/", "--secret-key", "sk_live_x"))
                .satisfies(ran -> assertThat(ran.exit()).isEqualTo(2))
                .satisfies(ran -> assertThat(ran.output()).contains("use the test key"));
    }

    @Test
    void thePageTellsOfEachCase() throws Exception {
        String page = Files.readString(Path.of(System.getProperty("dinar.home"), "docs", "webhook-handlers.md"));

        assertThat(HandlerTrial.names()).allSatisfy(name -> assertThat(page).contains("| `" + name + "` |"));
        assertThat(survive("--list").output().lines()).containsExactlyElementsOf(HandlerTrial.names());
    }

    private static Ran survive(String... arguments) {
        StringWriter output = new StringWriter();
        PrintWriter printer = new PrintWriter(output, true);
        int exit = new CommandLine(new SurviveCommand())
                .setOut(printer)
                .setErr(printer)
                .execute(arguments);
        return new Ran(exit, output.toString());
    }
}
