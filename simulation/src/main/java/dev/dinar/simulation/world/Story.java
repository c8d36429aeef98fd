package dev.dinar.simulation.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** What happened in a life, line by line; kept only where somebody wants to read it. Not thread-safe. */
public final class Story {

    /**
     * One line.
     *
     * @param at when
     * @param who did it
     * @param what they did
     */
    public record Line(Instant at, String who, String what) {}

    private final VirtualTime time;
    private final boolean told;
    private final List<Line> lines = new ArrayList<>();

    /**
     * A story that begins.
     *
     * @param told whether it is kept
     */
    public Story(VirtualTime time, boolean told) {
        this.time = time;
        this.told = told;
    }

    /** Something happened. The parts are put together only where the story is kept. */
    public void tell(String who, Object... parts) {
        if (told) {
            StringBuilder what = new StringBuilder();
            for (Object part : parts) {
                what.append(part);
            }
            lines.add(new Line(time.instant(), who, what.toString()));
        }
    }

    /** The lines so far. */
    public List<Line> lines() {
        return Collections.unmodifiableList(lines);
    }

    /** The lines as a table: time since the beginning, who, what. */
    public String table() {
        StringBuilder table = new StringBuilder();
        Instant start = lines.isEmpty() ? Instant.EPOCH : lines.getFirst().at();
        for (Line line : lines) {
            Duration since = Duration.between(start, line.at());
            table.append(String.format(
                    Locale.ROOT,
                    "%4dd %02d:%02d:%02d.%03d  %-10s %s%n",
                    since.toDays(),
                    since.toHoursPart(),
                    since.toMinutesPart(),
                    since.toSecondsPart(),
                    since.toMillisPart(),
                    line.who(),
                    line.what()));
        }
        return table.toString();
    }
}
