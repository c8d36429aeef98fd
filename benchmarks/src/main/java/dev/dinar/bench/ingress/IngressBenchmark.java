package dev.dinar.bench.ingress;

import dev.dinar.bench.deployment.Deployment;
import dev.dinar.bench.deployment.RunningService;
import dev.dinar.bench.harness.BenchmarkCommand;
import dev.dinar.bench.harness.ChildJvm;
import dev.dinar.bench.harness.Run;
import dev.dinar.bench.ingress.Server.Load;
import dev.dinar.bench.result.Findings;
import dev.dinar.bench.result.Findings.Round;
import dev.dinar.bench.result.Measure;
import dev.dinar.bench.result.Target;
import dev.dinar.sandbox.broker.EmbeddedKafka;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
            defaultValue = "10",
            description = "How long each measurement takes (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "10",
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
            description = "Record the ingress of the last round with Flight Recorder; it then runs slower.")
    private Path recording;

    @Option(names = "--no-floor", description = "Leave the floor out, to look at the ingress alone.")
    private boolean noFloor;

    private final List<Round> measured = new ArrayList<>();

    /** For picocli. */
    public IngressBenchmark() {}

    @Override
    protected Findings measure(Run run) {
        if (isQuick()) {
            rounds = 1;
            seconds = Math.min(seconds, 3);
            warmUp = 3;
            distinct = Math.min(distinct, 20_000);
        }
        run.startKafka();
        Deployment deployment = Deployment.create(run, "ingress", PARTITIONS);
        String topic = deployment.plainTopic("floor");
        for (int round = 1; round <= rounds; round++) {
            if (!noFloor) {
                run.progress().step("Round " + round + " of " + rounds + ", floor");
                floor(run, topic, round);
            }
            run.progress().step("Round " + round + " of " + rounds + ", webhook-ingress");
            ingress(run, deployment, round);
        }
        refusing(run, deployment);
        return findings();
    }

    private Load load(int connections, int warmUpSeconds) {
        return new Load(connections, warmUpSeconds, seconds, distinct);
    }

    /** Both loads on one JVM: the second finds it warm. */
    private void both(Server server, String subject, int round) {
        measured.add(server.under(load(MANY, warmUp), subject + MANY, round));
        measured.add(server.under(load(FEW, warmUp / 2), subject + FEW, round));
    }

    private void floor(Run run, String topic, int round) {
        try (ChildJvm process = floorServer(run, "floor", topic)) {
            both(new Server(run, process, port(process)), FLOOR, round);
        }
    }

    private static int port(ChildJvm floor) {
        String output = floor.output();
        return Integer.parseInt(output.substring(output.indexOf(FloorServer.READY) + FloorServer.READY.length())
                .strip());
    }

    private ChildJvm floorServer(Run run, String name, String topic) {
        ChildJvm floor = run.start(
                name,
                new Run.Jvm(heap, false),
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
        return floor;
    }

    private void ingress(Run run, Deployment deployment, int round) {
        boolean recorded = recording != null && round == rounds;
        RunningService ingress = deployment.ingress("ingress", new Run.Jvm(heap, recorded), settings);
        run.await("webhook-ingress to be ready", ingress::isReady);
        both(new Server(run, ingress.process(), ingress.port()), DINAR, round);
        if (recorded) {
            ingress.process().dumpRecording(recording);
        }
        ingress.process().stop();
    }

    /** There is room for one webhook, and the broker says nothing of it: all others are refused. */
    private void refusing(Run run, Deployment deployment) {
        run.progress().step("Overload");
        try (ChildJvm process = floorServer(run, "floor", FloorServer.REFUSES)) {
            Server server = new Server(run, process, port(process));
            measured.add(server.under(load(MANY, warmUp), FLOOR + REFUSING, 1));
        }
        RunningService ingress = deployment.ingress(
                "ingress", new Run.Jvm(heap, false), Map.of("dinar.ingress.in-flight-limit", 1));
        run.await("webhook-ingress to be ready", ingress::isReady);
        run.broker().suspend();
        try {
            Server server = new Server(run, ingress.process(), ingress.port());
            measured.add(server.under(load(MANY, warmUp), DINAR + REFUSING, 1));
        } finally {
            run.broker().resume();
        }
        ingress.process().close();
    }

    private Findings findings() {
        List<Measure> table = new ArrayList<>();
        for (int connections : List.of(MANY, FEW)) {
            table.add(beside(Server.ACCEPTED, connections)
                    .toReach(Target.ratioAtLeast(connections == MANY ? MANY_TO_REACH : FEW_TO_REACH)));
            table.add(beside(Server.CPU, connections).toReach(Target.ratioAtMost(CPU_TO_REACH)));
            table.add(beside(Server.BROKER_CPU, connections));
            table.add(beside(Server.P50, connections));
            table.add(beside(Server.P99, connections));
            table.add(Measure.of(Server.REFUSED + at(connections), "", dinar(Server.REFUSED, connections))
                    .toReach(Target.atMost(0)));
        }
        table.add(beside(Server.PEAK, FEW));
        double refusal = Findings.median(measured, DINAR + REFUSING, Server.CPU);
        table.add(Measure.of("CPU µs a refusal, beside one that is accepted", "", dinar(Server.CPU, MANY), refusal)
                .toReach(Target.ratioAtMost(REFUSAL_TO_REACH)));
        table.add(Measure.of(
                "CPU µs a refusal, beside a server that only refuses",
                "",
                Findings.median(measured, FLOOR + REFUSING, Server.CPU),
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
