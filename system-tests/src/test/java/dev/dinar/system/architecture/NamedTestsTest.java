package dev.dinar.system.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A document that says which test shows something names one that is there. */
final class NamedTestsTest {

    private static final Path HOME = Path.of(System.getProperty("dinar.home"));

    /** In code: {@code ATest}, or {@code ATest.aMethodOfIt}. */
    private static final Pattern NAMED = Pattern.compile("`(?<type>[A-Z]\\w*Test)(?:\\.(?<method>\\w+))?`");

    private static final Pattern DECLARED = Pattern.compile("void (?<method>\\w+)\\(");

    /** The sources of every test class, by its simple name: some names occur in several modules. */
    private static final Map<String, List<String>> TESTS = new HashMap<>();

    @BeforeAll
    static void readTheTests() throws IOException {
        try (Stream<Path> modules = Files.list(HOME)) {
            for (Path module : modules.toList()) {
                read(module.resolve("src/test/java"));
            }
        }
    }

    private static void read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith("Test.java")).toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                TESTS.computeIfAbsent(name, _ -> new ArrayList<>()).add(Files.readString(file));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docs/security.md",
                "docs/reliability.md",
                "docs/privacy.md",
                "docs/operations.md",
                "docs/release.md"
            })
    void everyTestThatADocumentNamesIsThere(String document) throws IOException {
        List<String> missing = new ArrayList<>();
        Matcher named = NAMED.matcher(Files.readString(HOME.resolve(document)));
        while (named.find()) {
            List<String> sources = TESTS.getOrDefault(named.group("type"), List.of());
            String method = named.group("method");
            if (sources.isEmpty()
                    || (method != null && sources.stream().noneMatch(source -> declares(source, method)))) {
                missing.add(named.group());
            }
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void theThreatModelNamesTests() throws IOException {
        assertThat(NAMED.matcher(Files.readString(HOME.resolve("docs/security.md")))
                        .results()
                        .count())
                .isGreaterThan(40);
        assertThat(TESTS).hasSizeGreaterThan(100);
    }

    private static boolean declares(String source, String method) {
        Matcher declared = DECLARED.matcher(source);
        while (declared.find()) {
            if (declared.group("method").equals(method)) {
                return true;
            }
        }
        return false;
    }
}
