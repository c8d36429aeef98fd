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
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** Writes the AsyncAPI 3 document from the topic catalogue and the Avro schemas. */
final class AsyncApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
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
        AsyncApiHeaders.addTo(components.putObject("schemas"));
        for (Topic<?> topic : Topics.all()) {
            channel(channels.putObject(topic.name()), topic);
            operations
                    .putObject((topic.isWrittenByDinar() ? "write-" : "read-") + topic.name())
                    .put("action", topic.isWrittenByDinar() ? "send" : "receive")
                    .putObject("channel")
                    .put("$ref", "#/channels/" + topic.name());
            message(messages.putObject(name(topic)), topic);
        }
        try {
            return YAML.writeValueAsString(api);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void channel(ObjectNode channel, Topic<?> topic) {
        channel.put("address", topic.name());
        channel.put("description", key(topic));
        channel.putObject("messages").putObject(name(topic)).put("$ref", "#/components/messages/" + name(topic));
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
            case PAYOUT_ID -> "Key: Tap's id of the payout.";
            case CHARGE_ID_OR_NULL -> "Key: Tap's id of the charge where one could be read, else none.";
            case MERCHANT -> "Key: the merchant's name in Dinar's configuration.";
            case MERCHANT_AND_KIND ->
                "Key: the merchant's name in Dinar's configuration, a colon and which of Tap's lists.";
            case AS_READ -> "Key: as the record was read with.";
            case TOPIC_PARTITION -> "Key: topic, a slash and the partition, such as charge-events/3.";
        };
    }

    /** What its message is called: the record's name, or the topic's in the same style. */
    private static String name(Topic<?> topic) {
        return topic.valueSchema()
                .map(Schema::getName)
                .orElseGet(() -> Stream.of(topic.name().replaceAll("s$", "").split("-", -1))
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining()));
    }

    private static void message(ObjectNode message, Topic<?> topic) {
        Optional<Schema> schema = topic.valueSchema();
        message.put("name", schema.map(Schema::getFullName).orElseGet(() -> name(topic)));
        message.put(
                "summary",
                schema.map(Schema::getDoc)
                        .orElse("Bytes as they were received; headers say why. May hold personal data."));
        if (topic.cleanup() == Topic.Cleanup.COMPACT) {
            message.put("description", "No value (a tombstone): the key is not in the table any more.");
        }
        message.put("contentType", schema.isPresent() ? "application/avro" : "application/octet-stream");
        message.putObject("headers").put("$ref", "#/components/schemas/" + AsyncApiHeaders.of(topic));
        ObjectNode payload = message.putObject("payload");
        schema.ifPresentOrElse(
                avro -> payload.put("schemaFormat", "application/vnd.apache.avro+json;version=1.12.0")
                        .set("schema", tree(avro)),
                () -> payload.put("type", "string").put("format", "binary"));
        ObjectNode kafka = message.putObject("bindings").putObject("kafka");
        ObjectNode key = kafka.putObject("key");
        switch (topic.key()) {
            case CHARGE_ID, ORDER_ID, PAYOUT_ID, MERCHANT, MERCHANT_AND_KIND, TOPIC_PARTITION ->
                key.put("type", "string");
            case CHARGE_ID_OR_NULL, AS_READ ->
                key.putArray("type").add("string").add("null");
        }
        key.put("description", key(topic));
        kafka.put("bindingVersion", "0.5.0");
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
