package dev.dinar.schemas.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/** One subject of a registry and all its versions, over Confluent's REST API. Caches nothing: a deployment wants to know what is. */
final class SubjectVersions {

    /** How some registries say that they do not have a question at all. */
    private static final int METHOD_NOT_ALLOWED = 405;

    private final RegistryHttp http;
    private final String path;

    SubjectVersions(RegistryHttp http, String subject) {
        this.http = http;
        this.path = "/subjects/" + URLEncoder.encode(subject, UTF_8);
    }

    /** The numbers of its versions, oldest first; none when there is no such subject. */
    List<Integer> numbers() {
        List<Integer> numbers = new ArrayList<>();
        unlessMissing(() -> http.get(path + "/versions"))
                .ifPresent(answer -> answer.forEach(version -> numbers.add(version.asInt())));
        return numbers;
    }

    /** The schema of a version; empty when it is no Avro schema. */
    Optional<Schema> schema(int version) {
        JsonNode answer = http.get(path + "/versions/" + version);
        try {
            return answer.path("schemaType").asText("AVRO").equals("AVRO")
                    ? Optional.of(
                            new Schema.Parser().parse(answer.path("schema").asText()))
                    : Optional.empty();
        } catch (SchemaParseException _) {
            return Optional.empty();
        }
    }

    /** The id of exactly this schema under the subject. */
    OptionalInt id(Schema schema) {
        return unlessMissing(() -> http.post(path, body(schema)))
                .map(answer -> OptionalInt.of(answer.path("id").asInt()))
                .orElseGet(OptionalInt::empty);
    }

    /** Why the registry itself would refuse the schema, by the level that the subject has there; empty: it would not. */
    List<String> refusals(Schema schema) {
        JsonNode answer = unlessMissing(
                        () -> http.post("/compatibility" + path + "/versions?verbose=true", body(schema)))
                // Older registries know the latest version only.
                .or(() -> unlessMissing(
                        () -> http.post("/compatibility" + path + "/versions/latest?verbose=true", body(schema))))
                .orElseGet(JsonNodeFactory.instance::objectNode);
        if (answer.path("is_compatible").asBoolean(true)) {
            return List.of();
        }
        List<String> messages = new ArrayList<>();
        answer.path("messages").forEach(message -> messages.add(message.asText()));
        return messages.isEmpty() ? List.of("no reason given") : List.copyOf(messages);
    }

    /** Registers the schema; its id. */
    int register(Schema schema) {
        return http.post(path + "/versions", body(schema)).path("id").asInt();
    }

    /** Sets what the registry checks from now on. */
    void require(CompatibilityLevel level) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("compatibility", level.name());
        http.put("/config/" + path.substring("/subjects/".length()), body);
    }

    private static Optional<JsonNode> unlessMissing(Supplier<JsonNode> question) {
        try {
            return Optional.of(question.get());
        } catch (SchemaRegistryException e) {
            if (e.isNotFound() || e.errorCode() == METHOD_NOT_ALLOWED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static JsonNode body(Schema schema) {
        return JsonNodeFactory.instance.objectNode().put("schema", schema.toString());
    }
}
