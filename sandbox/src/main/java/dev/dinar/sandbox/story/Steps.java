package dev.dinar.sandbox.story;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.cli.terminal.Colours;
import dev.dinar.cli.topics.RecordSummary;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Prints what happened, one line a step, with the time since what is told began. Not thread-safe. */
public final class Steps implements StoryOutput {

    private final PrintWriter out;
    private final RecordSummary summary;
    private final long started = System.nanoTime();
    private long begun = started;

    /** Steps that are told to {@code out}, in these colours. */
    public Steps(PrintWriter out, Colours colours) {
        this.out = out;
        this.summary = new RecordSummary(colours);
    }

    /** Begins something new: its steps are timed from here. */
    public void begin(String what) {
        begun = System.nanoTime();
        out.println(what);
        out.flush();
    }

    /** Tells one step. */
    public void say(String what, String detail) {
        step(padded(what), detail);
    }

    private void step(String what, String detail) {
        long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        out.println(String.format(Locale.ROOT, "  %6d ms  %s %s", millis, what, detail));
        out.flush();
    }

    private static String padded(String what) {
        return String.format(Locale.ROOT, "%-32s", what);
    }

    @Override
    public void record(String topic, ConsumerRecord<byte[], byte[]> record, ObjectNode decoded) {
        String place = padded(record.topic() + " [" + record.partition() + "] @" + record.offset());
        step(summary.coloured(topic, place), summary.of(topic, decoded.path("value")));
    }

    @Override
    public void waiting(String what, Duration left) {
        say("...", "waiting for " + what + ", " + left.toSeconds() + " s at most");
    }

    /** Since the first of all. */
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }
}
