package dev.dinar.bench.scale;

import dev.dinar.bench.harness.BenchmarkCommand;
import dev.dinar.bench.harness.Run;
import dev.dinar.bench.processor.Throughput;
import dev.dinar.bench.result.Findings;
import dev.dinar.bench.result.Findings.Round;
import dev.dinar.bench.result.Measure;
import dev.dinar.bench.result.Plot;
import dev.dinar.bench.result.Plot.Point;
import dev.dinar.bench.result.Plot.Series;
import dev.dinar.bench.result.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What becomes of the processor as it holds more charges, and as more timers are pending. The floor is the processor itself: at the
 * smallest size, and without pending timers.
 */
@Command(
        name = "scale",
        description = "Throughput, state, restore and memory as more charges are held and more timers are pending.",
        mixinStandardHelpOptions = true)
public final class ScaleBenchmark extends BenchmarkCommand {

    private static final double EVENTS_TO_REACH = 0.85;
    private static final double MEMORY_TO_REACH = 1.25;
    private static final int LONG_SIZE = 10_000_000;
    private static final int TRAINING_CHARGES = 20_000;
    private static final String HELD = "held ";
    private static final String PENDING = "pending ";

    @Option(
            names = "--sizes",
            paramLabel = "N",
            split = ",",
            defaultValue = "100000,1000000,5000000",
            description = "Charges held (default: ${DEFAULT-VALUE}).")
    private List<Integer> sizes;

    @Option(names = "--long", description = "10 million charges too.")
    private boolean longForm;

    @Option(
            names = "--timers",
            paramLabel = "N",
            split = ",",
            defaultValue = "0,100000,1000000",
            description =
                    "Charges without an end among those held, each with a timer pending (default: ${DEFAULT-VALUE}).")
    private List<Integer> timers;

    @Option(
            names = "--timers-held",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Charges held, finished or not, when timers are looked at (default: ${DEFAULT-VALUE}).")
    private int timersHeld;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "100000",
            description = "New charges worked off at each size (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--partitions",
            defaultValue = "6",
            description = "Partitions of each topic (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(
            names = "--heap",
            paramLabel = "MIB",
            defaultValue = "768",
            description = "The processor's heap (default: ${DEFAULT-VALUE}).")
    private int heap;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting of the processor.")
    private Map<String, String> settings = Map.of();

    /** For picocli. */
    public ScaleBenchmark() {}

    @Override
    protected Findings measure(Run run) throws Exception {
        if (isQuick()) {
            sizes = List.of(2_000, 10_000);
            timers = List.of(0, 5_000);
            timersHeld = 5_000;
            batch = 2_000;
        } else if (longForm) {
            sizes = Stream.concat(sizes.stream(), Stream.of(LONG_SIZE))
                    .distinct()
                    .sorted()
                    .toList();
        }
        run.startKafka();
        train(run, () -> {
            try (HeldCharges charges = charges(run, "training")) {
                charges.grow(Math.min(TRAINING_CHARGES, sizes.getFirst()), 0);
            }
        });
        List<Round> measured = new ArrayList<>();
        try (HeldCharges charges = charges(run, "scale")) {
            for (int size : sizes) {
                String step = String.format(Locale.ROOT, "%,d charges held", size);
                run.progress().step(step + ": written and folded");
                charges.grow(size - charges.held(), 0);
                run.progress().step(step + ": restored and measured");
                measured.add(new Round(HELD + size, 1, charges.measure(batch)));
            }
        }
        for (int pending : timers) {
            try (HeldCharges charges = charges(run, "timers-" + pending)) {
                String step = String.format(Locale.ROOT, "%,d timers pending", pending);
                run.progress().step(step + ": written and folded");
                charges.grow(timersHeld - pending, pending);
                run.progress().step(step + ": restored and measured");
                measured.add(new Round(PENDING + pending, 1, charges.measure(batch)));
            }
        }
        return findings(measured);
    }

    private HeldCharges charges(Run run, String application) {
        return new HeldCharges(run, application, partitions, Run.Jvm.ofImage("processor", heap, false), settings);
    }

    private Findings findings(List<Round> measured) {
        List<Measure> measures = new ArrayList<>();
        for (int size : sizes) {
            String at = String.format(Locale.ROOT, ", %,d held", size);
            boolean last = size == sizes.getLast();
            String settled = HeldCharges.SETTLED;
            Measure events = beside(measured, HELD, sizes.getFirst(), size, Throughput.EVENTS, at);
            Measure memory = beside(measured, HELD, sizes.getFirst(), size, Throughput.MEMORY, at);
            measures.add(last ? events.toReach(Target.ratioAtLeast(EVENTS_TO_REACH)) : events);
            measures.add(beside(measured, HELD, sizes.getFirst(), size, Throughput.CPU, at));
            measures.add(beside(measured, HELD, sizes.getFirst(), size, Throughput.EVENTS + settled, at));
            measures.add(beside(measured, HELD, sizes.getFirst(), size, Throughput.CPU + settled, at));
            measures.add(beside(measured, HELD, sizes.getFirst(), size, Throughput.MEMORY + settled, at));
            measures.add(last ? memory.toReach(Target.ratioAtMost(MEMORY_TO_REACH)) : memory);
            measures.add(
                    Measure.of(HeldCharges.STATE + at, "", Findings.median(measured, HELD + size, HeldCharges.STATE)));
            measures.add(Measure.of(
                    HeldCharges.RESTORE + at, "", Findings.median(measured, HELD + size, HeldCharges.RESTORE)));
        }
        for (int pending : timers) {
            String at = String.format(Locale.ROOT, ", %,d timers pending", pending);
            Measure events = beside(measured, PENDING, timers.getFirst(), pending, Throughput.EVENTS, at);
            measures.add(pending == timers.getLast() ? events.toReach(Target.ratioAtLeast(EVENTS_TO_REACH)) : events);
            measures.add(beside(measured, PENDING, timers.getFirst(), pending, Throughput.MEMORY, at));
        }
        return new Findings(
                measures,
                measured,
                List.of(
                        plot(
                                "Throughput by charges held",
                                "charges held",
                                "events/s",
                                measured,
                                HELD,
                                sizes,
                                Throughput.EVENTS),
                        plot(
                                "Throughput by charges held, settled",
                                "charges held",
                                "events/s",
                                measured,
                                HELD,
                                sizes,
                                Throughput.EVENTS + HeldCharges.SETTLED),
                        plot(
                                "Restore by charges held",
                                "charges held",
                                "s",
                                measured,
                                HELD,
                                sizes,
                                HeldCharges.RESTORE),
                        plot(
                                "Memory by charges held",
                                "charges held",
                                "MiB",
                                measured,
                                HELD,
                                sizes,
                                Throughput.MEMORY)),
                List.of(
                        "The floor of this table is the processor itself, at the smallest size and without pending timers."));
    }

    private static Measure beside(List<Round> rounds, String kind, int small, int size, String figure, String at) {
        return Measure.of(
                figure + at,
                "",
                Findings.median(rounds, kind + small, figure),
                Findings.median(rounds, kind + size, figure));
    }

    private static Plot plot(
            String title, String x, String y, List<Round> rounds, String kind, List<Integer> sizes, String figure) {
        return new Plot(
                title,
                x,
                y,
                List.of(new Series(
                        "processor",
                        sizes.stream()
                                .map(size -> new Point(size, Findings.median(rounds, kind + size, figure)))
                                .toList())));
    }
}
