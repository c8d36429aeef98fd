package dev.dinar.cli.topics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dinar.cli.terminal.Colours;
import dev.dinar.cli.terminal.Terminal;
import dev.dinar.schemas.Topics;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a record says, in a few words: statuses in their colours, and nothing that moves a cursor. */
public final class RecordSummary {

    private static final int LONGEST = 160;
    private static final Set<String> STATUSES = Set.of("status", "outcome");

    private final Colours colours;

    /** Summaries in these colours. */
    public RecordSummary(Colours colours) {
        this.colours = colours;
    }

    /**
     * The words.
     *
     * @param topic the record's, without the deployment's prefix
     * @param value its value, decoded
     */
    public String of(String topic, JsonNode value) {
        if (value.isNull()) {
            return "tombstone";
        }
        List<String> words = words(topic, value);
        if (words.isEmpty()) {
            return whole(value);
        }
        String rejection = value.at("/rejection/description").asText("");
        return String.join(" ", words)
                + (rejection.isEmpty()
                        ? ""
                        : ": " + Terminal.harmless(value.at("/rejection/field").asText("") + " " + rejection));
    }

    /** A text about a record, such as its place, in the colour of what its topic tells. */
    public String coloured(String topic, String text) {
        if (topic.equals(Topics.ORDER_PAID.name())) {
            return colours.good(text);
        }
        if (topic.equals(Topics.ORDER_PAYMENT_FAILED.name())) {
            return colours.bad(text);
        }
        return topic.equals(Topics.PAYMENT_ALERTS.name()) ? colours.alarm(text) : text;
    }

    private List<String> words(String topic, JsonNode value) {
        List<String> words = new ArrayList<>();
        Set<String> said = new HashSet<>();
        for (String field : wanted(topic)) {
            JsonNode word = value.path(field);
            // A reply says INITIATED of the request and, mostly, of the charge too: once is enough.
            if (word.isValueNode() && !word.isNull() && said.add(word.asText())) {
                String text = Terminal.harmless(word.asText());
                words.add(STATUSES.contains(field) ? colours.status(text) : text);
            }
        }
        if (value.path("paid_late").asBoolean()) {
            words.add("(late)");
        }
        if (value.path("fully_refunded").asBoolean()) {
            words.add("(fully refunded)");
        }
        return words;
    }

    private static List<String> wanted(String topic) {
        if (topic.equals(Topics.CHARGE_EVENTS.name())) {
            return List.of("charge_id", "status", "amount", "currency", "origin", "authenticity");
        }
        if (topic.equals(Topics.ORDER_REFUNDED.name())) {
            return List.of("order_id", "amount", "currency");
        }
        return List.of(
                "charge_id", "refund_id", "outcome", "kind", "status", "reason", "amount", "currency", "redirect_url");
    }

    /** Of a record that has none of those fields, its beginning. */
    private static String whole(JsonNode value) {
        String text = Terminal.harmless(value.isTextual() ? value.asText() : value.toString());
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
