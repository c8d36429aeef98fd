package dev.dinar.console.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.schemas.CloudEvent;
import dev.dinar.schemas.DeadLetterHeaders;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.TraceParent;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * What people may see of a record. Personal data is left out before anything is kept, whoever looks: the fields that the contract
 * marks, whatever a checkout fills as it likes, the customer's own page, and the bytes of dead letters. Pure.
 */
public final class Visible {

    /** Of a request, these alone: what a newer one has beside them is not shown before somebody has thought of it. */
    private static final Set<String> OF_REQUESTS = Set.of(
            "request_id",
            "order_id",
            "merchant",
            "intent",
            "amount",
            "currency",
            "transaction_reference",
            "language",
            "expiry_minutes",
            "when_due",
            "due_after_hours",
            "requested_at");

    private static final String STREAMS = "__streams.errors.";

    private static final Set<String> HEADERS = Set.of(
            CloudEvent.ID,
            CloudEvent.SOURCE,
            CloudEvent.TIME,
            TraceParent.HEADER,
            DeadLetterHeaders.REASON,
            DeadLetterHeaders.MERCHANT,
            DeadLetterHeaders.SOURCE_TOPIC,
            DeadLetterHeaders.SOURCE_PARTITION,
            DeadLetterHeaders.SOURCE_OFFSET,
            DeadLetterHeaders.REPLAYED_FROM,
            STREAMS + "exception",
            STREAMS + "topic",
            STREAMS + "partition",
            STREAMS + "offset");

    private static final Set<String> HIDDEN = hidden();
    private static final int LONGEST_KEY = 200;

    private Visible() {}

    /**
     * The record as people may see it.
     *
     * @param topic its topic, without the deployment's prefix
     * @param json the whole record, as {@code RecordJson} makes it
     */
    public static Entry of(String topic, ObjectNode json) {
        Map<String, String> headers = new LinkedHashMap<>();
        json.path("headers").properties().forEach(header -> {
            if (HEADERS.contains(header.getKey()) && header.getValue().isTextual()) {
                headers.put(header.getKey(), header.getValue().textValue());
            }
        });
        return new Entry(
                topic,
                json.path("partition").intValue(),
                json.path("offset").longValue(),
                Instant.parse(json.path("timestamp").textValue()),
                Optional.ofNullable(json.path("key").textValue()).map(Visible::shortened),
                headers,
                value(topic, json.path("value")));
    }

    private static JsonNode value(String topic, JsonNode value) {
        if (value.isNull()) {
            return value;
        }
        boolean isRecord = value instanceof ObjectNode && !value.has("undecodable");
        // Bytes as they came: whatever is in them.
        boolean isLetter = Topics.named(topic).flatMap(Topic::valueSchema).isEmpty();
        if (!isRecord || isLetter) {
            return MissingNode.getInstance();
        }
        ObjectNode seen = ((ObjectNode) value).deepCopy();
        if (topic.equals(Topics.CHARGE_REQUESTS.name())) {
            return seen.retain(OF_REQUESTS);
        }
        hide(seen);
        return seen;
    }

    private static void hide(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(HIDDEN);
        }
        node.forEach(Visible::hide);
    }

    private static String shortened(String key) {
        return key.length() <= LONGEST_KEY ? key : key.substring(0, LONGEST_KEY) + "…";
    }

    private static Set<String> hidden() {
        Set<String> names = new HashSet<>(Set.of("customer", "customer_id", "redirect_url", "metadata"));
        Set<String> seen = new HashSet<>();
        Topics.all().forEach(topic -> topic.valueSchema().ifPresent(schema -> collect(schema, names, seen)));
        return Set.copyOf(names);
    }

    private static void collect(Schema schema, Set<String> names, Set<String> seen) {
        switch (schema.getType()) {
            case UNION -> schema.getTypes().forEach(type -> collect(type, names, seen));
            case ARRAY -> collect(schema.getElementType(), names, seen);
            case MAP -> collect(schema.getValueType(), names, seen);
            case RECORD -> {
                if (seen.add(schema.getFullName())) {
                    for (Schema.Field field : schema.getFields()) {
                        // On the field, or on the type of its value, which is where Avro's IDL puts it.
                        boolean isOfItsType = field.schema().getType() != Schema.Type.RECORD
                                && field.schema().toString().contains("\"pii\"");
                        if (isOfItsType || field.getObjectProp("pii") != null) {
                            names.add(field.name());
                        }
                        collect(field.schema(), names, seen);
                    }
                }
            }
            default -> {}
        }
    }
}
