package dev.dinar.sandbox.story;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dinar.schemas.Topics;
import java.util.ArrayList;
import java.util.List;

/** What a record says, in a few words. */
final class Summary {

    private Summary() {}

    static String of(String topic, JsonNode value) {
        if (value.isNull()) {
            return "tombstone";
        }
        String words = String.join(" ", fields(topic, value));
        String rejection = value.at("/rejection/description").asText("");
        return rejection.isEmpty()
                ? words
                : words + ": " + value.at("/rejection/field").asText("") + " " + rejection;
    }

    private static List<String> fields(String topic, JsonNode value) {
        List<String> words = new ArrayList<>();
        for (String field : wanted(topic)) {
            JsonNode word = value.path(field);
            // A reply says INITIATED of the request and, mostly, of the charge too: once is enough.
            if (!word.isMissingNode() && !word.isNull() && !words.contains(word.asText())) {
                words.add(word.asText());
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
}
