package dev.dinar.cli.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What came of the letters: counted by outcome and reason, with a few of each. Not thread-safe. */
public final class Tally {

    private static final int SAMPLES = 3;

    /**
     * Letters that fared alike.
     *
     * @param outcome where they go, or that they stay
     * @param reason why they became letters, or why they stay
     */
    public record Kind(String outcome, String reason) {}

    private static final class Entry {
        private int count;
        private final List<String> samples = new ArrayList<>();
    }

    private final Map<Kind, Entry> entries = new LinkedHashMap<>();
    private int replayable;
    private int staying;

    void add(Letter letter, Verdict verdict) {
        Kind kind = switch (verdict) {
            case Verdict.Replayable(String topic, var _) -> new Kind("to " + topic, letter.reason());
            case Verdict.Stays(String reason) -> new Kind("stays", reason);
        };
        switch (verdict) {
            case Verdict.Replayable _ -> replayable++;
            case Verdict.Stays _ -> staying++;
        }
        Entry entry = entries.computeIfAbsent(kind, _ -> new Entry());
        entry.count++;
        if (entry.samples.size() < SAMPLES) {
            entry.samples.add(letter.number() + " " + letter.key() + " " + letter.time());
        }
    }

    /** How many letters can be, or were, replayed. */
    public int replayable() {
        return replayable;
    }

    /** How many stay. */
    public int staying() {
        return staying;
    }

    /** How many letters were looked at. */
    public int all() {
        return replayable + staying;
    }

    /** The same for programs: how many are replayable and stay, and each kind with its number and samples. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("replayable", replayable)
                .put("staying", staying);
        ArrayNode kinds = json.putArray("kinds");
        entries.forEach((kind, entry) -> {
            ArrayNode samples = kinds.addObject()
                    .put("outcome", kind.outcome())
                    .put("reason", kind.reason())
                    .put("letters", entry.count)
                    .putArray("samples");
            entry.samples.forEach(samples::add);
        });
        return json;
    }

    /** A line for each kind, and its samples under it. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        entries.forEach((kind, entry) -> {
            lines.add(String.format(Locale.ROOT, "%6d  %s: %s", entry.count, kind.outcome(), kind.reason()));
            entry.samples.forEach(sample -> lines.add("          " + sample));
        });
        return lines;
    }
}
