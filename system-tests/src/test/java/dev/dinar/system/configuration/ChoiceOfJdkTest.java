package dev.dinar.system.configuration;

import static dev.dinar.system.ProjectFiles.HOME;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The build's format check finds a JDK that reads today's Java, whichever of two JDKs {@code JAVA_HOME} names and whichever the path does.
 * Run by Maven with the project's own pom.xml, on one source of a folder of its own. Skipped where there is no Maven or no second JDK.
 */
final class ChoiceOfJdkTest {

    /** Java 17 cannot read it: {@code _} is no name, and none is a name since Java 22. */
    private static final String SOURCE = """
            final class New {
                int digit(String text) {
                    try {
                        return Integer.parseInt(text);
                    } catch (NumberFormatException _) {
                        return 0;
                    }
                }
            }
            """;

    private static final Path NEW = Path.of(System.getProperty("java.home"));

    @TempDir
    Path project;

    private Path old;

    @BeforeEach
    void aProject() throws IOException {
        Optional<Path> other = oldJdk();
        assumeTrue(other.isPresent(), "there is no JDK 17 or 21 beside " + NEW);
        assumeTrue(isOnThePath("mvn"), "there is no mvn on the path");
        old = other.get();
        Files.copy(HOME.resolve("pom.xml"), project.resolve("pom.xml"));
        Files.createDirectories(project.resolve("build"));
        Files.copy(HOME.resolve("build/Format.java"), project.resolve("build/Format.java"));
        Files.createDirectories(project.resolve("examples"));
        Files.createDirectories(project.resolve("module/src"));
    }

    @Test
    void javaHomeIsNewAndTheJavaOnThePathIsOld() throws Exception {
        assertThatTheCheckWorks(NEW, old);
    }

    @Test
    void javaHomeIsOldAndTheJavaOnThePathIsNew() throws Exception {
        assertThatTheCheckWorks(old, NEW);
    }

    private void assertThatTheCheckWorks(Path javaHome, Path onPath) throws Exception {
        Path source = project.resolve("module/src/New.java");

        Files.writeString(source, SOURCE);
        Run good = verify(javaHome, onPath);
        assertThat(good.exitCode()).as(good.said()).isZero();

        Files.writeString(source, SOURCE.replace("int digit", "int   digit"));
        Run bad = verify(javaHome, onPath);
        assertThat(bad.exitCode()).as(bad.said()).isNotZero();
        assertThat(bad.said()).contains("New.java");
    }

    private record Run(int exitCode, String said) {}

    private Run verify(Path javaHome, Path onPath) throws Exception {
        List<String> command = new ArrayList<>(List.of("mvn", "-B", "-o", "-q", "-N", "verify"));
        // Surefire tells where what is needed was fetched to.
        Optional.ofNullable(System.getProperty("localRepository"))
                .ifPresent(repository -> command.add("-Dmaven.repo.local=" + repository));
        ProcessBuilder maven =
                new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true);
        maven.environment().put("JAVA_HOME", javaHome.toString());
        maven.environment().compute("PATH", (_, path) -> onPath.resolve("bin") + File.pathSeparator + path);
        Process process = maven.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Run(process.waitFor(), said);
    }

    /** One that Maven runs on and that is too old for the sources. */
    private static Optional<Path> oldJdk() throws IOException {
        try (Stream<Path> beside = Files.list(NEW.getParent())) {
            return beside.filter(jdk -> Files.isExecutable(jdk.resolve("bin/javac")))
                    .filter(ChoiceOfJdkTest::isOld)
                    .sorted()
                    .findFirst();
        }
    }

    private static boolean isOld(Path jdk) {
        try (Stream<String> lines = Files.lines(jdk.resolve("release"))) {
            return lines.anyMatch(line -> line.matches("JAVA_VERSION=\"(17|21)\\b.*"));
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean isOnThePath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
