package dev.dinar.bench.ingress;

import dev.dinar.bench.deployment.Deployment;
import dev.dinar.bench.deployment.RunningService;
import dev.dinar.bench.harness.BenchmarkCommand;
import dev.dinar.bench.harness.ChildJvm;
import dev.dinar.bench.harness.Run;
import dev.dinar.bench.result.Findings;
import dev.dinar.bench.result.Findings.Round;
import dev.dinar.bench.result.Measure;
import dev.dinar.bench.result.Target;
import dev.dinar.sandbox.broker.EmbeddedKafka;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./dinar bench ingress}: webhook → every replica has its event → 200. */
@Command(
        name = "ingress",
        description = {
            "Webhooks a second, their latency and their processor time, beside a server that verifies nothing.",
            "Each is another charge's, 1.8 KB with both signatures; what is refused for overload is measured too."
        },
        mixinStandardHelpOptions = true)
public final class IngressBenchmark extends BenchmarkCommand {

    private static final String FLOOR = "floor ";
    private static final String DINAR = "dinar ";
    private static final String REFUSING = "refusing";
    private static final int MANY = 64;
    private static final int FEW = 8;
    private static final int PARTITIONS = 6;
    private static final int TRAINING_SECONDS = 5;
    private static final int FEW_DISTINCT = 2_000;
    private static final double MANY_TO_REACH = 0.80;
    private static final double FEW_TO_REACH = 0.75;
    private static final double CPU_TO_REACH = 1.5;
    private static final double REFUSAL_TO_REACH = 0.1;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often each is measured; the table has medians (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "8",
            description = "How long each measurement takes (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "30",
            description = "Seconds of load on a new JVM that do not count (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--distinct",
            paramLabel = "N",
            defaultValue = "60000",
            description =
                    "How many different webhooks are sent in turn; more than the ingress remembers (default: ${DEFAULT-VALUE}).")
    private int distinct;

    @Option(
            names = "--heap",
            paramLabel = "MIB",
            defaultValue = "256",
            description = "The heap of floor and ingress (default: ${DEFAULT-VALUE}).")
    private int heap;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting of the ingress.")
    private Map<String, String> settings = Map.of();

    @Option(
            names = "--jfr",
            paramLabel = "FILE",
            description = "Record the ingress with Flight Recorder; it then runs slower.")
    private Path recording;

    @Option(names = "--no-floor", description = "Leave the floor out, to look at the ingress alone.")
    private boolean noFloor;

    private final List<Round> measured = new ArrayList<>();

    /** For picocli. */
    public IngressBenchmark() {}

    @Override
    protected Findings measure(Run run) throws Exception {
        if (isQuick()) {
            rounds = 1;
            seconds = Math.min(seconds, 3);
            warmUp = 3;
            distinct = Math.min(distinct, 20_000);
        }
        run.startKafka();
        Deployment deployment = Deployment.create(run, "ingress", PARTITIONS);
        String topic = deployment.plainTopic("floor");
        train(run, () -> taken(run, deployment, topic, this::training));
        taken(run, deployment, topic, this::steps);
        refusing(run, deployment);
        return findings();
    }

    private interface Plan {
        List<Step> steps(Optional<Server> floor, Server dinar);
    }

    /** What a plan says, with a floor and an ingress of its own. */
    private void taken(Run run, Deployment deployment, String topic, Plan plan) {
        RunningService ingress =
                deployment.ingress("ingress", Run.Jvm.ofImage("webhook-ingress", heap, recording != null), settings);
        Optional<Server> floor = noFloor ? Optional.empty() : Optional.of(floorServer(run, "floor", topic));
        run.await("webhook-ingress to be ready", ingress::isReady);
        List<Step> steps = plan.steps(floor, new Server(ingress.process(), ingress.port()));
        measured.addAll(new Schedule(run, distinct, steps).measured());
        if (recording != null) {
            ingress.process().dumpRecording(recording);
        }
        ingress.process().stop();
        floor.ifPresent(server -> server.process().close());
    }

    private List<Step> training(Optional<Server> floor, Server dinar) {
        return Stream.concat(floor.stream(), Stream.of(dinar))
                .map(server -> new Step(server, "training", 0, MANY, TRAINING_SECONDS, 1))
                .toList();
    }

    /** Both JVMs live all the time, warmed by the same load; then they take turns. */
    private List<Step> steps(Optional<Server> floor, Server dinar) {
        List<Step> steps = new ArrayList<>();
        floor.ifPresent(server -> steps.add(new Step(server, FLOOR + MANY, 0, MANY, warmUp, 1)));
        steps.add(new Step(dinar, DINAR + MANY, 0, MANY, warmUp, 1));
        for (int round = 1; round <= rounds; round++) {
            for (int connections : List.of(MANY, FEW)) {
                if (floor.isPresent()) {
                    steps.add(new Step(floor.get(), FLOOR + connections, round, connections, 1, seconds));
                }
                steps.add(new Step(dinar, DINAR + connections, round, connections, 1, seconds));
            }
        }
        return steps;
    }

    private static int port(ChildJvm floor) {
        String output = floor.output();
        return Integer.parseInt(output.substring(output.indexOf(FloorServer.READY) + FloorServer.READY.length())
                .strip());
    }

    private Server floorServer(Run run, String name, String topic) {
        ChildJvm floor = run.start(
                name,
                Run.Jvm.ofImage("webhook-ingress", heap, false),
                Map.of(),
                FloorServer.class,
                List.of(
                        Integer.toString(EmbeddedKafka.freePort()),
                        run.bootstrapServers(),
                        topic,
                        Integer.toString(RecordSize.bytes())));
        run.await("the floor to listen", () -> {
            floor.mustRun();
            return floor.output().contains(FloorServer.READY);
        });
        return new Server(floor, port(floor));
    }

    /** There is room for one webhook, and the broker says nothing of it: all others are refused. */
    private void refusing(Run run, Deployment deployment) {
        Server floor = floorServer(run, "floor", FloorServer.REFUSES);
        measured.addAll(refusals(run, floor, FLOOR + REFUSING));
        floor.process().close();
        RunningService ingress = deployment.ingress(
                "ingress", Run.Jvm.ofImage("webhook-ingress", heap, false), Map.of("dinar.ingress.in-flight-limit", 1));
        run.await("webhook-ingress to be ready", ingress::isReady);
        run.broker().suspend();
        try {
            measured.addAll(refusals(run, new Server(ingress.process(), ingress.port()), DINAR + REFUSING));
        } finally {
            run.broker().resume();
        }
        ingress.process().close();
    }

    private List<Round> refusals(Run run, Server server, String subject) {
        Step step = new Step(server, subject, 1, MANY, warmUp / 2, seconds);
        return new Schedule(run, Math.min(distinct, FEW_DISTINCT), List.of(step)).measured();
    }

    private Findings findings() {
        List<Measure> table = new ArrayList<>();
        for (int connections : List.of(MANY, FEW)) {
            table.add(beside(Schedule.ACCEPTED, connections)
                    .toReach(Target.ratioAtLeast(connections == MANY ? MANY_TO_REACH : FEW_TO_REACH)));
            table.add(beside(Schedule.CPU, connections).toReach(Target.ratioAtMost(CPU_TO_REACH)));
            table.add(beside(Schedule.BROKER_CPU, connections));
            table.add(beside(Schedule.P50, connections));
            table.add(beside(Schedule.P99, connections));
            table.add(Measure.of(Schedule.REFUSED + at(connections), "", dinar(Schedule.REFUSED, connections))
                    .toReach(Target.atMost(0)));
        }
        table.add(beside(Schedule.PEAK, FEW));
        double refusal = Findings.median(measured, DINAR + REFUSING, Schedule.CPU);
        table.add(Measure.of("CPU µs a refusal, beside one that is accepted", "", dinar(Schedule.CPU, MANY), refusal)
                .toReach(Target.ratioAtMost(REFUSAL_TO_REACH)));
        table.add(Measure.of(
                "CPU µs a refusal, beside a server that only refuses",
                "",
                Findings.median(measured, FLOOR + REFUSING, Schedule.CPU),
                refusal));
        return new Findings(
                table,
                measured,
                List.of(),
                List.of(
                        "Floor: the same HTTP server reads the body and produces " + RecordSize.bytes()
                                + " bytes, as many as the ingress writes: acks=all, linger 0, no compression.",
                        "Load, broker and server share the machine; the load is one thread with one request under way on each connection.",
                        "A refusal is answered over HTTP all the same: a server that does nothing but answer 503 is its floor."));
    }

    private static String at(int connections) {
        return ", " + connections + " connections";
    }

    private double dinar(String figure, int connections) {
        return Findings.median(measured, DINAR + connections, figure);
    }

    private Measure beside(String figure, int connections) {
        double floor = Findings.median(measured, FLOOR + connections, figure);
        String what = figure + at(connections);
        return Double.isNaN(floor)
                ? Measure.of(what, "", dinar(figure, connections))
                : Measure.of(what, "", floor, dinar(figure, connections));
    }
}
