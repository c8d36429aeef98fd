package dev.dinar.bench.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.bench.result.Findings.Figure;
import dev.dinar.bench.result.Findings.Round;
import dev.dinar.bench.result.Plot.Point;
import dev.dinar.bench.result.Plot.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Results as JSON files. A figure that is not a number is null there. */
public final class ResultFile {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ResultFile() {}

    /** Writes a result, and the folders above the file. */
    public static void write(BenchmarkResult result, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, MAPPER.writeValueAsString(json(result)) + "\n");
    }

    /**
     * Reads a result.
     *
     * @throws IOException when the file is not such a result; the message names the file
     */
    public static BenchmarkResult read(Path file) throws IOException {
        JsonNode json = MAPPER.readTree(Files.readString(file));
        if (!json.path("benchmark").isTextual()) {
            throw new IOException(file + " is not a result of ./dinar bench: it has no \"benchmark\"");
        }
        JsonNode machine = json.path("machine");
        Map<String, String> options = new LinkedHashMap<>();
        json.path("options")
                .properties()
                .forEach(
                        option -> options.put(option.getKey(), option.getValue().asText()));
        return new BenchmarkResult(
                json.path("benchmark").asText(),
                Instant.parse(json.path("started").asText()),
                json.path("quick").asBoolean(),
                new Machine(
                        machine.path("commit").asText(),
                        machine.path("jdk").asText(),
                        machine.path("os").asText(),
                        machine.path("cpu").asText(),
                        machine.path("cores").asInt(),
                        machine.path("memory_mib").asLong(),
                        number(machine.path("load"))),
                options,
                new Findings(
                        all(json.path("measures"), ResultFile::measure),
                        all(json.path("rounds"), ResultFile::round),
                        all(json.path("plots"), ResultFile::plot),
                        all(json.path("remarks"), JsonNode::asText)));
    }

    private static ObjectNode json(BenchmarkResult result) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("benchmark", result.benchmark())
                .put("started", result.started().toString())
                .put("quick", result.quick());
        Machine machine = result.machine();
        json.putObject("machine")
                .put("commit", machine.commit())
                .put("jdk", machine.jdk())
                .put("os", machine.os())
                .put("cpu", machine.cpu())
                .put("cores", machine.cores())
                .put("memory_mib", machine.memoryMiB())
                .put("load", machine.load());
        ObjectNode options = json.putObject("options");
        result.options().forEach(options::put);
        ArrayNode measures = json.putArray("measures");
        result.findings().measures().forEach(measure -> put(measures.addObject(), measure));
        ArrayNode rounds = json.putArray("rounds");
        result.findings().rounds().forEach(round -> {
            ObjectNode node = rounds.addObject();
            node.put("subject", round.subject()).put("number", round.number());
            ObjectNode figures = node.putObject("figures");
            round.figures().forEach(figure -> put(figures, figure.name(), figure.value()));
        });
        ArrayNode plots = json.putArray("plots");
        result.findings().plots().forEach(plot -> put(plots.addObject(), plot));
        ArrayNode remarks = json.putArray("remarks");
        result.findings().remarks().forEach(remarks::add);
        return json;
    }

    private static void put(ObjectNode node, Measure measure) {
        node.put("what", measure.what()).put("unit", measure.unit());
        put(node, "floor", measure.floor().orElse(Double.NaN));
        put(node, "dinar", measure.subject());
        put(node, "ratio", measure.ratio());
        measure.target()
                .ifPresent(target -> node.putObject("target")
                        .put("of", target.of().name())
                        .put("bound", target.bound().name())
                        .put("value", target.value()));
        measure.met().ifPresent(met -> node.put("met", met));
    }

    private static void put(ObjectNode node, Plot plot) {
        node.put("title", plot.title()).put("x", plot.x()).put("y", plot.y()).put("logarithmic", plot.logarithmic());
        ArrayNode series = node.putArray("series");
        plot.series().forEach(line -> {
            ObjectNode object = series.addObject();
            object.put("name", line.name());
            ArrayNode points = object.putArray("points");
            line.points().forEach(point -> points.addArray().add(point.x()).add(point.y()));
        });
    }

    private static void put(ObjectNode node, String name, double figure) {
        if (Double.isFinite(figure)) {
            node.put(name, figure);
        } else {
            node.putNull(name);
        }
    }

    private static Measure measure(JsonNode json) {
        JsonNode target = json.path("target");
        return new Measure(
                json.path("what").asText(),
                json.path("unit").asText(),
                json.path("floor").isNumber() ? OptionalDouble.of(number(json.path("floor"))) : OptionalDouble.empty(),
                number(json.path("dinar")),
                target.isObject()
                        ? Optional.of(new Target(
                                Target.Of.valueOf(target.path("of").asText()),
                                Target.Bound.valueOf(target.path("bound").asText()),
                                number(target.path("value"))))
                        : Optional.empty());
    }

    private static Round round(JsonNode json) {
        List<Figure> figures = new ArrayList<>();
        json.path("figures")
                .properties()
                .forEach(figure -> figures.add(new Figure(figure.getKey(), number(figure.getValue()))));
        return new Round(json.path("subject").asText(), json.path("number").asInt(), figures);
    }

    private static Plot plot(JsonNode json) {
        return new Plot(
                json.path("title").asText(),
                json.path("x").asText(),
                json.path("y").asText(),
                json.path("logarithmic").asBoolean(),
                all(
                        json.path("series"),
                        series -> new Series(
                                series.path("name").asText(),
                                all(
                                        series.path("points"),
                                        point -> new Point(number(point.path(0)), number(point.path(1)))))));
    }

    private static <T> List<T> all(JsonNode array, Function<JsonNode, T> reading) {
        List<T> values = new ArrayList<>();
        array.forEach(node -> values.add(reading.apply(node)));
        return values;
    }

    private static double number(JsonNode json) {
        return json.isNumber() ? json.numberValue().doubleValue() : Double.NaN;
    }
}
