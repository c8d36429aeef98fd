package dev.dinar.schemas.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/** Writes the AsyncAPI 3 document from the topic catalogue and the Avro schemas. */
final class AsyncApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build());

    private AsyncApi() {}

    static String document() {
        ObjectNode api = JSON.createObjectNode().put("asyncapi", "3.0.0");
        api.putObject("info")
                .put("title", "Dinar")
                .put("version", "0.1.0")
                .put(
                        "description",
                        "KNET payments (through Tap Payments) as a Kafka event log. Keys are UTF-8 strings; values are Avro in "
                                + "Confluent's wire format, subject <topic>-value; read with isolation.level=read_committed. Made from "
                                + "the topic catalogue and the Avro IDL by ContractTest: change those, not this.")
                .putObject("license")
                .put("name", "Apache-2.0")
                .put("url", "https://www.apache.org/licenses/LICENSE-2.0");
        api.put("defaultContentType", "application/avro");
        ObjectNode channels = api.putObject("channels");
        ObjectNode operations = api.putObject("operations");
        ObjectNode components = api.putObject("components");
        ObjectNode messages = components.putObject("messages");
        headers(components.putObject("schemas"));
        for (Topic<?> topic : Topics.all()) {
            channel(channels.putObject(topic.name()), topic);
            operations
                    .putObject((topic.isWrittenByDinar() ? "write-" : "read-") + topic.name())
                    .put("action", topic.isWrittenByDinar() ? "send" : "receive")
                    .putObject("channel")
                    .put("$ref", "#/channels/" + topic.name());
            if (isAvro(topic)) {
                message(messages.putObject(topic.valueType().getSimpleName()), schema(topic));
            }
        }
        message(messages);
        try {
            return YAML.writeValueAsString(api);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isAvro(Topic<?> topic) {
        return topic.valueType() != byte[].class;
    }

    static Schema schema(Topic<?> topic) {
        return SpecificData.get().getSchema(topic.valueType());
    }

    private static void channel(ObjectNode channel, Topic<?> topic) {
        channel.put("address", topic.name());
        channel.put("description", key(topic));
        String message = isAvro(topic) ? topic.valueType().getSimpleName() : "DeadLetter";
        channel.putObject("messages").putObject(message).put("$ref", "#/components/messages/" + message);
        ObjectNode kafka = channel.putObject("bindings").putObject("kafka").put("partitions", topic.partitions());
        ObjectNode configuration = kafka.putObject("topicConfiguration");
        configuration.putArray("cleanup.policy").add(topic.cleanup().name().toLowerCase(Locale.ROOT));
        if (topic.cleanup() == Topic.Cleanup.DELETE) {
            configuration.put("retention.ms", topic.retention().toMillis());
        }
        kafka.put("bindingVersion", "0.5.0");
    }

    private static String key(Topic<?> topic) {
        return switch (topic.key()) {
            case CHARGE_ID -> "Key: Tap's id of the charge.";
            case ORDER_ID -> "Key: the merchant's order id.";
            case CHARGE_ID_OR_NULL -> "Key: Tap's id of the charge where one could be read, else none.";
            case AS_READ -> "Key: as the record was read with.";
        };
    }

    private static void message(ObjectNode message, Schema schema) {
        message.put("name", schema.getFullName());
        message.put("summary", schema.getDoc());
        message.put("contentType", "application/avro");
        message.putObject("headers").put("$ref", "#/components/schemas/CloudEventHeaders");
        message.putObject("payload")
                .put("schemaFormat", "application/vnd.apache.avro+json;version=1.12.0")
                .set("schema", tree(schema));
    }

    private static void message(ObjectNode messages) {
        ObjectNode letter = messages.putObject("DeadLetter");
        letter.put("name", "DeadLetter");
        letter.put("summary", "Bytes as they were received; headers say why. May hold personal data.");
        letter.put("contentType", "application/octet-stream");
        letter.putObject("payload").put("type", "string").put("format", "binary");
    }

    private static void headers(ObjectNode schemas) {
        ObjectNode headers = schemas.putObject("CloudEventHeaders").put("type", "object");
        headers.put("description", "CloudEvents 1.0 in Kafka's binary mode, and W3C Trace Context.");
        ObjectNode properties = headers.putObject("properties");
        properties
                .putObject("ce_id")
                .put("type", "string")
                .put("description", "Deterministic: the same fact has the same id.");
        properties.putObject("ce_type").put("type", "string");
        properties.putObject("ce_source").put("type", "string");
        properties.putObject("ce_specversion").put("type", "string").put("const", "1.0");
        properties.putObject("ce_time").put("type", "string").put("format", "date-time");
        properties.putObject("content-type").put("type", "string");
        properties.putObject("traceparent").put("type", "string");
    }

    private static JsonNode tree(Schema schema) {
        try {
            return JSON.readTree(withoutJavaHints(schema));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The schema as other languages need it. */
    static String withoutJavaHints(Schema schema) {
        return schema.toString().replace("{\"type\":\"string\",\"avro.java.string\":\"String\"}", "\"string\"");
    }
}
