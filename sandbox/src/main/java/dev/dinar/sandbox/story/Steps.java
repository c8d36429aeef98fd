package dev.dinar.sandbox.story;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Prints what happened, one line a step, with the time since the story began. */
public final class Steps {

    private final PrintWriter out;
    private final long started = System.nanoTime();

    /** Steps that are told to {@code out}. */
    public Steps(PrintWriter out) {
        this.out = out;
    }

    /** Tells one step. */
    public void say(String what, String detail) {
        out.println(String.format(Locale.ROOT, "  %6d ms  %-32s %s", elapsed().toMillis(), what, detail));
        out.flush();
    }

    /** Since the story began. */
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }
}
