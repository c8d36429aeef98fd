package dev.dinar.system.observability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The alert rules and the dashboard, as they ship. */
public final class Watching {

    private static final Pattern METRIC = Pattern.compile("\\b(?:dinar|kafka|jvm|process|system)_[a-z0-9_]+\\b");
    private static final Path OPS = Path.of(System.getProperty("dinar.home"), "ops");

    /** Where the rules and their tests are. */
    public static final Path PROMETHEUS = OPS.resolve("prometheus");

    /** What the link of each alert begins with: where docs/operations.md is kept. */
    public static final String RUNBOOKS =
            "{{ with query \"dinar_runbooks\" }}{{ . | first | label \"url\" }}{{ else }}docs/operations.md{{ end }}";

    private Watching() {}

    /** The alert rules of all groups. */
    public static List<JsonNode> alerts() throws IOException {
        JsonNode groups = new YAMLMapper()
                .readTree(PROMETHEUS.resolve("rules/dinar.yml").toFile())
                .path("groups");
        return all(groups).flatMap(group -> all(group.path("rules"))).toList();
    }

    /** The dashboard. */
    public static JsonNode dashboard() throws IOException {
        return new JsonMapper()
                .readTree(OPS.resolve("grafana/dashboards/dinar.json").toFile());
    }

    /** The panels that show something, rows left out. */
    public static List<JsonNode> panels() throws IOException {
        return all(dashboard().path("panels"))
                .filter(panel -> !panel.path("type").asText().equals("row"))
                .toList();
    }

    /** Every query of the dashboard, with the interval that Grafana would put in. */
    public static List<String> queries() throws IOException {
        return panels().stream()
                .flatMap(panel -> all(panel.path("targets")))
                .map(target -> target.path("expr").asText().replace("$__rate_interval", "5m"))
                .toList();
    }

    /** The metrics that a query names. */
    static Set<String> metricsIn(String query) {
        Set<String> metrics = new TreeSet<>();
        // What stands in quotes is the value of a label.
        Matcher matcher = METRIC.matcher(query.replaceAll("\"[^\"]*\"", "\"\""));
        while (matcher.find()) {
            metrics.add(matcher.group());
        }
        return metrics;
    }

    static Stream<JsonNode> all(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
