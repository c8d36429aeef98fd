package dev.dinar.tap.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dinar.tap.json.Fields.WrongField;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Bytes or a JSON tree to a {@link TapObject}. Unknown fields are harmless; everything about the known ones is strict. */
public final class TapReader {

    private static final long MOST_MINUTES = Duration.ofDays(400).toMinutes();

    private TapReader() {}

    /** Reads a body. */
    public static Reading read(byte[] body) {
        JsonNode tree;
        try {
            tree = StrictJson.tree(body);
        } catch (IOException _) {
            // The parser's words are left out: they can repeat the body's.
            return new Reading.Malformed("body", "is not JSON, or has duplicate keys, or is beyond the limits");
        }
        return read(tree);
    }

    /** Reads a page of a list, such as {@code {"charges": […], "has_more": false}}. */
    public static ListReading readList(byte[] body, String field) {
        JsonNode tree;
        try {
            tree = StrictJson.tree(body);
        } catch (IOException _) {
            return new ListReading.Malformed("body is not JSON");
        }
        JsonNode array = tree.path(field);
        if (!array.isArray()) {
            return new ListReading.Malformed(field + " is not an array");
        }
        List<TapObject> objects = new ArrayList<>();
        for (JsonNode element : array) {
            switch (read(element)) {
                case Reading.Read(TapObject object) -> objects.add(object);
                case Reading.Malformed(String where, String problem) -> {
                    return new ListReading.Malformed(field + "[" + objects.size() + "]." + where + " " + problem);
                }
            }
        }
        return new ListReading.Page(List.copyOf(objects), tree.path("has_more").asBoolean(false));
    }

    /** Reads one object out of a tree, such as an element of a list. */
    static Reading read(JsonNode tree) {
        if (!tree.isObject()) {
            return new Reading.Malformed("body", "is not a JSON object");
        }
        try {
            return new Reading.Read(object(new Fields(tree)));
        } catch (WrongField e) {
            return new Reading.Malformed(e.path(), e.getMessage());
        }
    }

    private static TapObject object(Fields fields) throws WrongField {
        String id = fields.required("id");
        return new TapObject(
                id,
                fields.text("object"),
                fields.required("status"),
                fields.decimal("amount"),
                fields.required("currency"),
                created(fields, ObjectKind.ofId(id)),
                fields.text("updated"),
                fields.flag("live_mode"),
                fields.text("charge_id"),
                references(fields),
                fields.text("response.code"),
                fields.text("response.message"),
                fields.text("source.payment_method"),
                fields.text("source.id"),
                fields.text("transaction.url"),
                expiry(fields),
                activities(fields),
                fields.flag("auto_reversed").orElse(false));
    }

    private static String created(Fields fields, ObjectKind kind) throws WrongField {
        return switch (kind) {
            case CHARGE, AUTHORIZE -> fields.required("transaction.created");
            case REFUND -> fields.required("created");
            case INVOICE -> {
                fields.required("updated");
                yield fields.required("created");
            }
            case OTHER -> {
                Optional<String> nested = fields.text("transaction.created");
                yield nested.isPresent() ? nested.get() : fields.required("created");
            }
        };
    }

    private static References references(Fields fields) throws WrongField {
        return new References(
                fields.text("reference.gateway"),
                fields.text("reference.payment"),
                fields.text("reference.order"),
                fields.text("reference.transaction"),
                fields.text("reference.merchant"));
    }

    private static Optional<Duration> expiry(Fields fields) throws WrongField {
        JsonNode period = fields.at("transaction.expiry.period");
        Optional<String> type = fields.text("transaction.expiry.type");
        // The expiry is unsigned and only a hint: a form that Tap has not shown yet must not cost the event.
        if (type.isEmpty() || !period.canConvertToInt() || period.intValue() < 1) {
            return Optional.empty();
        }
        long each = switch (type.get()) {
            case "MINUTE" -> 1;
            case "HOUR" -> 60;
            case "DAY" -> 24 * 60;
            default -> MOST_MINUTES;
        };
        long minutes = each * period.intValue();
        return minutes < MOST_MINUTES ? Optional.of(Duration.ofMinutes(minutes)) : Optional.empty();
    }

    private static List<Activity> activities(Fields fields) throws WrongField {
        List<Activity> activities = new ArrayList<>();
        JsonNode array = fields.at("activities");
        if (array.isArray()) {
            for (JsonNode element : array) {
                JsonNode status = element.path("status");
                JsonNode created = element.path("created");
                if (status.isTextual()) {
                    activities.add(new Activity(
                            status.textValue(),
                            created.isTextual() || created.isIntegralNumber()
                                    ? Optional.of(created.asText())
                                    : Optional.empty()));
                }
            }
        }
        return List.copyOf(activities);
    }
}
