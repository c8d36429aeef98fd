package dev.dinar.system.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DinarCommandTest {

    @TempDir
    Path home;

    /** The market's own language, in which a JVM writes Arabic digits where it is not told otherwise. */
    private static final List<String> IN_KUWAIT = List.of("-Duser.language=ar", "-Duser.country=KW");

    private static final List<String> IN_TURKEY = List.of(
            "-Duser.language=tr", "-Duser.country=TR", "-Duser.timezone=Europe/Istanbul", "-Dstdout.encoding=ASCII");

    @Test
    void upSmokePaysOneOrderOnceAndExitsWithZeroInKuwait() throws Exception {
        DinarProcess.Ran ran = dinar(IN_KUWAIT, Stream.concat(Stream.of("up", "--smoke"), DinarProcess.freePorts()));

        assertThat(ran.exit()).as(ran.output()).isZero();
        assertThat(ran.output())
                .containsSubsequence(
                        "Dinar is up after",
                        "HTTP 200",
                        "charge-events [",
                        "CAPTURED 0.500 KWD WEBHOOK SIGNED_BODY",
                        "charges [",
                        "order-paid [",
                        "the same webhook again",
                        "DUPLICATE_PAYMENT",
                        "still once",
                        "a forged webhook",
                        "HTTP 401",
                        "order smoke-دفع-",
                        "charge-replies [",
                        "order-paid [",
                        "order-refunded [",
                        "(fully refunded)",
                        "The webhook is lost",
                        "RECONCILIATION",
                        "order-paid [",
                        "smoke: passed",
                        "Stopped.")
                .doesNotContain("INITIATED INITIATED");
    }

    @Test
    void helpIsTheSameInEveryLanguage() throws Exception {
        String plain = dinar(Stream.of("--help")).output();
        assertThat(plain)
                .containsSubsequence("On this machine:", "  pay ", "  survive ", "On any deployment:", "  topics ");

        assertThat(dinar(IN_KUWAIT, Stream.of("--help")).output()).isEqualTo(plain);
        assertThat(dinar(IN_TURKEY, Stream.of("--help")).output()).isEqualTo(plain);
        assertThat(dinar(IN_TURKEY, Stream.of("pay", "--amount", "١٫٢٥x")).output())
                .contains("'١٫٢٥x' is not an amount such as 1.250 or ١٫٢٥٠");
        assertThat(dinar(IN_KUWAIT, Stream.of("pay", "--amount", "١٫٢٥٠", "--order", "طلب-٧"))
                        .output())
                .contains("./dinar up")
                .doesNotContain("not an amount");
    }

    @Test
    void aPortInUseIsToldWithTheOptionThatChoosesAnother() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            DinarProcess.Ran ran = dinar(Stream.of("up", "--kafka-port", Integer.toString(taken.getLocalPort())));

            assertThat(ran.exit()).isEqualTo(1);
            assertThat(ran.output().lines())
                    .singleElement()
                    .asString()
                    .contains("Port " + taken.getLocalPort())
                    .contains("--kafka-port");
        }
    }

    @Test
    void commandsThatNeedASandboxSayHowToStartOne() throws Exception {
        assertThat(dinar(Stream.of("charge", "chg_TS1")).output())
                .contains("The processor at http://localhost:8082 does not answer", "./dinar up", "--processor");
        DinarProcess.Ran tail = dinar(Stream.of("tail", "order-paid"));
        assertThat(tail.exit()).isEqualTo(1);
        assertThat(tail.output())
                .contains("Kafka at localhost:9092 does not answer", "./dinar up", "--bootstrap-servers");
        assertThat(dinar(Stream.of("down")).output()).contains("No sandbox runs here");
    }

    @Test
    void bashCompletesCommandsAndTheirOptions() throws Exception {
        Path script = Files.writeString(
                home.resolve("completion"),
                dinar(Stream.of("generate-completion")).output());

        assertThat(completed(script, "pa")).contains("pay");
        assertThat(completed(script, "pay", "--js")).contains("--json");
        assertThat(completed(script, "topics", "c")).contains("create", "check");
        assertThat(Files.readString(script)).as("zsh's").contains("bashcompinit");
    }

    @Test
    void bashCompletesEveryCommandThatHelpListsAndTheScriptKnows() throws Exception {
        Path script = Files.writeString(
                home.resolve("completion"),
                dinar(Stream.of("generate-completion")).output());
        List<String> listed = names(
                Pattern.compile("(?m)^  ([a-z]+(?:-[a-z]+)*)  "),
                dinar(Stream.of("--help")).output());
        String shell = Files.readString(Path.of(System.getProperty("dinar.home"), "dinar"));
        List<String> ofTheScript = names(Pattern.compile("\\$\\{1:-\\} == (\\w+)"), shell);
        names(Pattern.compile("in ((?:\\w+ \\| )+\\w+)\\)"), shell).stream()
                .flatMap(words -> Stream.of(words.split(" \\| ", -1)))
                .forEach(ofTheScript::add);

        assertThat(listed).contains("pay", "tail", "torture").containsAll(ofTheScript);
        assertThat(completed(script, "''").split("\\s+")).containsAll(listed);
        assertThat(ofTheScript).contains("images", "bench", "simulate", "torture", "export", "sql", "reconcile");
    }

    private static List<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** What bash offers for the last of these words. */
    private static String completed(Path script, String... words) throws Exception {
        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        "source " + script + "; COMP_WORDS=(./dinar " + String.join(" ", words) + "); COMP_CWORD="
                                + words.length + "; _complete_dinar; echo \"${COMPREPLY[@]}\"")
                .redirectErrorStream(true)
                .start();
        String offered = new String(bash.getInputStream().readAllBytes(), UTF_8);
        assertThat(bash.waitFor()).as(offered).isZero();
        return offered;
    }

    @Test
    void everyCommandHasHelp() throws Exception {
        for (String command : List.of(
                "up",
                "down",
                "pay",
                "refund",
                "capture",
                "void",
                "send-webhook",
                "tail",
                "watch",
                "charge",
                "order",
                "status",
                "generate-completion",
                "topics",
                "groups",
                "schemas",
                "acls",
                "replay",
                "erase",
                "seal",
                "verify",
                "survive")) {
            DinarProcess.Ran ran = dinar(Stream.of(command, "--help"));

            assertThat(ran.exit()).as(command).isZero();
            assertThat(ran.output()).as(command).contains("Usage: dinar " + command);
        }
    }

    private DinarProcess.Ran dinar(Stream<String> arguments) throws IOException, InterruptedException {
        return dinar(List.of(), arguments);
    }

    private DinarProcess.Ran dinar(List<String> options, Stream<String> arguments)
            throws IOException, InterruptedException {
        return new DinarProcess(home).run(options, arguments.toList());
    }
}
