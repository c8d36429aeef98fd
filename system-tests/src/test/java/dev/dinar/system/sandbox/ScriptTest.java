package dev.dinar.system.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script ./dinar itself, beside what was built. */
final class ScriptTest {

    private static final Path PROJECT = Path.of(System.getProperty("dinar.home"));

    @TempDir
    Path home;

    @BeforeEach
    void somethingWasBuilt() throws IOException {
        Files.copy(PROJECT.resolve("dinar"), home.resolve("dinar"));
        Files.createFile(home.resolve("pom.xml"));
        Files.createDirectories(home.resolve("sandbox/src/main"));
        Files.createFile(home.resolve("sandbox/pom.xml"));
        Files.createDirectories(home.resolve("sandbox/target"));
        Files.createSymbolicLink(home.resolve("sandbox/target/lib"), PROJECT.resolve("sandbox/target/lib"));
        Files.createFile(home.resolve("sandbox/target/built"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "ar_KW.UTF-8", "tr_TR.ISO-8859-9"})
    void anArgumentInArabicIsWhatWasTypedInAnyLanguageOfTheTerminal(String language) throws Exception {
        assertThat(dinar(language, "pay", "--order", "طلب-٧", "--amount", "١٫٢٥x"))
                .contains("'١٫٢٥x' is not an amount such as 1.250 or ١٫٢٥٠");
    }

    @Test
    void nothingIsBuiltAgainThatWasBuilt() throws Exception {
        assertThat(dinar("C", "down")).contains("No sandbox runs here").doesNotContain("Building");
    }

    private String dinar(String language, String... arguments) throws IOException, InterruptedException {
        Path output = new DinarProcess(home).output();
        ProcessBuilder builder =
                new ProcessBuilder("bash", home.resolve("dinar").toString());
        builder.command().addAll(List.of(arguments));
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("LC_ALL", language);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return DinarProcess.ended(builder.start(), output, Duration.ofMinutes(2))
                .output();
    }
}
