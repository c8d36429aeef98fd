package dev.dinar.system.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The chart, rendered by Helm's own code. */
final class Chart {

    static final Path PROJECT = Path.of(System.getProperty("dinar.home"));
    static final Path FOLDER = PROJECT.resolve("ops/helm/dinar");

    private static final Pattern DOCUMENT = Pattern.compile("(?m)^---\\n");
    private static final Pattern SOURCE = Pattern.compile("# Source: dinar/templates/([^\\n]+)\\n");
    private static final YAMLMapper YAML = new YAMLMapper();

    private Chart() {}

    /** The version that the chart gives its images, unless it is told another. */
    static String version() {
        try {
            return YAML.readTree(FOLDER.resolve("Chart.yaml").toFile())
                    .path("appVersion")
                    .asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What must be given, with values that pass. */
    static Map<String, Object> required() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("mode", "live");
        values.put("kafka.bootstrapServers", "kafka.kafka.svc:9093");
        values.put("schemaRegistry.url", "https://registry.kafka.svc:8081");
        values.put("webhooksUrl", "https://pay.shop.kw");
        values.put("image.registry", "registry.shop.kw/dinar");
        return values;
    }

    /** The same with these beside or in place of them. */
    static Map<String, Object> with(Object... more) {
        Map<String, Object> values = required();
        for (int i = 0; i < more.length; i += 2) {
            values.put(more[i].toString(), more[i + 1]);
        }
        return values;
    }

    /** The documents, as text. */
    static String render(Map<String, Object> values) {
        TemplateCommand template = template();
        values.forEach(template::set);
        return template.call();
    }

    /** The documents of each template, as text, without the lines that Helm adds. */
    static Map<String, String> render(Path valuesFile) {
        return Arrays.stream(
                        DOCUMENT.split(template().withValuesFile(valuesFile).call()))
                .filter(document -> !document.isBlank())
                .collect(Collectors.toMap(
                        Chart::source,
                        document -> SOURCE.matcher(document).replaceFirst("").strip(),
                        (one, other) -> one + "\n---\n" + other,
                        LinkedHashMap::new));
    }

    private static TemplateCommand template() {
        return new Helm(FOLDER)
                .template()
                .withName("dinar")
                .withNamespace("payments")
                .withKubeVersion("1.32.0");
    }

    private static String source(String document) {
        var source = SOURCE.matcher(document);
        if (!source.find()) {
            throw new AssertionError("no source: " + document);
        }
        return source.group(1);
    }

    /** The documents, read. */
    static List<JsonNode> documents(String yaml) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            return documents.readAll().stream().filter(JsonNode::isObject).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one document of a kind and a name. */
    static JsonNode document(String yaml, String kind, String name) {
        return documents(yaml).stream()
                .filter(document -> document.path("kind").asText().equals(kind))
                .filter(document -> document.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + kind + " " + name));
    }
}
