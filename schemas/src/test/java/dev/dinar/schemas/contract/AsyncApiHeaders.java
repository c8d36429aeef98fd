package dev.dinar.schemas.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.schemas.CloudEvent;
import dev.dinar.schemas.DeadLetterHeaders;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.TraceParent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The record headers of each topic, as schemas of the AsyncAPI document. */
final class AsyncApiHeaders {

    private static final String CLOUD_EVENT = "CloudEventHeaders";
    private static final String REQUEST = "RequestHeaders";
    private static final String REPLY = "ReplyHeaders";
    private static final String WEBHOOK_DEAD_LETTER = "WebhookDeadLetterHeaders";
    private static final String GATEWAY_DEAD_LETTER = "GatewayDeadLetterHeaders";
    private static final String PROCESSOR_DEAD_LETTER = "ProcessorDeadLetterHeaders";

    private static final Set<Topic<?>> REQUESTS = Set.of(
            Topics.CHARGE_REQUESTS,
            Topics.REFUND_REQUESTS,
            Topics.CHARGE_COMMANDS,
            Topics.CHARGE_STATUS_QUERIES,
            Topics.SWEEPS);

    private AsyncApiHeaders() {}

    /** The name of the schema of a topic's headers. */
    static String of(Topic<?> topic) {
        if (REQUESTS.contains(topic)) {
            return REQUEST;
        }
        if (topic.equals(Topics.CHARGE_REPLIES) || topic.equals(Topics.REFUND_REPLIES)) {
            return REPLY;
        }
        if (topic.equals(Topics.WEBHOOK_DEAD_LETTERS)) {
            return WEBHOOK_DEAD_LETTER;
        }
        if (topic.equals(Topics.GATEWAY_DEAD_LETTERS)) {
            return GATEWAY_DEAD_LETTER;
        }
        return topic.equals(Topics.PROCESSOR_DEAD_LETTERS) ? PROCESSOR_DEAD_LETTER : CLOUD_EVENT;
    }

    static void addTo(ObjectNode schemas) {
        add(schemas, CLOUD_EVENT, "CloudEvents 1.0 in Kafka's binary mode, and W3C Trace Context.", cloudEvent());

        Map<String, String> request = cloudEvent();
        request.put(
                "dinar_requeued",
                "How often charge-gateway put the record to the end of the topic again; absent when it did not.");
        add(schemas, REQUEST, "CloudEvents and trace; a checkout or a back office may leave all of them out.", request);

        Map<String, String> reply = cloudEvent();
        reply.put(
                "dinar_request_id", "The request or command that is replied to, so that it is found without decoding.");
        reply.put(
                "dinar_wish",
                "What was asked for, as field=value&..., so that another wish under the same id is told from it.");
        add(schemas, REPLY, "CloudEvents, trace, and what is replied to.", reply);

        Map<String, String> webhook = cloudEvent();
        webhook.put(DeadLetterHeaders.REASON, "Why it could not be mapped: one sentence that names the field.");
        webhook.put(DeadLetterHeaders.MERCHANT, "The merchant's name in Dinar's configuration.");
        webhook.put(DeadLetterHeaders.HASHSTRING, "Tap's header of that name, as received.");
        webhook.put(DeadLetterHeaders.HASH, "Tap's header of that name, as received; absent when Tap sent none.");
        add(schemas, WEBHOOK_DEAD_LETTER, "All that is needed to verify and map the webhook again.", webhook);

        Map<String, String> gateway = new LinkedHashMap<>();
        gateway.put(DeadLetterHeaders.REASON, "Why it could not be read.");
        gateway.put(DeadLetterHeaders.SOURCE_TOPIC, "The topic that it was read from.");
        gateway.put(DeadLetterHeaders.SOURCE_PARTITION, "Its partition there.");
        gateway.put(DeadLetterHeaders.SOURCE_OFFSET, "Its offset there.");
        add(schemas, GATEWAY_DEAD_LETTER, "The record's own headers, where it was, and why it is here.", gateway);

        Map<String, String> processor = new LinkedHashMap<>();
        processor.put("__streams.errors.exception", "The class of what went wrong.");
        processor.put("__streams.errors.message", "Its message. May quote the record.");
        processor.put("__streams.errors.stacktrace", "Where in the code.");
        processor.put("__streams.errors.topic", "The topic that it was read from.");
        processor.put("__streams.errors.partition", "Its partition there.");
        processor.put("__streams.errors.offset", "Its offset there.");
        add(
                schemas,
                PROCESSOR_DEAD_LETTER,
                "The record's own headers, and those of Kafka Streams (KIP-1034).",
                processor);
    }

    private static Map<String, String> cloudEvent() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(CloudEvent.ID, "Deterministic: the same fact has the same id.");
        headers.put(CloudEvent.TYPE, "What happened, such as dev.dinar.ChargeEvent.");
        headers.put(CloudEvent.SOURCE, "Who says so, such as /webhooks/tap/default.");
        headers.put(CloudEvent.SPEC_VERSION, "The version of CloudEvents: 1.0.");
        headers.put(CloudEvent.TIME, "When the fact was observed, UTC, RFC 3339.");
        headers.put(CloudEvent.CONTENT_TYPE, "The media type of the value.");
        headers.put(TraceParent.HEADER, "W3C Trace Context.");
        headers.put(
                DeadLetterHeaders.REPLAYED_FROM,
                "Only where it was replayed: the dead letter, as topic/partition@offset.");
        return headers;
    }

    private static void add(ObjectNode schemas, String name, String description, Map<String, String> headers) {
        ObjectNode schema = schemas.putObject(name).put("type", "object").put("description", description);
        ObjectNode properties = schema.putObject("properties");
        headers.forEach((header, meaning) ->
                properties.putObject(header).put("type", "string").put("description", meaning));
    }
}
