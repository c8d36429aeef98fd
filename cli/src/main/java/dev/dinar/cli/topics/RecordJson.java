package dev.dinar.cli.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.schemas.registry.SchemaRegistryUnavailableException;
import dev.dinar.schemas.serde.AvroDeserializer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * A record as JSON: its place, headers, key, and value decoded by the writer's schema. Amounts are strings, so that no reader
 * makes floats of them; times are ISO 8601 in UTC. A value that is not Avro is shown as text.
 */
public final class RecordJson implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final AvroDeserializer values = new AvroDeserializer();
    private final boolean mustDecode;

    /** Decodes with the schemas of a registry, given under the keys of Confluent's serializers. */
    public RecordJson(Map<String, String> registry) {
        this(registry, false);
    }

    /** The same, but that {@link #of} throws {@link SchemaRegistryUnavailableException} while the registry is away: for who can wait. */
    public static RecordJson waiting(Map<String, String> registry) {
        return new RecordJson(registry, true);
    }

    private RecordJson(Map<String, String> registry, boolean mustDecode) {
        this.mustDecode = mustDecode;
        Map<String, Object> config = new HashMap<>(registry);
        config.put("avro.use.logical.type.converters", "true");
        values.configure(config, false);
    }

    /** The record as one JSON object. */
    public ObjectNode of(ConsumerRecord<byte[], byte[]> record) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("partition", record.partition())
                .put("offset", record.offset())
                .put("timestamp", Instant.ofEpochMilli(record.timestamp()).toString())
                .put("key", text(record.key()));
        ObjectNode headers = json.putObject("headers");
        record.headers().forEach(header -> headers.put(header.key(), text(header.value())));
        json.set("value", value(record));
        return json;
    }

    @Override
    public void close() {
        values.close();
    }

    private JsonNode value(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return MAPPER.nullNode();
        }
        if (record.value().length == 0 || record.value()[0] != 0) {
            return MAPPER.getNodeFactory().textNode(text(record.value()));
        }
        try {
            return json(values.deserialize(record.topic(), record.value()));
        } catch (SerializationException e) {
            if (mustDecode && e instanceof SchemaRegistryUnavailableException) {
                throw e;
            }
            return MAPPER.createObjectNode().put("undecodable", e.getMessage());
        }
    }

    private static JsonNode json(@Nullable Object value) {
        return switch (value) {
            case null -> MAPPER.nullNode();
            case GenericRecord record -> {
                ObjectNode object = MAPPER.createObjectNode();
                record.getSchema()
                        .getFields()
                        .forEach(field -> object.set(field.name(), json(record.get(field.pos()))));
                yield object;
            }
            case Collection<?> items -> {
                ArrayNode array = MAPPER.createArrayNode();
                items.forEach(item -> array.add(json(item)));
                yield array;
            }
            case Map<?, ?> entries -> {
                ObjectNode object = MAPPER.createObjectNode();
                entries.forEach((key, item) -> object.set(key.toString(), json(item)));
                yield object;
            }
            case BigDecimal amount -> MAPPER.getNodeFactory().textNode(amount.toPlainString());
            case Boolean flag -> MAPPER.getNodeFactory().booleanNode(flag);
            case Integer number -> MAPPER.getNodeFactory().numberNode(number);
            case Long number -> MAPPER.getNodeFactory().numberNode(number);
            case Object other -> MAPPER.getNodeFactory().textNode(other.toString());
        };
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, UTF_8);
    }
}
