package dev.dinar.system.configuration;

import static dev.dinar.system.ProjectFiles.HOME;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code .gitattributes}: a clone on Windows, where Git turns line ends, is the same as any other. */
final class LineEndsTest {

    @TempDir
    Path folder;

    @Test
    void aCloneWhoseGitTurnsLineEndsIsByteForByteOneWhoseGitDoesNot() throws Exception {
        assumeTrue(Files.exists(HOME.resolve(".git")), "these sources are not of a Git repository");

        Map<String, Long> turned = mismatches(clone("true"), clone("false"));

        assertThat(turned).isEmpty();
    }

    @Test
    void whatRunsHasLinesThatItsInterpreterReads() throws Exception {
        assumeTrue(Files.exists(HOME.resolve(".git")), "these sources are not of a Git repository");
        Path clone = clone("true");

        List<Path> scripts = new ArrayList<>();
        for (Path file : files(clone)) {
            if (Files.size(file) > 2 && Files.readString(file, ISO_8859_1).startsWith("#!")) {
                scripts.add(file);
            }
        }

        assertThat(scripts).contains(clone.resolve("dinar"), clone.resolve("build/version"));
        assertThat(scripts)
                .allSatisfy(
                        script -> assertThat(Files.readString(script, UTF_8)).doesNotContain("\r"));
    }

    /** Where two clones part, by file. */
    private static Map<String, Long> mismatches(Path one, Path other) throws IOException {
        Map<String, Long> found = new HashMap<>();
        for (Path file : files(one)) {
            String name = one.relativize(file).toString();
            long at = Files.mismatch(file, other.resolve(name));
            if (at >= 0) {
                found.put(name, at);
            }
        }
        return found;
    }

    private static List<Path> files(Path clone) throws IOException {
        try (Stream<Path> all = Files.walk(clone)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(clone.resolve(".git")))
                    .toList();
        }
    }

    private Path clone(String autocrlf) throws Exception {
        Path config = folder.resolve(autocrlf + ".gitconfig");
        // The sources may belong to somebody else than who tests, as in a container.
        Files.writeString(config, "[core]\n\tautocrlf = " + autocrlf + "\n[safe]\n\tdirectory = *\n");
        Path clone = folder.resolve(autocrlf);
        ProcessBuilder git = new ProcessBuilder(
                        "git", "clone", "-q", "--shared", HOME.toAbsolutePath().toString(), clone.toString())
                .redirectErrorStream(true);
        git.environment().put("GIT_CONFIG_GLOBAL", config.toString());
        git.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        Process process = git.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return clone;
    }
}
