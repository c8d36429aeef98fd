package dev.dinar.console.web;

import dev.dinar.console.alert.Alerts;
import dev.dinar.console.index.RecordIndex;
import dev.dinar.console.index.Summary;
import dev.dinar.console.live.Live;
import dev.dinar.console.live.Numbers;
import dev.dinar.console.live.Viewers;
import dev.dinar.console.replay.DeadLetters;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What the pages are written from.
 *
 * @param index the records
 * @param alerts alerts, and what was done about them
 * @param letters dead letters
 * @param live what happens now
 * @param viewers who watches
 * @param pending what the processor waits for
 * @param caughtUp whether the log has been read to its end
 * @param stuckAfter after how long a charge counts as stuck
 * @param clock tells the time
 */
public record Known(
        RecordIndex index,
        Alerts alerts,
        DeadLetters letters,
        Live live,
        Viewers viewers,
        Pending pending,
        BooleanSupplier caughtUp,
        Duration stuckAfter,
        InstantSource clock) {

    /** What is going on now. */
    Numbers numbers() {
        Instant now = clock.instant();
        return live.numbers(
                now, index.statuses(), stuck().size(), alerts.open(), letters.waiting(), caughtUp.getAsBoolean());
    }

    /** Charges of which nothing final is known for long, oldest first. */
    List<Summary> stuck() {
        return index.openSince(clock.instant().minus(stuckAfter));
    }
}
