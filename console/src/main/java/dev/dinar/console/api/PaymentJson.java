package dev.dinar.console.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.console.index.Found;
import dev.dinar.console.index.Summary;
import dev.dinar.console.log.Entry;
import dev.dinar.console.story.Change;
import dev.dinar.console.story.Line;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Payments and stories as JSON: amounts as decimal text, times in UTC; what is not known has no field. Pure. */
final class PaymentJson {

    private PaymentJson() {}

    /** A page of the search. */
    static ObjectNode page(Found found) {
        ObjectNode page = object().put("found", found.all());
        put(page, "next", found.next().map(Found.Place::toString));
        ArrayNode payments = page.putArray("payments");
        found.rows().forEach(row -> payments.add(payment(row)));
        return page;
    }

    /**
     * The story of a charge or an order.
     *
     * @param related the charges of an order, or the orders of a charge
     * @param forgotten how many older records are not kept
     */
    static ObjectNode story(Summary summary, List<Summary> related, List<Line> lines, int forgotten) {
        ObjectNode story = object().put("forgotten", forgotten);
        story.set("payment", payment(summary));
        ArrayNode others = story.putArray("related");
        related.forEach(other -> others.add(payment(other)));
        ArrayNode records = story.putArray("records");
        lines.forEach(line -> records.add(line(line)));
        return story;
    }

    private static ObjectNode payment(Summary summary) {
        ObjectNode payment = object()
                .put("kind", summary.kind().name().toLowerCase(Locale.ROOT))
                .put("id", summary.id());
        put(payment, "order_id", summary.order());
        put(payment, "status", summary.status());
        put(payment, "amount", summary.amount().map(amount -> amount.toPlainString()));
        put(payment, "currency", summary.currency());
        put(payment, "merchant", summary.merchant());
        payment.put("paid_late", summary.late())
                .put("alerted", summary.alerted())
                .put("made_at", summary.made().toString())
                .put("first_record_at", summary.first().toString())
                .put("last_record_at", summary.last().toString());
        ArrayNode references = payment.putArray("references");
        summary.references().stream().sorted().forEach(references::add);
        return payment;
    }

    private static ObjectNode line(Line line) {
        Entry entry = line.entry();
        ObjectNode json = object()
                .put("topic", entry.topic())
                .put("partition", entry.partition())
                .put("offset", entry.offset())
                .put("at", entry.at().toString());
        put(json, "event_id", entry.eventId());
        put(json, "trace_id", entry.trace());
        put(json, "verdict", line.verdict().map(Enum::name));
        ArrayNode changes = json.putArray("changes");
        for (Change change : line.changes()) {
            ObjectNode changed = changes.addObject().put("field", change.field());
            put(changed, "before", change.before());
            put(changed, "after", change.after());
        }
        if (entry.value().isObject()) {
            json.set("value", entry.value());
        }
        return json;
    }

    private static void put(ObjectNode into, String name, Optional<String> value) {
        value.ifPresent(text -> into.put(name, text));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
