package dev.dinar.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;

/**
 * Makes a sample of Tap's new: another id of the same kind and mode, created now. Samples are years old, and an old event of an
 * unknown charge must not pay an order.
 */
public final class FreshBody {

    private FreshBody() {}

    /**
     * The body under a new id, with every {@code created} moved by as much as the object's own to {@code now}. Its signatures are
     * to be made anew.
     *
     * @throws IllegalArgumentException when the body is not an object of Tap's with an id and a creation time
     */
    public static byte[] of(byte[] body, Instant now) {
        JsonNode tree;
        try {
            tree = Json.read(body);
        } catch (IOException e) {
            throw new IllegalArgumentException("the body is not JSON", e);
        }
        if (!(tree instanceof ObjectNode object) || !object.path("id").isTextual()) {
            throw new IllegalArgumentException("the body has no id");
        }
        String id = object.path("id").textValue();
        String prefix = id.substring(0, id.indexOf('_') + 1);
        object.put("id", TapIds.next(prefix, id.startsWith("LV", prefix.length())));
        move(object, now.toEpochMilli() - created(object));
        return Json.write(object);
    }

    private static long created(ObjectNode object) {
        JsonNode nested = object.path("transaction").path("created");
        JsonNode created = nested.isMissingNode() ? object.path("created") : nested;
        long millis = created.asLong(0);
        if (millis == 0) {
            throw new IllegalArgumentException("the body does not say when it was created");
        }
        return millis;
    }

    private static void move(ObjectNode object, long by) {
        moveField(object, by);
        if (object.path("transaction") instanceof ObjectNode transaction) {
            moveField(transaction, by);
        }
        for (JsonNode activity : object.path("activities")) {
            if (activity instanceof ObjectNode each) {
                moveField(each, by);
            }
        }
    }

    /** Tap writes these as text in some places and as numbers in others: each stays what it is. */
    private static void moveField(ObjectNode object, long by) {
        JsonNode created = object.path("created");
        if (created.isTextual()) {
            object.put("created", Long.toString(created.asLong() + by));
        } else if (created.isIntegralNumber()) {
            object.put("created", created.longValue() + by);
        }
    }
}
