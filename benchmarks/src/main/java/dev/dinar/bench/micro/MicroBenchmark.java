package dev.dinar.bench.micro;

import dev.dinar.bench.harness.BenchmarkCommand;
import dev.dinar.bench.harness.BenchmarkFailed;
import dev.dinar.bench.harness.Run;
import dev.dinar.bench.result.Findings;
import dev.dinar.bench.result.Findings.Figure;
import dev.dinar.bench.result.Findings.Round;
import dev.dinar.bench.result.Measure;
import dev.dinar.bench.result.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./dinar bench micro}. */
@Command(
        name = "micro",
        description = {
            "JMH: verifying, mapping and encoding one webhook (1.8 KB, both signatures), in time and allocated bytes.",
            "Beside it HMAC-SHA-256 over the same body, which nobody who verifies can leave out."
        },
        mixinStandardHelpOptions = true)
public final class MicroBenchmark extends BenchmarkCommand {

    private static final String FLOOR = "hmac";
    private static final String DINAR = "verifiedMappedAndEncoded";
    private static final String TIME = "µs a webhook";
    private static final String ALLOCATED = "B allocated a webhook";
    private static final double MICROS_TO_REACH = 15;
    private static final double BYTES_TO_REACH = 6 * 1024;

    @Option(
            names = "--forks",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many JVMs each is measured in; the table has medians (default: ${DEFAULT-VALUE}).")
    private int forks;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "5",
            description = "How long each is measured in each JVM, after as long a warm-up (default: ${DEFAULT-VALUE}).")
    private int seconds;

    /** For picocli. */
    public MicroBenchmark() {}

    @Override
    protected Findings measure(Run run) {
        if (isQuick()) {
            forks = 1;
            seconds = 2;
        }
        List<Round> rounds = new ArrayList<>();
        for (String method : List.of(FLOOR, DINAR)) {
            run.progress().step("JMH, " + method);
            for (RunResult result : results(method, run.folder("jmh-" + method + ".txt"))) {
                for (BenchmarkResult fork : result.getBenchmarkResults()) {
                    rounds.add(round(method, rounds.size() % forks + 1, fork));
                }
            }
        }
        return new Findings(
                List.of(
                        line(rounds, TIME).toReach(Target.atMost(MICROS_TO_REACH)),
                        line(rounds, ALLOCATED).toReach(Target.atMost(BYTES_TO_REACH))),
                rounds,
                List.of(),
                List.of(
                        "One thread, heap of 256 MiB. Floor: HMAC-SHA-256 over the body alone; Dinar verifies the signature over the fields too."));
    }

    /** What JMH says goes into a file: it is what tells why a benchmark failed. */
    private Collection<RunResult> results(String method, Path output) {
        Options options = new OptionsBuilder()
                .include(OneWebhook.class.getName() + "." + method + "$")
                .forks(forks)
                .warmupIterations(seconds)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(seconds)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .jvmArgs(
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Ddinar.home=" + System.getProperty("dinar.home", "."))
                .output(output.toString())
                .verbosity(VerboseMode.NORMAL)
                .shouldFailOnError(true)
                .build();
        try {
            return new Runner(options).run();
        } catch (RunnerException e) {
            throw new BenchmarkFailed("JMH failed: " + e.getMessage(), e);
        }
    }

    private static Round round(String method, int number, BenchmarkResult fork) {
        Result<?> allocated = fork.getSecondaryResults().get("gc.alloc.rate.norm");
        return new Round(
                method,
                number,
                List.of(
                        new Figure(TIME, fork.getPrimaryResult().getScore() / 1e3),
                        new Figure(ALLOCATED, allocated == null ? Double.NaN : allocated.getScore())));
    }

    private static Measure line(List<Round> rounds, String figure) {
        return Measure.of(figure, "", Findings.median(rounds, FLOOR, figure), Findings.median(rounds, DINAR, figure));
    }
}
