package dev.dinar.system.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.dinar.system.SharedKafka;
import dev.dinar.system.observability.Watching;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.utility.MountableFile;

/** The alert rules and the dashboard's queries, by Debian's promtool. */
@Tag("containers")
final class AlertRulesTest {

    private static final ImageFromDockerfile PROMTOOL = new ImageFromDockerfile(
                    "dinar/promtool:" + Image.VERSION, false)
            .withDockerfileFromBuilder(image -> image.from("debian:bookworm-slim")
                    .run("apt-get update && apt-get install -y --no-install-recommends prometheus")
                    .workDir("/rules")
                    .build());

    @Test
    void theRulesAndTheConfigurationAreWellFormed() {
        assertThat(promtool(Watching.PROMETHEUS, "check", "rules", "rules/dinar.yml", "rules/runbooks.yml"))
                .contains("SUCCESS");
        assertThat(promtool(Watching.PROMETHEUS, "check", "config", "prometheus.yml"))
                .contains("SUCCESS");
    }

    @Test
    void eachAlertFiresOnTroubleAndIsQuietOnAHealthyDay() throws Exception {
        String tests = Files.readString(Watching.PROMETHEUS.resolve("dinar.test.yml"));
        for (var alert : Watching.alerts()) {
            assertThat(tests)
                    .contains("alertname: " + alert.path("alert").asText())
                    .contains("runbook_url: '"
                            + alert.at("/annotations/runbook_url")
                                    .asText()
                                    .replace(Watching.RUNBOOKS, "docs/operations.md")
                            + "'");
        }
        assertThat(promtool(Watching.PROMETHEUS, "test", "rules", "dinar.test.yml"))
                .contains("SUCCESS");
    }

    @Test
    void theQueriesOfTheDashboardAreWellFormed() throws Exception {
        List<String> queries = Watching.queries();
        List<Map<String, String>> rules = IntStream.range(0, queries.size())
                .mapToObj(number -> Map.of("record", "panel:query:" + number, "expr", queries.get(number)))
                .toList();
        Path folder = SharedKafka.temporaryFolder();
        new YAMLMapper()
                .writeValue(
                        folder.resolve("panels.yml").toFile(),
                        Map.of("groups", List.of(Map.of("name", "panels", "rules", rules))));

        assertThat(promtool(folder, "check", "rules", "panels.yml")).contains("SUCCESS: " + queries.size() + " rules");
    }

    /** What it prints; a container that ends with another code than 0 fails the start. */
    private static String promtool(Path folder, String... arguments) {
        try (GenericContainer<?> container = new GenericContainer<>(PROMTOOL)
                .withCopyFileToContainer(MountableFile.forHostPath(folder), "/rules")
                .withCommand(Stream.concat(Stream.of("promtool"), Stream.of(arguments))
                        .toArray(String[]::new))
                .withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(Duration.ofMinutes(5)))) {
            container.start();
            return container.getLogs();
        }
    }
}
