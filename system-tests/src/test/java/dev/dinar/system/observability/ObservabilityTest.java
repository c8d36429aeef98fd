package dev.dinar.system.observability;

import static dev.dinar.system.observability.Watching.all;
import static dev.dinar.system.observability.Watching.metricsIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dinar.console.Console;
import dev.dinar.schemas.Topics;
import dev.dinar.simulator.Outcome;
import dev.dinar.system.Deployment;
import dev.dinar.system.SharedKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the alert rules and the dashboard ask for is there, after one order was requested and paid. */
@ExtendWith(SharedKafka.class)
final class ObservabilityTest {

    private static final Pattern SERIES = Pattern.compile("(?m)^([a-z_0-9]+)[{ ]");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static String scrape;
    private static String scrapeOfTheConsole;
    private static String charge;

    @BeforeAll
    static void payAnOrder() throws Exception {
        try (Deployment system = Deployment.whole(Map.of("dinar.gateway.sweep.enabled", true))) {
            system.send(Deployment.request("watched-1").setOrderId("watched-1").build());
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(system.values(Topics.CHARGE_REPLIES)).hasSize(1));
            charge = system.values(Topics.CHARGE_REPLIES).getFirst().getChargeId();
            system.tap().complete(charge, Outcome.CAPTURED);
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(system.values(Topics.ORDER_PAID)).hasSize(1));
            // A young heap may not have been collected yet, and the pauses are counted from the first one on.
            System.gc();
            // The broker is asked for what waits every ten seconds, and Kafka Streams for its new metrics every minute.
            await().atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofSeconds(2))
                    .untilAsserted(() -> assertThat(system.scrape())
                            .contains("dinar_gateway_waiting{service=\"charge-gateway\",topic=\"charge-requests\"} 0.0")
                            .contains("dinar_gateway_incomplete_seconds{")
                            .contains("kafka_consumer_fetch_manager_records_lag{")
                            .containsPattern("kafka_producer_record_send_total\\{[^}]*service=\"charge-gateway\"")
                            .contains("jvm_gc_pause_seconds_sum{"));
            scrape = system.scrape();
            try (Console console = system.console(Map.of())) {
                scrapeOfTheConsole = Deployment.scrape(List.of(console.managementPort()));
            }
        }
    }

    @AfterAll
    static void forget() {
        scrape = null;
        scrapeOfTheConsole = null;
    }

    @Test
    void everyMetricOfTheAlertRulesIsExposed() throws Exception {
        for (JsonNode alert : Watching.alerts()) {
            assertThat(exposed())
                    .as(alert.path("alert").asText())
                    .containsAll(metricsIn(alert.path("expr").asText()));
        }
    }

    @Test
    void everyMetricOfTheDashboardIsExposed() throws Exception {
        for (String query : Watching.queries()) {
            assertThat(exposed()).as(query).containsAll(metricsIn(query));
        }
    }

    @Test
    void everyMetricThatTheDocumentationNamesIsExposed() throws Exception {
        assertThat(exposed().stream()
                        .map(name -> name.replaceAll("_(bucket|count|sum|max)$", ""))
                        .collect(Collectors.toSet()))
                .containsAll(metricsIn(section("## What to watch", "## ")).stream()
                        .filter(name -> !name.endsWith("_"))
                        .toList());
    }

    @Test
    void everyServiceSaysWhatRuns() {
        for (String service : List.of("webhook-ingress", "charge-gateway", "processor", "console")) {
            assertThat(scrape + scrapeOfTheConsole)
                    .containsPattern("dinar_build_info\\{[^}]*service=\"" + service + "\",version=\"[0-9]");
        }
    }

    @Test
    void ofKafkasClientsThereAreHundredsOfSeriesAndNotThousandsAndNoneIsNamedAnewAtEachStart() {
        List<String> series =
                scrape.lines().filter(line -> line.startsWith("kafka_")).toList();

        assertThat(series).hasSizeLessThan(1_000);
        assertThat(series)
                .noneMatch(line -> line.matches(".*\"[^\"]*[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-.*"));
    }

    @Test
    void everyQueryOfTheDashboardIsOfTheChosenEnvironmentAndInstances() throws Exception {
        for (String query : Watching.queries()) {
            assertThat(Pattern.compile("namespace=~\"\\$namespace\",instance=~\"\\$instance\"")
                            .matcher(query)
                            .results())
                    .as(query)
                    .hasSameSizeAs(
                            Pattern.compile("\\{").matcher(query).results().toList());
        }
        assertThat(all(Watching.dashboard().at("/templating/list"))
                        .map(variable -> variable.path("name").asText()))
                .containsExactly("datasource", "namespace", "instance");
    }

    @Test
    void everyAlertLooksAtEachEnvironmentByItself() throws Exception {
        for (JsonNode alert : Watching.alerts()) {
            String query = alert.path("expr").asText();
            assertThat(query)
                    .as(alert.path("alert").asText())
                    .doesNotContainPattern("\\b(sum|min|max|count|group) *\\(");
            assertThat(Pattern.compile("\\bby \\(").matcher(query).results())
                    .hasSameSizeAs(Pattern.compile("\\bby \\(namespace")
                            .matcher(query)
                            .results()
                            .toList());
        }
    }

    @Test
    void noSeriesNamesAChargeAnOrderOrAPerson() {
        assertThat(scrape).doesNotContain(charge, "watched-1", "example.com", "Sample", "sk_test");
    }

    @Test
    void everyAlertSaysHowUrgentItIsAndHasItsChapter() throws Exception {
        List<String> chapters = operations()
                .lines()
                .filter(line -> line.startsWith("#### "))
                .map(line -> line.substring(5))
                .toList();
        List<JsonNode> alerts = Watching.alerts();

        for (JsonNode alert : alerts) {
            String name = alert.path("alert").asText();
            assertThat(alert.path("labels").path("severity").asText()).as(name).isIn("page", "ticket");
            JsonNode words = alert.path("annotations");
            assertThat(words.path("summary").asText()).as(name).isNotBlank();
            assertThat(words.path("description").asText()).as(name).isNotBlank();
            assertThat(words.path("runbook_url").asText())
                    .isEqualTo(Watching.RUNBOOKS + "#" + name.toLowerCase(Locale.ROOT));
        }
        assertThat(alerts).extracting(alert -> alert.path("alert").asText()).containsExactlyElementsOf(chapters);
    }

    @Test
    void thePanelsAreAllDifferentAndAskTheChosenDataSource() throws Exception {
        Set<Integer> ids = new HashSet<>();
        List<String> titles = new ArrayList<>();
        for (JsonNode panel : all(Watching.dashboard().path("panels")).toList()) {
            assertThat(ids.add(panel.path("id").asInt()))
                    .as(panel.path("title").asText())
                    .isTrue();
        }
        for (JsonNode panel : Watching.panels()) {
            String title = panel.path("title").asText();
            titles.add(title);
            assertThat(panel.path("targets")).as(title).isNotEmpty();
            assertThat(panel.path("description").asText()).as(title).isNotBlank();
            assertThat(all(panel.path("targets"))
                            .map(target -> target.path("datasource").path("uid").asText()))
                    .as(title)
                    .containsOnly("${datasource}");
            JsonNode place = panel.path("gridPos");
            assertThat(place.path("x").asInt() + place.path("w").asInt())
                    .as(title)
                    .isLessThanOrEqualTo(24);
        }
        assertThat(titles).contains("Orders paid", "Time to the answer", "Calls of Tap", "Transitions");
        assertThat(Watching.dashboard().at("/templating/list/0/name").asText()).isEqualTo("datasource");
    }

    private static Set<String> exposed() {
        return SERIES.matcher(scrape + scrapeOfTheConsole)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    private static String section(String heading, String next) throws Exception {
        String text = operations();
        int begin = text.indexOf(heading);
        return text.substring(begin, text.indexOf("\n" + next, begin + heading.length()));
    }

    private static String operations() throws Exception {
        return Files.readString(Path.of(System.getProperty("dinar.home"), "docs", "operations.md"));
    }
}
