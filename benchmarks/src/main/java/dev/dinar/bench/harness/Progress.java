package dev.dinar.bench.harness;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/**
 * One line that tells what goes on, written over itself on a terminal and once for each step elsewhere. Not thread-safe.
 */
public final class Progress {

    private static final long REDRAW_NANOS = Duration.ofMillis(500).toNanos();

    private final PrintWriter out;
    private final boolean terminal;
    private final long started = System.nanoTime();
    private long drawn;
    private int width;
    private String step = "";

    /**
     * Progress that is written to {@code out}.
     *
     * @param terminal whether a line may be written over
     */
    public Progress(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** The next step begins, such as {@code round 2 of 3, floor}. */
    public void step(String name) {
        step = name;
        if (terminal) {
            draw("");
        } else {
            out.println(line(""));
        }
    }

    /** How far the step is, such as {@code 120,000 of 400,000}; drawn twice a second at most, on a terminal only. */
    public void at(String detail) {
        if (terminal && System.nanoTime() - drawn > REDRAW_NANOS) {
            draw(": " + detail);
        }
    }

    /** As {@link #at(String)}, for things that are counted. */
    public void at(long done, long all) {
        at(String.format(Locale.ROOT, "%,d of %,d", done, all));
    }

    /** Takes the line away: what is printed next begins at the left. */
    public void clear() {
        if (terminal && width > 0) {
            out.print("\r" + " ".repeat(width) + "\r");
            out.flush();
            width = 0;
        }
    }

    private void draw(String detail) {
        drawn = System.nanoTime();
        String line = line(detail);
        int covered = Math.max(0, width - line.length());
        out.print("\r" + line + " ".repeat(covered));
        out.flush();
        width = line.length();
    }

    private String line(String detail) {
        long seconds = Duration.ofNanos(System.nanoTime() - started).toSeconds();
        return String.format(Locale.ROOT, "%3d:%02d  %s%s", seconds / 60, seconds % 60, step, detail);
    }
}
