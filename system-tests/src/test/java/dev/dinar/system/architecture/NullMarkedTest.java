package dev.dinar.system.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** NullAway looks at no package that does not ask for it: each that ships does. */
final class NullMarkedTest {

    private static final Path PROJECT = Path.of(System.getProperty("dinar.home"));

    /** These do not ship. */
    private static final Set<String> LEFT_OUT = Set.of("simulation", "torture", "benchmarks");

    /** Generated records, whose package is theirs; the classes beside them ask for themselves. */
    private static final String RECORDS = "dev/dinar/events";

    @Test
    void everyPackageOfTheMainSourcesIsChecked() throws IOException {
        Set<Path> packages = new TreeSet<>();
        for (Path source : sources()) {
            packages.add(source.getParent());
            if (source.getParent().endsWith(RECORDS)) {
                assertThat(source).content().contains("@NullMarked");
            }
        }

        assertThat(packages).hasSizeGreaterThan(50);
        assertThat(packages)
                .filteredOn(folder -> !folder.endsWith(RECORDS))
                .allSatisfy(folder -> assertThat(folder.resolve("package-info.java"))
                        .content()
                        .contains("@NullMarked\npackage "));
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> modules = Files.list(PROJECT)) {
            List<Path> roots = modules.filter(
                            module -> !LEFT_OUT.contains(module.getFileName().toString()))
                    .map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList();
            List<Path> sources = new ArrayList<>();
            for (Path root : roots) {
                try (Stream<Path> files = Files.walk(root)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                }
            }
            return sources;
        }
    }
}
