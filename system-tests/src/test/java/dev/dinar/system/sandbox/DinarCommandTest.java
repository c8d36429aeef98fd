package dev.dinar.system.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.sandbox.Ports;
import dev.dinar.sandbox.broker.EmbeddedKafka;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DinarCommandTest {

    private record Ran(int exit, String output) {}

    @TempDir
    Path home;

    /** The market's own language, in which a JVM writes Arabic digits where it is not told otherwise. */
    private static final List<String> IN_KUWAIT = List.of("-Duser.language=ar", "-Duser.country=KW");

    private static final List<String> IN_TURKEY = List.of(
            "-Duser.language=tr", "-Duser.country=TR", "-Duser.timezone=Europe/Istanbul", "-Dstdout.encoding=ASCII");

    @Test
    void upSmokePaysOneOrderOnceAndExitsWithZeroInKuwait() throws Exception {
        Ran ran = dinar(IN_KUWAIT, Stream.concat(Stream.of("up", "--smoke"), freePorts()));

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
                        "Stopped.");
    }

    @Test
    void helpIsTheSameInEveryLanguage() throws Exception {
        String plain = dinar(Stream.of("--help")).output();

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
            Ran ran = dinar(Stream.of("up", "--kafka-port", Integer.toString(taken.getLocalPort())));

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
        assertThat(dinar(Stream.of("charge", "chg_TS1")).output()).contains("./dinar up");
        assertThat(dinar(Stream.of("tail", "order-paid")).exit()).isEqualTo(1);
        assertThat(dinar(Stream.of("down")).output()).contains("No sandbox runs here");
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
                "charge",
                "schemas",
                "replay")) {
            Ran ran = dinar(Stream.of(command, "--help"));

            assertThat(ran.exit()).as(command).isZero();
            assertThat(ran.output()).as(command).contains("Usage: dinar " + command);
        }
    }

    /** What ./dinar runs, in a home of its own that has the project's samples and build. */
    private Ran dinar(Stream<String> arguments) throws IOException, InterruptedException {
        return dinar(List.of(), arguments);
    }

    private Ran dinar(List<String> options, Stream<String> arguments) throws IOException, InterruptedException {
        Path project = Path.of(System.getProperty("dinar.home"));
        for (String needed : List.of("samples", "sandbox")) {
            if (!Files.exists(home.resolve(needed))) {
                Files.createSymbolicLink(home.resolve(needed), project.resolve(needed));
            }
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Ddinar.home=" + home,
                "-Dlogback.configurationFile=sandbox-logback.xml",
                "-cp",
                project.resolve("sandbox/target/lib") + "/*"));
        command.addAll(options);
        command.add("dev.dinar.sandbox.command.Dinar");
        arguments.forEach(command::add);
        Path output = Files.createTempFile(home, "output", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8"); // as ./dinar does, for the arguments
        Process process = builder.start();
        if (!process.waitFor(180, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new Ran(process.waitFor(), Files.readString(output, UTF_8));
    }

    private static Stream<String> freePorts() {
        return Ports.DEFAULT.byOption().keySet().stream()
                .flatMap(name -> Stream.of("--" + name + "-port", Integer.toString(EmbeddedKafka.freePort())));
    }
}
