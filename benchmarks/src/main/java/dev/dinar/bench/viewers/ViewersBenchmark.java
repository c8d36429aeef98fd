package dev.dinar.bench.viewers;

import dev.dinar.bench.deployment.RunningService;
import dev.dinar.bench.harness.BenchmarkCommand;
import dev.dinar.bench.harness.BenchmarkFailed;
import dev.dinar.bench.harness.ChildJvm;
import dev.dinar.bench.harness.Run;
import dev.dinar.bench.processor.Backlog;
import dev.dinar.bench.processor.ProcessorRound;
import dev.dinar.bench.processor.Throughput;
import dev.dinar.bench.result.Findings;
import dev.dinar.bench.result.Findings.Figure;
import dev.dinar.bench.result.Findings.Round;
import dev.dinar.bench.result.Measure;
import dev.dinar.bench.result.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Whether people who look slow down what pays orders: a processor works off a log beside a console that nobody looks at, and beside the same
 * console with its pages open a hundred times, by turns. Console and viewers are on the processor's own machine, which is the worst case.
 */
@Command(
        name = "viewers",
        description = "What 100 open pages of the console cost the processor, beside the same console unwatched.",
        mixinStandardHelpOptions = true)
public final class ViewersBenchmark extends BenchmarkCommand {

    private static final double EVENTS_TO_REACH = 0.97;
    private static final int QUICK_CHARGES = 10_000;
    private static final int HEAP = 768;
    private static final int CONSOLE_HEAP = 512;
    private static final String ALONE = "floor";
    private static final String WATCHED = "dinar";
    private static final String CONSOLE_CPU = "console's CPU µs an event";
    private static final String CONSOLE_MEMORY = "console's memory MiB";

    @Option(
            names = "--charges",
            defaultValue = "200000",
            description = "Charges, of two events each (default: ${DEFAULT-VALUE}).")
    private int charges;

    @Option(
            names = "--partitions",
            defaultValue = "6",
            description = "Partitions of each topic (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(names = "--rounds", defaultValue = "3", description = "Rounds of each (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--viewers", defaultValue = "100", description = "Open pages (default: ${DEFAULT-VALUE}).")
    private int viewers;

    private long told;
    private long pages;

    /** For picocli. */
    public ViewersBenchmark() {}

    @Override
    protected Findings measure(Run run) throws Exception {
        if (isQuick()) {
            charges = Math.min(charges, QUICK_CHARGES);
            rounds = 1;
        }
        run.startKafka();
        Run.Jvm jvm = Run.Jvm.ofImage("processor", HEAP, false);
        train(
                run,
                () -> processor(run, Backlog.write(run, "training", partitions, Math.min(charges, QUICK_CHARGES)), jvm)
                        .measure("training-processor"));
        Backlog backlog = Backlog.write(run, "viewers", partitions, charges);
        ProcessorRound processor = processor(run, backlog, jvm);
        RunningService console = backlog.deployment()
                .console("console", new Run.Jvm(CONSOLE_HEAP, false), Map.of("dinar.console.viewers", viewers));
        run.await("the console to have read the log", console::isReady);
        List<Round> measured = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            String number = round + " of " + rounds;
            run.progress().step("Round " + number + ", nobody looks");
            measured.add(round(ALONE, round, processor, console.process()));
            run.progress().step("Round " + number + ", " + viewers + " look");
            try (Audience audience = new Audience(
                    console.port(), viewers, each -> backlog.payments().order(each * charges / viewers))) {
                measured.add(round(WATCHED, round, processor, console.process()));
                told += audience.told();
                pages += audience.pages();
                if (audience.lost() > 0) {
                    throw new BenchmarkFailed(audience.lost() + " viewers were cut off");
                }
            }
        }
        return findings(measured);
    }

    private static ProcessorRound processor(Run run, Backlog backlog, Run.Jvm jvm) {
        return new ProcessorRound(run, backlog, jvm, Map.of(), Optional.empty());
    }

    private Round round(String subject, int number, ProcessorRound processor, ChildJvm console) {
        double before = console.cpuSeconds();
        List<Figure> figures = new ArrayList<>(processor.measure(subject + "-" + number));
        figures.add(new Figure(CONSOLE_CPU, (console.cpuSeconds() - before) * 1e6 / (2.0 * charges)));
        figures.add(new Figure(CONSOLE_MEMORY, console.residentMiB()));
        return new Round(subject, number, figures);
    }

    private Findings findings(List<Round> measured) {
        return new Findings(
                List.of(
                        line(measured, Throughput.STEADY).toReach(Target.ratioAtLeast(EVENTS_TO_REACH)),
                        line(measured, Throughput.EVENTS),
                        line(measured, Throughput.STEADY_CPU),
                        line(measured, CONSOLE_CPU),
                        line(measured, CONSOLE_MEMORY)),
                measured,
                List.of(),
                List.of(
                        "Floor: the console runs and nobody looks. Console, viewers, broker and processor share this machine.",
                        String.format(
                                Locale.ROOT,
                                "The viewers were told %,d events and loaded %,d pages again.",
                                told,
                                pages)));
    }

    private static Measure line(List<Round> rounds, String figure) {
        return Measure.of(figure, "", Findings.median(rounds, ALONE, figure), Findings.median(rounds, WATCHED, figure));
    }
}
