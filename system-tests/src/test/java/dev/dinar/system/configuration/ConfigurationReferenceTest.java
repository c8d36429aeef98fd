package dev.dinar.system.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The written reference of settings says what the reference.confs say, and each of them says something. */
final class ConfigurationReferenceTest {

    private static final Path PROJECT = Path.of(System.getProperty("dinar.home"));

    private static final String REMEDY =
            "rewrite it with: mvn test -pl system-tests -am -Dtest=ConfigurationReferenceTest -Dsurefire.failIfNoSpecifiedTests=false"
                    + " -Ddinar.contract.write=true";

    @Test
    void theReferenceTellsEverySettingOfEveryService() throws IOException {
        assertWritten(PROJECT.resolve("docs/configuration.md"), ConfigurationReference.document(PROJECT));
    }

    @Test
    void theKitKnowsEveryVariableOfEveryService() throws IOException {
        assertWritten(
                PROJECT.resolve("service-kit/src/main/resources/dev/dinar/kit/config/variables.txt"),
                ConfigurationReference.variables(PROJECT));
    }

    @Test
    void everySettingHasACommentWorthReading() {
        List<String> bare = new ArrayList<>();
        for (String module : ConfigurationReference.modules()) {
            ConfigurationReference.file(PROJECT, module).settings().stream()
                    .filter(setting -> setting.meaning().length() < 5)
                    .forEach(setting -> bare.add(module + ": " + setting.key()));
        }

        assertThat(bare).as("put a comment above each of these").isEmpty();
    }

    @Test
    void noModulesReferenceConfIsLeftOut() throws IOException {
        List<String> modules = new ArrayList<>();
        ConfigurationReference.modules().forEach(modules::add);
        try (Stream<Path> folders = Files.list(PROJECT)) {
            assertThat(folders.filter(folder -> Files.exists(folder.resolve("src/main/resources/reference.conf"))))
                    .extracting(folder -> folder.getFileName().toString())
                    .containsExactlyInAnyOrderElementsOf(modules);
        }
    }

    @Test
    void theVariablesOfTheLogsAreToldToo() throws IOException {
        String logback = Files.readString(PROJECT.resolve("service-kit/src/main/resources/logback.xml"));
        String reference = ConfigurationReference.document(PROJECT);

        assertThat(Pattern.compile("\\$\\{(DINAR_[A-Z_]+)").matcher(logback).results())
                .isNotEmpty()
                .allSatisfy(found -> assertThat(reference).contains("| `" + found.group(1) + "` |"));
    }

    private static void assertWritten(Path file, String content) throws IOException {
        if (Boolean.getBoolean("dinar.contract.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        }
        assertThat(file).as(REMEDY).hasContent(content);
    }
}
