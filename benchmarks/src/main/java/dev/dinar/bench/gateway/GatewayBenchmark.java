package dev.dinar.bench.gateway;

import dev.dinar.bench.deployment.Deployment;
import dev.dinar.bench.deployment.RunningService;
import dev.dinar.bench.harness.BenchmarkCommand;
import dev.dinar.bench.harness.BenchmarkFailed;
import dev.dinar.bench.harness.ChildJvm;
import dev.dinar.bench.harness.Run;
import dev.dinar.bench.result.Findings;
import dev.dinar.bench.result.Findings.Figure;
import dev.dinar.bench.result.Findings.Round;
import dev.dinar.bench.result.Measure;
import dev.dinar.bench.result.Target;
import dev.dinar.sandbox.broker.EmbeddedKafka;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./dinar bench gateway}. */
@Command(
        name = "gateway",
        description = {
            "Charge requests through charge-gateway, with a simulated Tap that answers after 0 ms, after 300 ms, and 1 %% after 5 s.",
            "The floor is what a client makes that does nothing but call, as many calls at once."
        },
        mixinStandardHelpOptions = true)
public final class GatewayBenchmark extends BenchmarkCommand {

    private static final int LATENCY_MILLIS = 300;
    private static final int SLOW_PER_MILLE = 10;
    private static final int SLOW_MILLIS = 5_000;
    private static final int MOST_AT_ONCE = 256;
    private static final int MANY_AT_ONCE = 128;
    private static final int CALLS_PER_SECOND = 10_000;
    private static final int OTHERS_IN_FLIGHT = 8;
    private static final int TAP_MIB = 128;
    private static final Duration BARE_TIME = Duration.ofSeconds(4);
    private static final int WARM_UP_SECONDS = 20;
    private static final int TRAINING_CHARGES = 1_000;

    @Option(
            names = "--in-flight",
            paramLabel = "CALLS",
            defaultValue = "64",
            description = "How many calls are under way at once (default: ${DEFAULT-VALUE}).")
    private int inFlight;

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            defaultValue = "15",
            description = "How long each figure is measured (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--rate",
            paramLabel = "REQUESTS",
            defaultValue = "20",
            description = "Requests a second while the time to the reply is measured (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--heap",
            paramLabel = "MIB",
            defaultValue = "512",
            description = "The gateway's heap (default: ${DEFAULT-VALUE}).")
    private int heapMiB;

    @Option(
            names = "--partitions",
            defaultValue = "6",
            description = "Partitions of each topic (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting of the gateway.")
    private Map<String, String> settings = Map.of();

    @Option(
            names = "--jfr",
            paramLabel = "FOLDER",
            description = "Record each gateway with Flight Recorder, into a folder that exists; it then runs slower.")
    private Path recording;

    private final List<Round> rounds = new ArrayList<>();
    private final List<Measure> measures = new ArrayList<>();
    private int deployments;

    /** For picocli. */
    public GatewayBenchmark() {}

    /** A Tap and a gateway that calls it, and nobody else on the machine. */
    private record Pair(ChildJvm tap, ChildJvm gateway, URI url, Deployment deployment) {}

    @Override
    protected Findings measure(Run run) throws Exception {
        run.startKafka();
        Duration time = Duration.ofSeconds(isQuick() ? 5 : seconds);
        Duration warmUp = Duration.ofSeconds(isQuick() ? 3 : WARM_UP_SECONDS);
        train(run, () -> train(run));
        full(run, "300 ms", LATENCY_MILLIS, 0, inFlight, warmUp, time, Target.ratioAtLeast(0.85));
        if (!isQuick()) {
            full(run, "300 ms", LATENCY_MILLIS, 0, MANY_AT_ONCE, warmUp, time, Target.atLeast(200));
        }
        full(run, "300 ms, 1 % 5 s", LATENCY_MILLIS, SLOW_PER_MILLE, inFlight, warmUp, time, Target.ratioAtLeast(0.5));
        latency(run, warmUp, time);
        idle(run, isQuick() ? Duration.ofSeconds(10) : Duration.ofSeconds(60));
        return new Findings(
                measures,
                rounds,
                List.of(),
                List.of(
                        "Floor of charges/s: calls at once ÷ 300 ms. 'bare client' is what a client makes of it on this machine that only calls.",
                        "One broker, one gateway, one Tap and this client share the machine."));
    }

    /** A few hundred charges, for the JVM to learn what they need. */
    private void train(Run run) {
        Pair pair = start(run, "training", LATENCY_MILLIS, 0, inFlight);
        try (Checkout checkout = new Checkout(run, pair.deployment())) {
            for (int i = 0; i < TRAINING_CHARGES; i++) {
                checkout.ask();
            }
            run.await("the replies of the training", () -> checkout.replies() >= TRAINING_CHARGES);
        }
        stop(run, "training", pair);
    }

    /** More requests than can be served: charges a second, and what they cost. */
    private void full(
            Run run, String tap, int latency, int slowPerMille, int atOnce, Duration warmUp, Duration time, Target goal)
            throws Exception {
        String name = tap + ", " + atOnce + " at once";
        double floor = atOnce * 1_000.0 / latency;
        Pair pair = start(run, name, latency, slowPerMille, atOnce);
        try (Checkout checkout = new Checkout(run, pair.deployment())) {
            run.progress().step(name + ": a bare client");
            double bare = BareClient.perSecond(pair.url(), atOnce, Duration.ofSeconds(3), BARE_TIME);
            run.progress().step(name + ": charge-gateway");
            long backlog = Math.round(floor * (warmUp.plus(time).toSeconds() + 10));
            for (long i = 0; i < backlog; i++) {
                checkout.ask();
            }
            run.await(name + ": first replies", () -> checkout.replies() > 0);
            run.pause(warmUp);
            long before = checkout.replies();
            double broker = run.broker().cpuSeconds();
            double gateway = pair.gateway().cpuSeconds();
            long start = System.nanoTime();
            run.pause(time);
            long charges = checkout.replies() - before;
            double perSecond = charges * 1e9 / (System.nanoTime() - start);
            double brokerCpu = (run.broker().cpuSeconds() - broker) * 1_000 / charges;
            double gatewayCpu = (pair.gateway().cpuSeconds() - gateway) * 1_000 / charges;
            if (checkout.open() == 0) {
                throw new BenchmarkFailed(name + ": the requests were used up before the time was over");
            }
            rounds.add(new Round(
                    name,
                    1,
                    List.of(
                            new Figure("charges/s", perSecond),
                            new Figure("bare client, charges/s", bare),
                            new Figure("broker CPU-s/1000", brokerCpu),
                            new Figure("gateway CPU-s/1000", gatewayCpu),
                            new Figure("gateway MiB", pair.gateway().residentMiB()))));
            measures.add(Measure.of(name, "charges/s", floor, perSecond).toReach(goal));
            measures.add(Measure.of(name + ", bare client", "charges/s", floor, bare));
            measures.add(
                    Measure.of(name + ", broker", "CPU-s per 1,000", brokerCpu).toReach(Target.atMost(1.0)));
            measures.add(Measure.of(name + ", gateway", "CPU-s per 1,000", gatewayCpu));
        }
        stop(run, name, pair);
    }

    /** A request now and then, with a Tap that answers at once: what the gateway adds. */
    private void latency(Run run, Duration warmUp, Duration time) throws Exception {
        Pair pair = start(run, "0 ms", 0, 0, inFlight);
        try (Checkout checkout = new Checkout(run, pair.deployment())) {
            run.progress().step("0 ms: charge-gateway warms up");
            pace(run, checkout, warmUp);
            checkout.forget();
            run.progress().step("0 ms: request to reply");
            pace(run, checkout, time);
            run.await("the last replies", () -> checkout.open() == 0);
            rounds.add(new Round(
                    "0 ms",
                    1,
                    List.of(
                            new Figure("p50 ms", checkout.percentile(50)),
                            new Figure("p99 ms", checkout.percentile(99)))));
            measures.add(Measure.of("0 ms, request to reply, p50", "ms", checkout.percentile(50))
                    .toReach(Target.atMost(10)));
            measures.add(Measure.of("0 ms, request to reply, p99", "ms", checkout.percentile(99))
                    .toReach(Target.atMost(100)));
        }
        stop(run, "latency", pair);
    }

    private void pace(Run run, Checkout checkout, Duration time) {
        long requests = time.toSeconds() * rate;
        Duration pause = Duration.ofSeconds(1).dividedBy(rate);
        for (long i = 0; i < requests; i++) {
            checkout.ask();
            run.pause(pause);
        }
    }

    /** Nothing to do, with room for much. */
    private void idle(Run run, Duration time) throws Exception {
        Pair pair = start(run, "idle", 0, 0, MOST_AT_ONCE);
        run.progress().step("idle: settles");
        run.pause(time.dividedBy(3));
        run.progress().step("idle: measured");
        double gateway = pair.gateway().cpuSeconds();
        double broker = run.broker().cpuSeconds();
        long start = System.nanoTime();
        run.pause(time);
        double minutes = (System.nanoTime() - start) / 60e9;
        double gatewayCpu = (pair.gateway().cpuSeconds() - gateway) / minutes;
        double brokerCpu = (run.broker().cpuSeconds() - broker) / minutes;
        rounds.add(new Round(
                "idle",
                1,
                List.of(
                        new Figure("gateway CPU-s/min", gatewayCpu),
                        new Figure("broker CPU-s/min", brokerCpu),
                        new Figure("gateway MiB", pair.gateway().residentMiB()))));
        measures.add(Measure.of("idle, " + MOST_AT_ONCE + " at once", "CPU-s a minute", gatewayCpu)
                .toReach(Target.atMost(2)));
        measures.add(Measure.of("idle, broker", "CPU-s a minute", brokerCpu));
        stop(run, "idle", pair);
    }

    private Pair start(Run run, String name, int latency, int slowPerMille, int atOnce) {
        run.progress().step(name + ": Tap and charge-gateway start");
        int port = EmbeddedKafka.freePort();
        ChildJvm tap = run.start(
                "tap",
                new Run.Jvm(TAP_MIB, false),
                Map.of(),
                TapMain.class,
                List.of(
                        Integer.toString(port),
                        Integer.toString(latency),
                        Integer.toString(slowPerMille),
                        Integer.toString(SLOW_MILLIS)));
        run.await("Tap to serve", () -> {
            tap.mustRun();
            return tap.output().contains(TapMain.READY);
        });
        URI url = URI.create("http://127.0.0.1:" + port);
        // Topics of its own: a share group begins with the oldest record.
        Deployment deployment = Deployment.create(run, "gateway-" + ++deployments, partitions);
        Map<String, Object> more = new HashMap<>();
        more.put("dinar.gateway.in-flight.charge-requests", atOnce);
        // And those of the other topics, which are idle here.
        more.put("dinar.gateway.tap.calls-at-once", atOnce + OTHERS_IN_FLIGHT);
        more.put("dinar.gateway.tap.calls-per-second", CALLS_PER_SECOND);
        more.putAll(settings);
        RunningService gateway = deployment.gateway(
                "gateway", url.resolve("/v2"), Run.Jvm.ofImage("charge-gateway", heapMiB, recording != null), more);
        run.await("charge-gateway to be ready", gateway::isReady);
        return new Pair(tap, gateway.process(), url, deployment);
    }

    private void stop(Run run, String name, Pair pair) {
        run.progress().step("charge-gateway stops");
        if (recording != null) {
            pair.gateway().dumpRecording(recording.resolve(name.replaceAll("[^0-9a-z]+", "-") + ".jfr"));
        }
        pair.gateway().stop();
        pair.tap().close();
    }
}
