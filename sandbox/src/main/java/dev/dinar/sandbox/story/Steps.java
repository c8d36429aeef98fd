package dev.dinar.sandbox.story;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Prints what happened, one line a step, with the time since what is told began. Not thread-safe. */
public final class Steps implements StoryOutput {

    private final PrintWriter out;
    private final long started = System.nanoTime();
    private long begun = started;

    /** Steps that are told to {@code out}. */
    public Steps(PrintWriter out) {
        this.out = out;
    }

    /** Begins something new: its steps are timed from here. */
    public void begin(String what) {
        begun = System.nanoTime();
        out.println(what);
        out.flush();
    }

    /** Tells one step. */
    public void say(String what, String detail) {
        long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        out.println(String.format(Locale.ROOT, "  %6d ms  %-32s %s", millis, what, detail));
        out.flush();
    }

    @Override
    public void record(ConsumerRecord<byte[], byte[]> record, ObjectNode decoded, String summary) {
        say(record.topic() + " [" + record.partition() + "] @" + record.offset(), summary);
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
