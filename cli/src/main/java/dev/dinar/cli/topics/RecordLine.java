package dev.dinar.cli.topics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dinar.cli.terminal.Colours;
import dev.dinar.cli.terminal.Terminal;

/** A record as one line for people: when, where, its key and what it says. What it leaves out is in {@link RecordJson}. */
public final class RecordLine {

    private final Colours colours;
    private final RecordSummary summary;

    /** Lines in these colours. */
    public RecordLine(Colours colours) {
        this.colours = colours;
        this.summary = new RecordSummary(colours);
    }

    /**
     * The line.
     *
     * @param topic the record's, without the deployment's prefix
     * @param record as {@link RecordJson} has it; its time is UTC's
     */
    public String of(String topic, JsonNode record) {
        String place = "[" + record.path("partition").asInt() + "] @"
                + record.path("offset").asLong();
        String key = Terminal.harmless(record.path("key").asText(""));
        String says = summary.of(topic, record.path("value"));
        return colours.faint(record.path("timestamp").asText()) + "  " + summary.coloured(topic, place) + "  "
                + (key.isEmpty() || says.contains(key) ? "" : key + "  ") + says;
    }
}
