package dev.dinar.bench.start;

import dev.dinar.bench.deployment.Deployment;
import dev.dinar.bench.harness.BenchmarkCommand;
import dev.dinar.bench.harness.Run;
import dev.dinar.bench.result.Findings;
import dev.dinar.bench.result.Findings.Round;
import dev.dinar.bench.result.Measure;
import dev.dinar.bench.result.Target;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./dinar bench start}. */
@Command(
        name = "start",
        description = {
            "Seconds from the start of a process until it says that it is ready: each service with an AOT cache made by the same",
            "steps as the images' build, and without; the sandbox when it was started before."
        },
        mixinStandardHelpOptions = true)
public final class StartBenchmark extends BenchmarkCommand {

    private static final double EDGE_TO_REACH = 2;
    private static final double PROCESSOR_TO_REACH = 2.5;
    private static final double SANDBOX_TO_REACH = 10;
    private static final URI NOBODY = URI.create("http://127.0.0.1:9/v2");

    @Option(
            names = "--times",
            paramLabel = "N",
            defaultValue = "5",
            description = "How often each is started; the table has medians (default: ${DEFAULT-VALUE}).")
    private int times;

    @Option(
            names = "--partitions",
            defaultValue = "6",
            description = "Partitions of each topic (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(
            names = "--heap",
            paramLabel = "MIB",
            defaultValue = "512",
            description = "The heap of each service (default: ${DEFAULT-VALUE}).")
    private int heap;

    /** For picocli. */
    public StartBenchmark() {}

    @Override
    protected Findings measure(Run run) throws Exception {
        if (isQuick()) {
            times = 1;
        }
        run.startKafka();
        Deployment deployment = Deployment.create(run, "start", partitions);
        Path state = run.folder("state");
        List<Round> rounds = new ArrayList<>();
        List<Measure> measures = new ArrayList<>();
        for (Starts starts : List.of(
                new Starts(run, "webhook-ingress", heap, jvm -> deployment.ingress("ingress", jvm)),
                new Starts(run, "charge-gateway", heap, jvm -> deployment.gateway("gateway", NOBODY, jvm, Map.of())),
                new Starts(
                        run,
                        "processor",
                        heap,
                        jvm -> deployment.processor("start-processor", state, jvm, Map.of())))) {
            rounds.addAll(starts.measured(times, isWithAot()));
            if (isWithAot()) {
                double goal = starts.name().equals("processor") ? PROCESSOR_TO_REACH : EDGE_TO_REACH;
                measures.add(line(rounds, starts.name()).toReach(Target.atMost(goal)));
            }
            measures.add(line(rounds, starts.name() + Starts.PLAIN));
        }
        rounds.addAll(new SandboxStarts(run).measured(times));
        measures.add(line(rounds, SandboxStarts.NAME).toReach(Target.atMost(SANDBOX_TO_REACH)));
        return new Findings(
                measures,
                rounds,
                List.of(),
                List.of(
                        "The services run from the built jars, not in containers, with the options and the kind of AOT cache that the images have.",
                        "Each start finds the topics, and the processor the state, of the one before; broker and registry are warm.",
                        "The sandbox starts its broker and registry too."));
    }

    private static Measure line(List<Round> rounds, String subject) {
        return Measure.of(subject, "s", Findings.median(rounds, subject, Starts.SECONDS));
    }
}
