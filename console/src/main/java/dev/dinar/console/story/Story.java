package dev.dinar.console.story;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dinar.console.log.Entry;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.RefundStatus;
import dev.dinar.schemas.CloudEvent;
import dev.dinar.schemas.Topics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads records about charges, oldest first, and says of each what it meant. The processor's own words in the log go first: a state
 * names the event that it was written for, an alert too. Where they say nothing (the table is compacted) the statuses tell. Pure.
 */
public final class Story {

    private static final String STATE_OF = "charge:";

    /** What a reader of the changes does not ask for. */
    private static final Set<String> NOISE = Set.of(
            "seen",
            "amount_from",
            "order_id_from",
            "requested_from",
            "created_from",
            "expires_at_from",
            "first_observed_at",
            "last_observed_at");

    private static final List<String> CHARGE =
            Arrays.stream(ChargeStatus.values()).map(Enum::name).toList();
    private static final List<String> REFUND =
            Arrays.stream(RefundStatus.values()).map(Enum::name).toList();

    private final Set<String> applied;
    private final Map<String, Set<String>> alerts;
    private final Set<String> told = new HashSet<>();
    private final Map<String, String> highest = new HashMap<>();
    private final Map<String, JsonNode> states = new HashMap<>();

    private Story(List<Entry> entries) {
        this.applied = entries.stream()
                .filter(entry -> entry.topic().equals(Topics.CHARGES.name()))
                .flatMap(entry -> entry.header(CloudEvent.ID).stream())
                .filter(id -> id.startsWith(STATE_OF))
                .map(id -> id.substring(STATE_OF.length()))
                .collect(Collectors.toSet());
        this.alerts = entries.stream()
                .filter(entry -> entry.topic().equals(Topics.PAYMENT_ALERTS.name()))
                .filter(entry -> entry.text("cause_event_id").isPresent())
                .collect(Collectors.groupingBy(
                        entry -> entry.text("cause_event_id").orElseThrow(),
                        Collectors.mapping(entry -> entry.text("kind").orElse("OTHER"), Collectors.toSet())));
    }

    /**
     * The story that records tell.
     *
     * @param entries oldest first, of one or of several charges
     */
    public static List<Line> of(List<Entry> entries) {
        Story story = new Story(entries);
        return entries.stream().map(story::line).toList();
    }

    private Line line(Entry entry) {
        String topic = entry.topic();
        if (topic.equals(Topics.CHARGE_EVENTS.name())) {
            return new Line(entry, Optional.of(verdict(entry, entry.charge().orElse(""), CHARGE)), List.of());
        }
        if (topic.equals(Topics.REFUND_EVENTS.name())) {
            return new Line(
                    entry, Optional.of(verdict(entry, entry.text("refund_id").orElse(""), REFUND)), List.of());
        }
        if (topic.equals(Topics.CHARGES.name())) {
            return new Line(entry, Optional.empty(), changes(entry));
        }
        return new Line(entry, Optional.empty(), List.of());
    }

    private Verdict verdict(Entry entry, String id, List<String> scale) {
        String event = entry.eventId().orElse(entry.place());
        String status = entry.text("status").orElse("UNKNOWN");
        Optional<String> before = Optional.ofNullable(highest.get(id));
        if (before.isEmpty() || scale.indexOf(status) > scale.indexOf(before.get())) {
            highest.put(id, status);
        }
        Set<String> alerted = alerts.getOrDefault(event, Set.of());
        boolean isFirst = told.add(event);
        if (!isFirst) {
            return Verdict.REPEATED;
        }
        if (alerted.contains("CONTRADICTION")) {
            return Verdict.CONTRADICTED;
        }
        if (alerted.contains("TOO_OLD")) {
            return Verdict.TOO_OLD;
        }
        if (applied.contains(event)) {
            return Verdict.APPLIED;
        }
        if (alerted.contains("UNCONFIRMED")) {
            return Verdict.UNBELIEVED;
        }
        return before.map(known -> byStatus(scale.indexOf(status), scale.indexOf(known)))
                .orElse(Verdict.APPLIED);
    }

    private static Verdict byStatus(int said, int known) {
        if (said == known) {
            return Verdict.REPEATED;
        }
        return said > known ? Verdict.APPLIED : Verdict.STALE;
    }

    private List<Change> changes(Entry entry) {
        String charge = entry.charge().orElse("");
        JsonNode after = entry.value();
        Optional<JsonNode> before = Optional.ofNullable(states.put(charge, after));
        if (!after.isObject()) {
            return List.of();
        }
        List<Change> changes = new ArrayList<>();
        after.properties().forEach(field -> {
            Optional<String> was = before.flatMap(state -> words(state.path(field.getKey())));
            Optional<String> is = words(field.getValue());
            boolean isTold =
                    before.isPresent() ? !was.equals(is) : field.getKey().equals("status");
            if (isTold && !NOISE.contains(field.getKey())) {
                changes.add(new Change(field.getKey(), was, is));
            }
        });
        return List.copyOf(changes);
    }

    private static Optional<String> words(JsonNode value) {
        if (value.isMissingNode() || value.isNull() || (value.isContainerNode() && value.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(value.isValueNode() ? value.asText() : value.toString());
    }
}
