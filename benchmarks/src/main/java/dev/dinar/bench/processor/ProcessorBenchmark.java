package dev.dinar.bench.processor;

import dev.dinar.bench.deployment.Deployment;
import dev.dinar.bench.floor.FloorSettings;
import dev.dinar.bench.floor.KeyedStoreFloor;
import dev.dinar.bench.floor.KeyedTableFloor;
import dev.dinar.bench.harness.BenchmarkCommand;
import dev.dinar.bench.harness.ChildJvm;
import dev.dinar.bench.harness.Run;
import dev.dinar.bench.load.CommittedRecords;
import dev.dinar.bench.result.Findings;
import dev.dinar.bench.result.Findings.Figure;
import dev.dinar.bench.result.Findings.Round;
import dev.dinar.bench.result.Measure;
import dev.dinar.bench.result.Plot;
import dev.dinar.bench.result.Plot.Point;
import dev.dinar.bench.result.Plot.Series;
import dev.dinar.bench.result.Target;
import dev.dinar.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How fast the processor works off a log: all events lie in the topic, the application is started, and it is over when all its
 * outputs are committed. Floor and processor read the same topic by turns.
 */
@Command(
        name = "processor",
        description = "How many events a second the processor folds, beside a keyed read and write with a changelog.",
        mixinStandardHelpOptions = true)
public final class ProcessorBenchmark extends BenchmarkCommand {

    private static final double EVENTS_TO_REACH = 0.60;
    private static final double CPU_TO_REACH = 1.7;
    private static final int QUICK_CHARGES = 15_000;
    private static final String FLOOR = "floor";
    private static final String DINAR = "dinar";
    private static final String TABLE = "table";

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

    @Option(
            names = "--rounds",
            defaultValue = "3",
            description = "Rounds of floor and processor (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--commit-interval",
            paramLabel = "MS",
            defaultValue = "100",
            description = "How often both commit, in ms (default: ${DEFAULT-VALUE}).")
    private int commitInterval;

    @Option(
            names = "--heap",
            paramLabel = "MIB",
            defaultValue = "768",
            description = "The heap of each (default: ${DEFAULT-VALUE}).")
    private int heap;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting of the processor, such as dinar.processor.streams.transactional-stores=false.")
    private Map<String, String> settings = Map.of();

    @Option(
            names = "--jfr",
            paramLabel = "FILE",
            description = "Record the processor of the last round with Flight Recorder; it then runs slower.")
    private Path recording;

    @Option(names = "--no-floor", description = "Leave the floor out, to look at the processor alone.")
    private boolean noFloor;

    @Option(
            names = "--with-table",
            description =
                    "Measure the floor's work in the form of a table too, by cogroup and aggregate as the processor's charges.")
    private boolean withTable;

    /** For picocli. */
    public ProcessorBenchmark() {}

    /** A program without rules that is measured beside the processor. */
    private record Floor(String subject, String words, Class<?> program) {}

    private List<Floor> floors() {
        List<Floor> floors = new ArrayList<>();
        if (!noFloor) {
            floors.add(new Floor(FLOOR, "floor", KeyedStoreFloor.class));
        }
        if (withTable) {
            floors.add(new Floor(TABLE, "floor as a table", KeyedTableFloor.class));
        }
        return floors;
    }

    @Override
    protected Findings measure(Run run) throws Exception {
        if (isQuick()) {
            charges = Math.min(charges, QUICK_CHARGES);
            rounds = 1;
        }
        run.startKafka();
        train(run, () -> {
            Backlog small = Backlog.write(run, "training", partitions, Math.min(charges, QUICK_CHARGES));
            for (Floor floor : floors()) {
                measured(run, small, "training-" + floor.subject(), floor);
            }
            processor(run, small, "training-processor", false);
        });
        Backlog work = Backlog.write(run, "processor", partitions, charges);
        List<Round> measured = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            for (Floor floor : floors()) {
                run.progress().step("Round " + round + " of " + rounds + ", " + floor.words());
                measured.add(
                        new Round(floor.subject(), round, measured(run, work, floor.subject() + "-" + round, floor)));
            }
            run.progress().step("Round " + round + " of " + rounds + ", processor");
            boolean recorded = recording != null && round == rounds;
            measured.add(new Round(DINAR, round, processor(run, work, "processor-" + round, recorded)));
        }
        return findings(measured);
    }

    private List<Figure> measured(Run run, Backlog work, String application, Floor floor) throws Exception {
        Deployment deployment = work.deployment();
        String each = deployment.plainTopic(application + "-each");
        String second = deployment.plainTopic(application + "-second");
        FloorSettings its = new FloorSettings(
                run.bootstrapServers(),
                application,
                run.folder(application),
                Duration.ofMillis(commitInterval),
                List.of(deployment.topic(Topics.CHARGE_EVENTS), each, second, deployment.topic(Topics.REFUND_EVENTS)));
        AtomicLong seen = new AtomicLong();
        try (CommittedRecords reader =
                CommittedRecords.of(run.bootstrapServers(), List.of(each, second), (record, _) -> {
                    if (record.topic().equals(second)) {
                        seen.incrementAndGet();
                    }
                })) {
            ChildJvm process = run.start(
                    application, Run.Jvm.ofImage("processor", heap, false), Map.of(), floor.program(), its.arguments());
            return work.workedOff(run, application, process, reader.counting(seen), Optional.empty());
        }
    }

    private List<Figure> processor(Run run, Backlog work, String application, boolean recorded) throws Exception {
        Map<String, Object> more = new HashMap<>(settings);
        more.put("dinar.processor.streams.commit-interval", commitInterval + "ms");
        Optional<Path> into = recorded ? Optional.of(recording) : Optional.empty();
        return new ProcessorRound(run, work, Run.Jvm.ofImage("processor", heap, recorded), more, into)
                .measure(application);
    }

    private Findings findings(List<Round> measured) {
        List<Measure> lines = new ArrayList<>(List.of(
                line(measured, Throughput.EVENTS).toReach(Target.ratioAtLeast(EVENTS_TO_REACH)),
                line(measured, Throughput.STEADY),
                line(measured, Throughput.FROM_START),
                line(measured, Throughput.CPU).toReach(Target.ratioAtMost(CPU_TO_REACH)),
                line(measured, Throughput.STEADY_CPU),
                line(measured, Throughput.CPU_FROM_START),
                line(measured, Throughput.BROKER_CPU),
                line(measured, Throughput.MEMORY)));
        if (withTable) {
            for (String figure : List.of(Throughput.EVENTS, Throughput.STEADY, Throughput.STEADY_CPU)) {
                lines.add(Measure.of(
                        "floor as a table, " + figure,
                        "",
                        Findings.median(measured, FLOOR, figure),
                        Findings.median(measured, TABLE, figure)));
            }
        }
        List<Series> curves = new ArrayList<>();
        floors().forEach(floor -> curves.add(curve(measured, floor.words(), floor.subject())));
        curves.add(curve(measured, "processor", DINAR));
        return new Findings(
                lines,
                measured,
                List.of(new Plot(
                        "Orders told, by time since the start of the process", "seconds", "% of all orders", curves)),
                List.of());
    }

    private static Series curve(List<Round> rounds, String name, String subject) {
        List<Point> points = new ArrayList<>(List.of(new Point(0, 0)));
        for (int tenths = 1; tenths <= Throughput.TENTHS; tenths++) {
            double seconds = Findings.median(rounds, subject, Throughput.secondsUntil(tenths));
            points.add(new Point(seconds, 100.0 * tenths / Throughput.TENTHS));
        }
        return new Series(name, points);
    }

    private static Measure line(List<Round> rounds, String figure) {
        double floor = Findings.median(rounds, FLOOR, figure);
        double dinar = Findings.median(rounds, DINAR, figure);
        return Double.isNaN(floor) ? Measure.of(figure, "", dinar) : Measure.of(figure, "", floor, dinar);
    }
}
