package dev.dinar.system.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        for (String module : List.of("sandbox", "benchmarks", "simulation", "analytics")) {
            Files.createDirectories(home.resolve(module).resolve("src/main"));
            Files.createFile(home.resolve(module).resolve("pom.xml"));
            Files.createDirectories(home.resolve(module).resolve("target"));
        }
        Files.createSymbolicLink(home.resolve("sandbox/target/lib"), PROJECT.resolve("sandbox/target/lib"));
        for (String module : List.of("sandbox", "benchmarks", "simulation", "analytics")) {
            Files.createFile(home.resolve(module).resolve("target/built"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "ar_KW.UTF-8", "tr_TR.ISO-8859-9"})
    void anArgumentInArabicIsWhatWasTypedInAnyLanguageOfTheTerminal(String language) throws Exception {
        assertThat(dinar(language, "pay", "--order", "طلب-٧", "--amount", "١٫٢٥x"))
                .contains("'١٫٢٥x' is not an amount such as 1.250 or ١٫٢٥٠");
    }

    /** As a person in Kuwait would: the whole sandbox through the script, under the terminal's own language and time zone. */
    @ParameterizedTest
    @CsvSource({"ar_KW.UTF-8, Asia/Kuwait", "tr_TR.ISO-8859-9, Pacific/Chatham"})
    void upSmokePassesInAnyLanguageAndTimeZone(String language, String zone) throws Exception {
        Files.createSymbolicLink(home.resolve("samples"), PROJECT.resolve("samples"));
        Files.createSymbolicLink(
                home.resolve("sandbox/target/apicurio-registry"), PROJECT.resolve("sandbox/target/apicurio-registry"));

        assertThat(dinar(
                        Map.of("LC_ALL", language, "TZ", zone),
                        Stream.concat(Stream.of("up", "--smoke"), DinarProcess.freePorts())
                                .toArray(String[]::new)))
                .containsSubsequence(
                        "Dinar is up", "CAPTURED 0.500 KWD", "order smoke-دفع-", "smoke: passed", "Stopped.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bench", "simulate", "export", "sql", "reconcile", "pay"})
    void whateverItStartsReadsAndWritesUtf8AndLatinDigits(String command) throws Exception {
        Path jdk = jdk("new", 25);

        for (String language : new String[] {"C", "ar_KW.UTF-8", "tr_TR.ISO-8859-9"}) {
            assertThat(dinar(Map.of("LC_ALL", language, "JAVA_HOME", jdk.toString()), command, "طلب-٧"))
                    .contains("java of new, LC_ALL=C.UTF-8")
                    .contains("طلب-٧");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 17, 24})
    void aJavaHomeThatIsTooOldIsPassedOverForAJdkThatIsNewEnough(int version) throws Exception {
        Path old = jdk("old", version);
        Path path = jdk("new", 25).resolve("bin");

        assertThat(dinar(Map.of("JAVA_HOME", old.toString(), "PATH", path + ":/usr/bin:/bin"), "pay"))
                .startsWith("java of new");
    }

    @Test
    void aJavaHomeWithoutACompilerOrWithNothingInItIsPassedOver() throws Exception {
        Path runtime = jdk("runtime", 25);
        Files.delete(runtime.resolve("bin/javac"));
        String path = jdk("new", 26).resolve("bin") + ":/usr/bin:/bin";

        assertThat(dinar(Map.of("JAVA_HOME", runtime.toString(), "PATH", path), "pay"))
                .startsWith("java of new");
        assertThat(dinar(Map.of("JAVA_HOME", home.resolve("nowhere").toString(), "PATH", path), "pay"))
                .startsWith("java of new");
    }

    @Test
    void whereNoJdkIsNewEnoughTheRemedyIsNamed() throws Exception {
        // Folders that every machine may have JDKs in are taken out of the script.
        Path script = home.resolve("dinar");
        Files.writeString(script, Files.readString(script).replaceAll("/usr/lib/jvm/\\*.*; do", "; do"));
        Path old = jdk("old", 17);

        assertThat(dinar(Map.of("JAVA_HOME", old.toString(), "PATH", old.resolve("bin") + ":/usr/bin:/bin"), "pay"))
                .isEqualTo(
                        "dinar: JDK 25 or newer was not found: install one (https://adoptium.net) or point JAVA_HOME at it."
                                + System.lineSeparator());
    }

    /** A folder that looks like a JDK, whose java tells which one it is and what it was given. */
    private Path jdk(String name, int version) throws IOException {
        Path jdk = Files.createDirectories(home.resolve(name));
        Files.createDirectory(jdk.resolve("bin"));
        String written = version < 9 ? "1." + version + ".0_402" : version + ".0.1";
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + written + "\"\n");
        for (String tool : List.of("java", "javac")) {
            Path file = jdk.resolve("bin").resolve(tool);
            Files.writeString(file, """
                    #!/bin/sh
                    if [ "$1" = -version ]; then echo 'openjdk version "%s"' >&2; exit; fi
                    echo "%s of %s, LC_ALL=$LC_ALL $*"
                    """.formatted(written, tool, name));
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
        return jdk;
    }

    @Test
    void nothingIsBuiltAgainThatWasBuilt() throws Exception {
        assertThat(dinar("C", "down")).contains("No sandbox runs here").doesNotContain("Building");
    }

    private String dinar(String language, String... arguments) throws IOException, InterruptedException {
        return dinar(Map.of("LC_ALL", language), arguments);
    }

    private String dinar(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        Path output = new DinarProcess(home).output();
        ProcessBuilder builder =
                new ProcessBuilder("bash", home.resolve("dinar").toString());
        builder.command().addAll(List.of(arguments));
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return DinarProcess.ended(builder.start(), output, Duration.ofMinutes(3))
                .output();
    }
}
