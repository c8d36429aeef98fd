package dev.dinar.sandbox.smoke;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Prints what happened, one line a step, with the time since the run began. */
final class Steps {

    /** A step did not do what it must; the message says what was seen and what was expected. */
    static final class StepFailed extends Exception {
        private static final long serialVersionUID = 1L;

        StepFailed(String message) {
            super(message);
        }
    }

    private final PrintWriter out;
    private final long started = System.nanoTime();

    Steps(PrintWriter out) {
        this.out = out;
    }

    void say(String what, String detail) {
        out.println(String.format(Locale.ROOT, "  %6d ms  %-28s %s", elapsed().toMillis(), what, detail));
        out.flush();
    }

    void say(ConsumerRecord<?, ?> record, String detail) {
        say(record.topic() + " [" + record.partition() + "] @" + record.offset(), detail);
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }
}
