package dev.dinar.schemas.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URLEncoder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.apache.kafka.common.errors.SerializationException;

/** A registry behind Confluent's REST API: Confluent Schema Registry, Apicurio ({@code /apis/ccompat/v7}), Karapace, Redpanda. */
final class RestSchemaRegistry implements SchemaRegistry {

    private record Subject(String name, Schema schema) {}

    private final RegistryHttp http;
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<Subject, Integer> ids = new ConcurrentHashMap<>();

    RestSchemaRegistry(RegistryConfig config) {
        this.http = new RegistryHttp(config);
    }

    @Override
    public int register(String subject, Schema schema) {
        return ids.computeIfAbsent(
                new Subject(subject, schema), key -> id(http.post(path(subject) + "/versions", body(schema))));
    }

    @Override
    public int lookup(String subject, Schema schema) {
        return ids.computeIfAbsent(new Subject(subject, schema), key -> id(http.post(path(subject), body(schema))));
    }

    @Override
    public Schema byId(int id) {
        Schema known = schemas.get(id);
        return known != null ? known : schemas.computeIfAbsent(id, this::fetch);
    }

    @Override
    public boolean isCompatible(String subject, Schema schema) {
        try {
            return http.post("/compatibility" + path(subject) + "/versions/latest", body(schema))
                    .path("is_compatible")
                    .asBoolean();
        } catch (SchemaRegistryUnavailableException e) {
            throw e;
        } catch (SchemaRegistryException e) {
            if (e.isNotFound()) {
                return true;
            }
            throw e;
        }
    }

    @Override
    public boolean knowsContract(String subject, Schema schema) {
        return new SubjectVersions(http, subject).id(schema).isPresent();
    }

    @Override
    public boolean knowsSubject(String subject) {
        return !new SubjectVersions(http, subject).numbers().isEmpty();
    }

    @Override
    public void close() {
        http.close();
    }

    private Schema fetch(int id) {
        JsonNode answer = http.get("/schemas/ids/" + id);
        String type = answer.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            // Said of the schema for good, so the matter of whoever wrote with it, and none of the registry's.
            throw new SerializationException("schema " + id + " is " + type + ", not AVRO");
        }
        try {
            return new Schema.Parser().parse(answer.path("schema").asText());
        } catch (SchemaParseException e) {
            throw new SerializationException("schema " + id + " of the registry is not an Avro schema", e);
        }
    }

    private static int id(JsonNode answer) {
        if (!answer.path("id").isInt()) {
            throw new SchemaRegistryException(0, "the schema registry answered without an id");
        }
        return answer.path("id").asInt();
    }

    private static String path(String subject) {
        return "/subjects/" + URLEncoder.encode(subject, UTF_8);
    }

    private static JsonNode body(Schema schema) {
        return JsonNodeFactory.instance.objectNode().put("schema", schema.toString());
    }
}
