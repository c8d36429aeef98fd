package dev.dinar.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code ./dinar simulate} as a process on machines of other languages. */
final class LanguagesTest {

    private static final List<String> IN_KUWAIT = List.of(
            "-Duser.language=ar", "-Duser.country=KW", "-Dstdout.encoding=US-ASCII", "-Dstderr.encoding=US-ASCII");

    private static final List<String> IN_TURKEY = List.of(
            "-Duser.language=tr",
            "-Duser.country=TR",
            "-Duser.timezone=Pacific/Chatham",
            "-Dstdout.encoding=ISO-8859-9");

    @Test
    void helpAndLivesAreTheSameInEveryLanguage() throws Exception {
        for (String[] arguments : new String[][] {{"--help"}, {"--seed", "1", "--trace"}, {"µ≥طلب"}}) {
            String plain = simulate(List.of(), arguments);

            assertThat(plain).containsAnyOf("Usage:", "every promise kept", "'µ≥طلب'");
            assertThat(simulate(IN_KUWAIT, arguments)).isEqualTo(plain);
            assertThat(simulate(IN_TURKEY, arguments)).isEqualTo(plain);
        }
    }

    private static String simulate(List<String> options, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Simulate.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8"); // as ./dinar does, for the arguments
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return output;
    }
}
