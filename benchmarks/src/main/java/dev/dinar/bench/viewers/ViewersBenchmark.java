package dev.dinar.bench.viewers;

import dev.dinar.bench.deployment.RunningService;
import dev.dinar.bench.harness.BenchmarkCommand;
import dev.dinar.bench.harness.Run;
import dev.dinar.bench.processor.Backlog;
import dev.dinar.bench.processor.ProcessorRound;
import dev.dinar.bench.result.Findings;
import dev.dinar.bench.result.Findings.Figure;
import dev.dinar.bench.result.Findings.Round;
import dev.dinar.bench.result.Interval;
import dev.dinar.bench.result.Measure;
import dev.dinar.bench.result.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Whether people who look slow down what pays orders: while a processor works off a log beside a console, a hundred pages of the console are
 * opened and closed, turn by turn. Turns of the same process, seconds apart, are compared, not processes: what two of them differ by (how the
 * JIT went) is more than what viewers cost. Console and viewers are on the processor's own machine, which is the worst case.
 */
@Command(
        name = "viewers",
        description = "What 100 open pages of the console cost the processor, beside the same console unwatched.",
        mixinStandardHelpOptions = true)
public final class ViewersBenchmark extends BenchmarkCommand {

    private static final double EVENTS_TO_REACH = 0.97;
    private static final int QUICK_CHARGES = 100_000;
    private static final Duration QUICK_TURN = Duration.ofMillis(300);
    private static final int HEAP = 768;
    private static final int CONSOLE_HEAP = 512;
    private static final String ALONE = "floor";
    private static final String WATCHED = "dinar";
    private static final String CONSOLE = "console";
    private static final String CONSOLE_MEMORY = "console's memory MiB";

    @Option(
            names = "--charges",
            defaultValue = "1000000",
            description = "Charges, of two events each (default: ${DEFAULT-VALUE}).")
    private int charges;

    @Option(
            names = "--partitions",
            defaultValue = "6",
            description = "Partitions of each topic (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            description = "Processes, one after the other (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--viewers", defaultValue = "100", description = "Open pages (default: ${DEFAULT-VALUE}).")
    private int viewers;

    @Option(
            names = "--turn",
            defaultValue = "2",
            paramLabel = "SECONDS",
            description = "Length of a turn (default: ${DEFAULT-VALUE}).")
    private int turn;

    private final Turns.Seen seen = new Turns.Seen(new AtomicLong(), new AtomicLong());

    /** For picocli. */
    public ViewersBenchmark() {}

    @Override
    protected Findings measure(Run run) throws Exception {
        Duration length = Duration.ofSeconds(turn);
        if (isQuick()) {
            charges = Math.min(charges, QUICK_CHARGES);
            rounds = 1;
            length = QUICK_TURN;
        }
        run.startKafka();
        Run.Jvm jvm = Run.Jvm.ofImage("processor", HEAP, false);
        train(run, () -> workedOffOnce(run, jvm));
        Backlog backlog = Backlog.write(run, "viewers", partitions, charges);
        RunningService console = backlog.deployment()
                .console(CONSOLE, new Run.Jvm(CONSOLE_HEAP, false), Map.of("dinar.console.viewers", viewers));
        run.await("the console to have read the log", console::isReady);
        Turns turns = new Turns(run, backlog, jvm, console, viewers, length);
        List<Block> blocks = new ArrayList<>();
        List<Round> memory = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            run.progress().step("Round " + round + " of " + rounds + ", viewers come and go");
            blocks.addAll(turns.measure("viewers-" + round, seen));
            memory.add(new Round(
                    CONSOLE,
                    round,
                    List.of(new Figure(CONSOLE_MEMORY, console.process().residentMiB()))));
        }
        return findings(blocks, memory);
    }

    private void workedOffOnce(Run run, Run.Jvm jvm) {
        Backlog small = Backlog.write(run, "training", partitions, Math.min(charges, QUICK_CHARGES));
        new ProcessorRound(run, small, jvm, Map.of(), Optional.empty()).measure("training-processor");
    }

    private Findings findings(List<Block> blocks, List<Round> memory) {
        List<Round> measured = new ArrayList<>();
        blocks.forEach(block -> {
            int number = 1 + measured.size() / 2;
            measured.add(block.alone().round(ALONE, number));
            measured.add(block.watched().round(WATCHED, number));
        });
        Interval ratio = Interval.of(blocks.stream().mapToDouble(Block::ratio).toArray());
        List<Measure> lines = List.of(
                Measure.of("events/s with viewers, of those without", "", ratio.mean())
                        .toReach(Target.atLeast(EVENTS_TO_REACH)),
                Measure.of("the same, lower end of its 95 % interval", "", ratio.low())
                        .toReach(Target.atLeast(EVENTS_TO_REACH)),
                Measure.of("the same, upper end", "", ratio.high()),
                line(measured, Block.EVENTS),
                line(measured, Block.CPU),
                line(measured, Block.BROKER_CPU),
                line(measured, Block.CONSOLE_CPU),
                Measure.of(CONSOLE_MEMORY, "", memory.getLast().figure(CONSOLE_MEMORY)));
        measured.addAll(memory);
        return new Findings(
                lines,
                measured,
                List.of(),
                List.of(
                        "Floor: the console runs and nobody looks. Console, viewers, broker and processor share this machine.",
                        String.format(
                                Locale.ROOT,
                                "%d blocks of four turns; the viewers were told %,d events and loaded %,d pages again.",
                                ratio.values(),
                                seen.told().get(),
                                seen.pages().get())));
    }

    private static Measure line(List<Round> rounds, String figure) {
        return Measure.of(figure, "", Findings.median(rounds, ALONE, figure), Findings.median(rounds, WATCHED, figure));
    }
}
