package dev.dinar.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.console.log.Entry;
import dev.dinar.console.log.Visible;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Makes records as the log has them. */
public final class Entries {

    /** When nothing else is said. */
    public static final Instant NOON = Instant.parse("2026-03-01T09:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicLong OFFSETS = new AtomicLong();

    private Entries() {}

    /** A record with fields as {@code name, value, name, value, ...}. */
    public static Entry entry(String topic, Instant at, String key, Object... fields) {
        return with(topic, at, key, "", fields);
    }

    /** The same with a {@code ce_id}. */
    public static Entry with(String topic, Instant at, String key, String id, Object... fields) {
        ObjectNode json = record(at, key);
        if (!id.isEmpty()) {
            ((ObjectNode) json.path("headers")).put("ce_id", id);
        }
        ObjectNode value = json.putObject("value");
        for (int i = 0; i < fields.length; i += 2) {
            value.set((String) fields[i], JSON.valueToTree(fields[i + 1]));
        }
        return Visible.of(topic, json);
    }

    /** A record as {@code RecordJson} makes it, without a value. */
    public static ObjectNode record(Instant at, String key) {
        ObjectNode json = JSON.createObjectNode()
                .put("partition", 0)
                .put("offset", OFFSETS.getAndIncrement())
                .put("timestamp", at.toString())
                .put("key", key);
        json.putObject("headers");
        json.putNull("value");
        return json;
    }

    /** An event of a charge. */
    public static Entry event(String charge, String order, String status, Instant at) {
        return with(
                "charge-events",
                at,
                charge,
                "event:" + charge + ":" + status,
                "charge_id",
                charge,
                "order_id",
                order,
                "status",
                status,
                "amount",
                "1.250",
                "currency",
                "KWD",
                "merchant",
                "default",
                "origin",
                "WEBHOOK",
                "authenticity",
                "SIGNED_BODY",
                "payment_reference",
                "ref-" + charge,
                "created",
                at.toString(),
                "observed_at",
                at.plusMillis(400).toString());
    }

    /** An alert about a charge. */
    public static Entry alert(String id, String kind, String charge, String cause) {
        return with(
                "payment-alerts",
                NOON,
                charge,
                id,
                "event_id",
                id,
                "kind",
                kind,
                "charge_id",
                charge,
                "order_id",
                "A1",
                "message",
                "look <here>",
                "cause_event_id",
                cause,
                "observed_at",
                NOON.toString());
    }

    /** Something that a person did about an alert. */
    public static Entry action(String id, String kind, String alert, Instant at, Instant until) {
        return with(
                "console-actions",
                at,
                "chg_1",
                id,
                "event_id",
                id,
                "kind",
                kind,
                "alert_id",
                alert,
                "charge_id",
                "chg_1",
                "actor",
                "Noura <n>",
                "reason",
                "because =1",
                "until",
                until == null ? null : until.toString(),
                "acted_at",
                at.toString());
    }
}
