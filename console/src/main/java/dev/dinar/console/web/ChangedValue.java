package dev.dinar.console.web;

import static dev.dinar.console.web.Markup.code;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dinar.kit.web.Html;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a state of a charge says in one of its fields, for people: words where the contract has words, amounts with their currency's decimals,
 * times in Kuwait's zone. What a newer Dinar writes and this one does not know stands as it is. Pure.
 */
final class ChangedValue {

    private static final Set<String> AMOUNTS = Set.of("amount", "requested_amount");
    private static final Set<String> TIMES = Set.of("created", "expires_at", "occurred_at");
    private static final Set<String> FLAGS = Set.of("paid_late", "auto_reversed");
    private static final ObjectMapper JSON = new ObjectMapper();

    private ChangedValue() {}

    /**
     * The value as people read it.
     *
     * @param field its name in the record
     * @param value as the record has it, lists as JSON; empty where nothing was known
     * @param currency what the state's amounts are in
     */
    static Html of(String field, Optional<String> value, Optional<String> currency, Reader reader) {
        if (value.isEmpty()) {
            return new Html("&ndash;");
        }
        String text = value.get();
        return switch (field) {
            case "status" -> Html.text(reader.word("status", text));
            case "status_authenticity" -> Html.text(reader.word("authenticity", text));
            case "mode" -> Html.text(reader.word("mode", text));
            case "refunds" -> list(text, refund -> refund(refund, reader), text);
            case "disagreements" -> list(text, name -> Html.text(reader.word("field", name.asText())), text);
            default -> plain(field, text, currency, reader);
        };
    }

    private static Html plain(String field, String text, Optional<String> currency, Reader reader) {
        if (FLAGS.contains(field)) {
            return Html.text(reader.word("flag", text));
        }
        try {
            if (TIMES.contains(field)) {
                return Shown.time(Instant.parse(text), reader);
            }
            if (AMOUNTS.contains(field) && currency.isPresent()) {
                return Shown.amount(new BigDecimal(text), currency.get(), reader);
            }
        } catch (DateTimeException | IllegalArgumentException _) {
            // As it is: also an amount with more decimals than the currency has.
        }
        return code(text);
    }

    private interface Part {
        Html of(JsonNode item);
    }

    private static Html list(String json, Part part, String otherwise) {
        try {
            List<Object> parts = new ArrayList<>();
            for (JsonNode item : JSON.readTree(json)) {
                if (!parts.isEmpty()) {
                    parts.add(" · ");
                }
                parts.add(part.of(item));
            }
            return Markup.all(parts);
        } catch (JsonProcessingException | IllegalArgumentException _) {
            return code(otherwise);
        }
    }

    /** One refund in a line: its id, how far it is, how much. */
    static Html refund(JsonNode refund, Reader reader) {
        return Markup.all(
                code(refund.path("refund_id").asText()),
                " ",
                Shown.status("status", refund.path("status").asText(), reader),
                " ",
                Shown.amount(
                        new BigDecimal(refund.path("amount").asText("0")),
                        refund.path("currency").asText(),
                        reader));
    }
}
