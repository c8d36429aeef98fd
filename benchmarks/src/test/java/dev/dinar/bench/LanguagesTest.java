package dev.dinar.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.simulation.Simulate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code ./dinar bench} and {@code ./dinar simulate} as processes on machines of other languages. */
final class LanguagesTest {

    private static final List<String> IN_KUWAIT = List.of(
            "-Duser.language=ar", "-Duser.country=KW", "-Dstdout.encoding=US-ASCII", "-Dstderr.encoding=US-ASCII");

    private static final List<String> IN_TURKEY = List.of(
            "-Duser.language=tr",
            "-Duser.country=TR",
            "-Duser.timezone=Pacific/Chatham",
            "-Dstdout.encoding=ISO-8859-9");

    /**
     * A command.
     *
     * @param program its main class
     * @param says what is in its output
     */
    private record Command(Class<?> program, String says, List<String> arguments) {

        private Command(Class<?> program, String says, String... arguments) {
            this(program, says, List.of(arguments));
        }

        private String said(List<String> options) throws IOException, InterruptedException {
            List<String> line = new ArrayList<>();
            line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            // As ./dinar does; this module's tests have no configuration of logs of their own.
            line.add("-Dlogback.configurationFile="
                    + (program == Bench.class ? "bench-logback.xml" : "simulation-logback.xml"));
            line.add("-XX:TieredStopAtLevel=1");
            line.addAll(options);
            line.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
            line.addAll(arguments);
            ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
            builder.environment().put("LC_ALL", "C.UTF-8"); // as ./dinar does, for the arguments
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            process.waitFor();
            return output;
        }
    }

    static Stream<Command> commands() {
        return Stream.of(
                new Command(Bench.class, "Usage:", "--help"),
                new Command(Bench.class, "Usage:", "micro", "--help"),
                new Command(Bench.class, "'µ≥طلب'", "µ≥طلب"),
                new Command(Simulate.class, "Usage:", "--help"),
                new Command(Simulate.class, "every promise kept", "--seed", "1", "--trace"),
                new Command(Simulate.class, "'µ≥طلب'", "µ≥طلب"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theSameIsSaidInEveryLanguage(Command command) throws Exception {
        String plain = command.said(List.of());

        assertThat(plain).contains(command.says());
        assertThat(command.said(IN_KUWAIT)).isEqualTo(plain);
        assertThat(command.said(IN_TURKEY)).isEqualTo(plain);
    }
}
