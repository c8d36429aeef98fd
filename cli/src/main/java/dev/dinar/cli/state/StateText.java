package dev.dinar.cli.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dinar.cli.terminal.Colours;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A state as lines for people: what it is first, then each field that says something, under its name in the query API, so that
 * what a newer processor adds is shown too. Times have Kuwait's beside UTC.
 */
public final class StateText {

    /** The fields whose words are the contract's. */
    private static final Set<String> COLOURED = Set.of("status", "told");

    private static final DateTimeFormatter KUWAIT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.of("Asia/Kuwait"));

    private final Colours colours;

    /** Lines in these colours; where there are none nothing else changes. */
    public StateText(Colours colours) {
        this.colours = colours;
    }

    /**
     * The lines.
     *
     * @param kind what it is, such as an order
     * @param id its id
     * @param state what the processor answered
     */
    public List<String> lines(String kind, String id, JsonNode state) {
        List<String> lines = new ArrayList<>();
        lines.add(colours.bold(kind) + " " + id + "  "
                + colours.status(state.path("status").asText()) + amount(state));
        add(lines, "  ", state);
        return lines;
    }

    private void add(List<String> lines, String indent, JsonNode object) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            JsonNode value = field.getValue();
            if (value.isNull() || (value.isContainerNode() && value.isEmpty())) {
                continue;
            }
            String name = indent + colours.faint(field.getKey());
            if (value.isObject()) {
                lines.add(name);
                add(lines, indent + "  ", value);
            } else if (value.isArray() && value.path(0).isObject()) {
                for (JsonNode each : value) {
                    lines.add(name);
                    add(lines, indent + "  ", each);
                }
            } else {
                boolean isColoured = COLOURED.contains(field.getKey());
                lines.add(name + " " + (isColoured ? statuses(value) : plain(value)));
            }
        }
    }

    private String statuses(JsonNode value) {
        List<String> each = new ArrayList<>();
        (value.isArray() ? value : List.of(value)).forEach(one -> each.add(colours.status(one.asText())));
        return String.join(", ", each);
    }

    private static String plain(JsonNode value) {
        if (value.isArray()) {
            List<String> each = new ArrayList<>();
            value.forEach(one -> each.add(one.asText()));
            return String.join(", ", each);
        }
        try {
            return value.asText() + " (" + KUWAIT.format(Instant.parse(value.asText())) + " in Kuwait)";
        } catch (DateTimeParseException _) {
            return value.asText();
        }
    }

    private static String amount(JsonNode state) {
        return state.hasNonNull("amount")
                ? "  " + state.path("amount").asText() + " "
                        + state.path("currency").asText()
                : "";
    }
}
