package dev.dinar.bench.latency;

import com.typesafe.config.ConfigFactory;
import dev.dinar.bench.harness.BenchmarkCommand;
import dev.dinar.bench.harness.Run;
import dev.dinar.bench.load.OpenLoop;
import dev.dinar.bench.result.Findings;
import dev.dinar.bench.result.Findings.Figure;
import dev.dinar.bench.result.Findings.Round;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long a customer's order waits: from the POST of a signed webhook until a read_committed consumer has OrderPaid, beside two
 * hops that keep a record each, under the same commit interval. Then cold: from the moment on at which the services say that they
 * are ready.
 */
@Command(
        name = "latency",
        description =
                "From a webhook's POST until order-paid can be read, beside an exactly-once pass-through of two hops.",
        mixinStandardHelpOptions = true)
public final class LatencyBenchmark extends BenchmarkCommand {

    private static final String COMMIT_INTERVAL = "dinar.processor.streams.commit-interval";
    private static final double CAUGHT_UP_MILLIS = 500;
    private static final int WARM_RATE = 500;
    private static final int TRAINING_SECONDS = 20;
    private static final int QUICK_SECONDS = 3;

    @Option(
            names = "--commit-interval",
            paramLabel = "MS",
            split = ",",
            description = "Commit intervals of both, in ms (default: 10,20,50,100 and the processor's own).")
    private List<Integer> intervals;

    @Option(
            names = "--rate",
            paramLabel = "N",
            split = ",",
            defaultValue = "100,500,1000",
            description = "Webhooks a second (default: ${DEFAULT-VALUE}).")
    private List<Integer> rates;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            description = "How long each rate lasts (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long webhooks are sent, " + WARM_RATE
                    + " a second, before it is measured (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--cold-seconds",
            defaultValue = "20",
            description = "How long the cold part lasts; 0: none (default: ${DEFAULT-VALUE}).")
    private int coldSeconds;

    @Option(
            names = "--partitions",
            defaultValue = "6",
            description = "Partitions of each topic (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            description = "Rounds of floor and Dinar (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--heap",
            paramLabel = "MIB",
            defaultValue = "768",
            description = "The heap of each JVM (default: ${DEFAULT-VALUE}).")
    private int heap;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting of the processor.")
    private Map<String, String> settings = Map.of();

    /** For picocli. */
    public LatencyBenchmark() {}

    @Override
    protected Findings measure(Run run) throws Exception {
        int usual = (int)
                ConfigFactory.defaultReference().getDuration(COMMIT_INTERVAL).toMillis();
        if (isQuick()) {
            intervals = List.of(usual);
            rounds = 1;
            seconds = QUICK_SECONDS;
            warmUp = QUICK_SECONDS;
            coldSeconds = Math.min(coldSeconds, QUICK_SECONDS);
        } else if (intervals == null) {
            intervals =
                    List.of(10, 20, 50, 100, usual).stream().distinct().sorted().toList();
        }
        run.startKafka();
        train(run, () -> {
            OpenLoop loop = OpenLoop.of(WARM_RATE, Math.min(warmUp, TRAINING_SECONDS));
            for (boolean floor : new boolean[] {true, false}) {
                try (Route route = route(run, "training-" + (floor ? "floor" : "dinar"), usual, floor)) {
                    Stage.run(run, route, 0, loop);
                }
            }
        });
        List<Round> measured = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            for (int interval : intervals) {
                measured.add(warm(run, round, interval, true));
                measured.add(warm(run, round, interval, false));
            }
            if (coldSeconds > 0) {
                measured.add(cold(run, round, usual));
            }
        }
        int main = intervals.contains(usual) ? usual : intervals.getFirst();
        return new LatencyFindings(measured, intervals, rates, main).findings();
    }

    private Round warm(Run run, int round, int interval, boolean floor) {
        String subject = (floor ? LatencyFindings.FLOOR : LatencyFindings.DINAR) + interval;
        String step = "Round " + round + " of " + rounds + ", commit interval " + interval + " ms, "
                + (floor ? "floor" : "Dinar");
        run.progress().step(step);
        List<Figure> figures = new ArrayList<>();
        try (Route route = route(run, subject + "-" + round, interval, floor)) {
            int sent = 0;
            OpenLoop warming = OpenLoop.of(WARM_RATE, warmUp);
            run.progress().step(step + ", warm-up");
            Stage.run(run, route, sent, warming);
            sent += warming.count();
            for (int rate : rates) {
                run.progress().step(step + ", " + rate + "/s");
                OpenLoop loop = OpenLoop.of(rate, seconds);
                Stage stage = Stage.run(run, route, sent, loop);
                sent += loop.count();
                figures.addAll(LatencyFindings.figures(rate, stage));
            }
        }
        return new Round(subject, round, figures);
    }

    private Round cold(Run run, int round, int interval) {
        run.progress().step("Round " + round + " of " + rounds + ", cold: the services start");
        try (Route route = route(run, "cold-" + round, interval, false)) {
            run.progress().step("Round " + round + " of " + rounds + ", cold");
            Stage stage = Stage.run(run, route, 0, OpenLoop.of(WARM_RATE, coldSeconds));
            return new Round(LatencyFindings.COLD, round, LatencyFindings.cold(stage, CAUGHT_UP_MILLIS));
        }
    }

    private Route route(Run run, String name, int interval, boolean floor) {
        if (floor) {
            return new FloorRoute(
                    run, name, partitions, Duration.ofMillis(interval), Run.Jvm.ofImage("processor", heap, false));
        }
        Map<String, Object> all = new HashMap<>(settings);
        all.put(COMMIT_INTERVAL, interval + "ms");
        return new DinarRoute(run, name, partitions, all, heap);
    }
}
