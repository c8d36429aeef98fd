package dev.dinar.sandbox.story;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Prints each record as a line of JSON, as {@code ./dinar tail} does, with its topic before it. */
public final class JsonLines implements StoryOutput {

    private final PrintWriter out;

    /** Lines that are printed to {@code out}. */
    public JsonLines(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void record(String topic, ConsumerRecord<byte[], byte[]> record, ObjectNode decoded) {
        ObjectNode line = decoded.objectNode().put("topic", record.topic());
        line.setAll(decoded);
        out.println(line);
        out.flush();
    }

    /** Programs are told what has come, not what has not. */
    @Override
    public void waiting(String what, Duration left) {}
}
