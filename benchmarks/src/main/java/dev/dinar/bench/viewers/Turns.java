package dev.dinar.bench.viewers;

import dev.dinar.bench.deployment.RunningService;
import dev.dinar.bench.harness.BenchmarkFailed;
import dev.dinar.bench.harness.Run;
import dev.dinar.bench.load.CommittedRecords;
import dev.dinar.bench.processor.Backlog;
import dev.dinar.bench.viewers.Block.Turn;
import dev.dinar.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * One processor that works off a log while viewers of a console come and go, turn by turn, until the log is at its end.
 *
 * @param run whose it is
 * @param backlog what is worked off
 * @param jvm what the processor runs in
 * @param console what is looked at
 * @param viewers how many pages are open when somebody looks
 * @param length how long a turn is measured
 */
record Turns(Run run, Backlog backlog, Run.Jvm jvm, RunningService console, int viewers, Duration length) {

    /**
     * After the viewers have come or gone, until it is measured: first pages are loaded, and what was on its way is through. A trial's turns
     * are shorter, and so is this.
     */
    private static final Duration SETTLE = Duration.ofMillis(500);

    private static final int EVENTS_OF_A_CHARGE = 2;

    /** What the viewers were told so far, by all of them, and what they loaded again. */
    record Seen(AtomicLong told, AtomicLong pages) {}

    /**
     * As many blocks as the log has room for, after a quarter of it was worked off.
     *
     * @param application the processor's application id: a new one begins anew
     * @throws BenchmarkFailed when an order was told twice that it is paid, when a viewer was cut off, or when there was no room for a block
     */
    List<Block> measure(String application, Seen audience) {
        String paid = backlog.deployment().topic(Topics.ORDER_PAID);
        AtomicLong orders = new AtomicLong();
        AtomicLong twice = new AtomicLong();
        CommittedRecords.Keys keys = new CommittedRecords.Keys();
        try (CommittedRecords reader = CommittedRecords.of(
                run.bootstrapServers(),
                List.of(paid),
                (record, _) -> (keys.add(record.key()) ? orders : twice).incrementAndGet())) {
            LongSupplier seen = reader.counting(orders);
            RunningService processor =
                    backlog.deployment().processor(application, run.folder(application), jvm, Map.of());
            run.await("a quarter of the log", () -> {
                processor.process().mustRun();
                return seen.getAsLong() >= backlog.charges() / 4;
            });
            List<Block> blocks = blocks(processor, seen, audience);
            processor.process().stop();
            backlog.deployment().forget(application);
            Run.delete(run.folder(application));
            if (twice.get() > 0) {
                throw new BenchmarkFailed(twice.get() + " orders were told twice that they are paid");
            }
            return blocks;
        }
    }

    private List<Block> blocks(RunningService processor, LongSupplier seen, Seen audience) {
        List<Block> blocks = new ArrayList<>();
        while (true) {
            Turn alone = alone(processor, seen);
            Turn watched = watched(processor, seen, audience);
            alone = alone.plus(alone(processor, seen));
            run.progress().at(seen.getAsLong(), backlog.charges());
            if (seen.getAsLong() < backlog.charges()) {
                blocks.add(new Block(alone, watched));
            } else if (blocks.isEmpty()) {
                throw new BenchmarkFailed("the log was worked off before four turns were over: raise --charges");
            } else {
                return blocks;
            }
        }
    }

    private Turn alone(RunningService processor, LongSupplier seen) {
        settle();
        return turn(processor, seen);
    }

    private Turn watched(RunningService processor, LongSupplier seen, Seen audience) {
        try (Audience here = new Audience(
                console.port(),
                viewers,
                each -> backlog.payments().order((int) ((long) each * backlog.charges() / viewers)))) {
            settle();
            Turn both = turn(processor, seen).plus(turn(processor, seen));
            audience.told().addAndGet(here.told());
            audience.pages().addAndGet(here.pages());
            if (here.lost() > 0) {
                throw new BenchmarkFailed(here.lost() + " viewers were cut off");
            }
            return both;
        }
    }

    private void settle() {
        run.pause(length.compareTo(SETTLE) < 0 ? length : SETTLE);
    }

    private Turn turn(RunningService processor, LongSupplier seen) {
        Turn before = count(processor, seen);
        run.pause(length);
        return count(processor, seen).since(before);
    }

    private Turn count(RunningService processor, LongSupplier seen) {
        processor.process().mustRun();
        return new Turn(
                System.nanoTime() / 1e9,
                (double) EVENTS_OF_A_CHARGE * seen.getAsLong(),
                processor.process().cpuSeconds(),
                run.broker().cpuSeconds(),
                console.process().cpuSeconds());
    }
}
