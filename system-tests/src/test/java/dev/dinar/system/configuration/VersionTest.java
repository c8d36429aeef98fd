package dev.dinar.system.configuration;

import static dev.dinar.system.ProjectFiles.HOME;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.system.ProjectFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code build/version}, which a release begins with, leaves out no place where the version stands. */
final class VersionTest {

    private static final Set<String> NO_SOURCES = Set.of("target", "node_modules", ".git", ".dinar", ".ci", "released");

    /** What was, and the examples' own packages, which are not published. */
    private static final Set<String> OTHERS = Set.of("CHANGELOG.md", "package.json", "package-lock.json");

    private static final long LONGEST = 1_000_000;

    @TempDir
    Path copy;

    @Test
    void everyPlaceThatNamesTheVersionIsSet() throws Exception {
        String before = run();
        String old = before.replace("-SNAPSHOT", "");
        for (Path file : sources()) {
            if (text(file).contains(old)) {
                Path target = copy.resolve(HOME.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        Files.createDirectories(copy.resolve("build"));
        Files.copy(HOME.resolve("build/version"), copy.resolve("build/version"), REPLACE_EXISTING);
        assertThat(copy.resolve("build/version").toFile().setExecutable(true)).isTrue();

        run(copy, "987.6.5-SNAPSHOT");

        assertThat(run(copy)).isEqualTo("987.6.5-SNAPSHOT");
        // What was true of it, such as "version 0.1.0 kept the ids alone", stays.
        Pattern history = Pattern.compile("(?i).*\\b(version|from|of|that|to|in) " + Pattern.quote(old) + "\\b.*");
        Pattern own = Pattern.compile(".*<version>" + Pattern.quote(old) + "(-SNAPSHOT)?</version>.*");
        List<String> left = new ArrayList<>();
        try (Stream<Path> files = Files.walk(copy)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text(file)
                        .lines()
                        .filter(line -> line.contains(old))
                        .filter(line -> file.endsWith("pom.xml")
                                ? own.matcher(line).matches()
                                : !history.matcher(line).matches())
                        .forEach(line -> left.add(copy.relativize(file) + ": " + line.strip()));
            }
        }
        assertThat(left)
                .as("places that name the version, and that build/version must know")
                .isEmpty();
    }

    @Test
    void whatIsNoVersionIsRefused() throws Exception {
        Process refused = start(HOME, "1.0");

        assertThat(new String(refused.getInputStream().readAllBytes(), UTF_8)).contains("give a version such as");
        assertThat(refused.waitFor()).isEqualTo(1);
    }

    private static List<Path> sources() throws IOException {
        return ProjectFiles.of(
                NO_SOURCES,
                (file, attributes) -> attributes.isRegularFile()
                        && attributes.size() < LONGEST
                        && !OTHERS.contains(file.getFileName().toString()));
    }

    /** Any bytes: some files are images. */
    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    private static String run() throws Exception {
        return run(HOME);
    }

    private static String run(Path folder, String... arguments) throws Exception {
        Process process = start(folder, arguments);
        String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static Process start(Path folder, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(folder.resolve("build/version").toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
