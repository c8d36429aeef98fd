package dev.dinar.console.log;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dinar.schemas.CloudEvent;
import dev.dinar.schemas.TraceParent;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One committed record as people may see it: decoded, without customers' personal data.
 *
 * @param topic its topic, without the deployment's prefix
 * @param partition its partition
 * @param offset its offset
 * @param at the record's time
 * @param key its key; empty when it has none
 * @param headers those that are Dinar's
 * @param value an object; null's node for a tombstone; missing where nobody may see the bytes, or they could not be read
 */
public record Entry(
        String topic,
        int partition,
        long offset,
        Instant at,
        Optional<String> key,
        Map<String, String> headers,
        JsonNode value) {

    private static final Pattern CHARGE = Pattern.compile("(?:chg|auth)_\\w+");

    /** Keeps the headers. */
    public Entry {
        headers = Map.copyOf(headers);
    }

    /** Where it is, as {@code topic/partition@offset}. */
    public String place() {
        return topic + "/" + partition + "@" + offset;
    }

    /** A header's text. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** A field of the value that is text, as all but flags, numbers and lists are. */
    public Optional<String> text(String field) {
        return Optional.ofNullable(value.path(field).textValue());
    }

    /** A field that is a time. */
    public Optional<Instant> time(String field) {
        return text(field).flatMap(Entry::instant);
    }

    /** A field that is an exact decimal. */
    public Optional<BigDecimal> decimal(String field) {
        return text(field).flatMap(Entry::decimalOf);
    }

    /** The charge or authorization that it is about: tombstones and dead letters have nothing but their key. */
    public Optional<String> charge() {
        return text("charge_id").or(() -> key.filter(id -> CHARGE.matcher(id).matches()));
    }

    /** The order that it names. Of an event that is a claim, which its authenticity tells how far to trust. */
    public Optional<String> order() {
        return text("order_id");
    }

    /** The id of what it says: the same for a repeat. */
    public Optional<String> eventId() {
        return header(CloudEvent.ID).or(() -> text("event_id"));
    }

    /** The id of the trace that it belongs to. */
    public Optional<String> trace() {
        return header(TraceParent.HEADER).flatMap(TraceParent::parse).map(TraceParent::traceId);
    }

    /** Whether it takes a row from a table. */
    public boolean isTombstone() {
        return value.isNull();
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<BigDecimal> decimalOf(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
