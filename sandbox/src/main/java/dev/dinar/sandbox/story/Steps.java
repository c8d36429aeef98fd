package dev.dinar.sandbox.story;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Prints what happened, one line a step, with the time since what is told began. Not thread-safe. */
public final class Steps {

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

    /** Since the first of all. */
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }
}
