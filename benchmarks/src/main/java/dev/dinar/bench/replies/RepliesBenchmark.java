package dev.dinar.bench.replies;

import com.typesafe.config.ConfigFactory;
import dev.dinar.bench.deployment.Deployment;
import dev.dinar.bench.harness.BenchmarkCommand;
import dev.dinar.bench.harness.BenchmarkFailed;
import dev.dinar.bench.harness.Run;
import dev.dinar.bench.result.Findings;
import dev.dinar.bench.result.Findings.Figure;
import dev.dinar.bench.result.Findings.Round;
import dev.dinar.bench.result.Measure;
import dev.dinar.bench.result.Target;
import dev.dinar.gateway.reply.Replied;
import dev.dinar.gateway.reply.ReplyIndex;
import dev.dinar.gateway.reply.ReplyLookup;
import dev.dinar.kit.config.ServiceConfig;
import dev.dinar.kit.kafka.KafkaSettings;
import dev.dinar.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./dinar bench replies}. */
@Command(
        name = "replies",
        description = {
            "What charge-gateway's memory of replies costs: heap for each, seconds to read them at a start, and a look-up,",
            "in memory and up to the end of the topic, at each number of replies. The floor is the smallest number."
        },
        mixinStandardHelpOptions = true)
public final class RepliesBenchmark extends BenchmarkCommand {

    private static final String BYTES = "bytes of heap a reply";
    private static final String READ = "s to read them all";
    private static final String IN_MEMORY = "µs a look-up in memory";
    private static final String TO_THE_END = "ms a look-up to the end of the topic";
    private static final double BYTES_TO_REACH = 64;
    private static final double FLAT = 1.5;
    private static final int LOOKUPS_IN_MEMORY = 1_000_000;
    private static final int LOOKUPS_TO_THE_END = 500;
    private static final Duration PAUSE = Duration.ofMillis(200);

    @Option(
            names = "--replies",
            paramLabel = "N",
            split = ",",
            defaultValue = "10000,100000,1000000",
            description = "How many replies there are, smallest first (default: ${DEFAULT-VALUE}).")
    private int[] sizes;

    @Option(
            names = "--partitions",
            defaultValue = "6",
            description = "Partitions of each topic (default: ${DEFAULT-VALUE}).")
    private int partitions;

    /** For picocli. */
    public RepliesBenchmark() {}

    @Override
    protected Findings measure(Run run) {
        if (isQuick()) {
            sizes = new int[] {1_000, 10_000};
        }
        run.startKafka();
        List<Round> rounds = new ArrayList<>();
        for (int size : sizes) {
            rounds.add(measured(run, size));
        }
        List<Measure> measures = new ArrayList<>();
        Round smallest = rounds.getFirst();
        for (Round round : rounds) {
            measures.add(line(BYTES, round, round).toReach(Target.atMost(BYTES_TO_REACH)));
            measures.add(line(READ, round, round));
            measures.add(line(IN_MEMORY, smallest, round));
            Measure toTheEnd = line(TO_THE_END, smallest, round);
            measures.add(round.equals(smallest) ? toTheEnd : toTheEnd.toReach(Target.ratioAtMost(FLAT)));
        }
        return new Findings(
                measures,
                rounds,
                List.of(),
                List.of(
                        "In the command's own JVM, one thread; half of the requests that are looked for have a reply. Heap is what is used after a"
                                + " collection, before and after the replies were read, so the smallest numbers have the reader's own buffers in it.",
                        "Up to the end of the topic: the broker is asked where that is, twice, and nothing new is read."));
    }

    private Round measured(Run run, int size) {
        String name = String.format(Locale.ROOT, "%,d replies", size);
        run.progress().step(name + " are written");
        Deployment deployment = Deployment.create(run, "replies-" + size, partitions);
        WrittenReplies.write(run, deployment, size);

        run.progress().step(name + " are read");
        KafkaSettings kafka = KafkaSettings.from(ServiceConfig.complete(ConfigFactory.parseMap(Map.of(
                "dinar.kafka.\"bootstrap.servers\"",
                run.bootstrapServers(),
                "dinar.schema-registry.url",
                run.registryUrl()))));
        String prefix = deployment.topic(Topics.CHARGE_REPLIES).replace(Topics.CHARGE_REPLIES.name(), "");
        long before = usedHeap(run);
        try (ReplyIndex index = new ReplyIndex(kafka, prefix, Topics.CHARGE_REPLIES, new ReplyLookup(kafka, prefix))) {
            long started = System.nanoTime();
            if (index.remembered(WrittenReplies.address(0)).isEmpty()) {
                throw new BenchmarkFailed("the first reply of " + size + " was not found");
            }
            double seconds = (System.nanoTime() - started) / 1e9;
            if (index.read() != size) {
                throw new BenchmarkFailed(index.read() + " replies were read of " + size);
            }
            double bytes = (usedHeap(run) - before) / (double) size;
            run.progress().step(name + ", looked for");
            inMemory(index, size);
            return new Round(
                    name,
                    1,
                    List.of(
                            new Figure(BYTES, bytes),
                            new Figure(READ, seconds),
                            new Figure(IN_MEMORY, inMemory(index, size)),
                            new Figure(TO_THE_END, toTheEnd(index, size))));
        }
    }

    /** Microseconds each; every other one is of a request that has no reply. */
    private static double inMemory(ReplyIndex index, int size) {
        int found = 0;
        long started = System.nanoTime();
        for (int i = 0; i < LOOKUPS_IN_MEMORY; i++) {
            found += index.remembered(WrittenReplies.address(drawn(i, size))).isPresent() ? 1 : 0;
        }
        double micros = (System.nanoTime() - started) / 1e3 / LOOKUPS_IN_MEMORY;
        if (found != LOOKUPS_IN_MEMORY / 2) {
            throw new BenchmarkFailed(found + " replies were found in place of " + LOOKUPS_IN_MEMORY / 2);
        }
        return micros;
    }

    /** The median, in milliseconds. */
    private static double toTheEnd(ReplyIndex index, int size) {
        double[] millis = new double[LOOKUPS_TO_THE_END];
        for (int i = 0; i < millis.length; i++) {
            long started = System.nanoTime();
            Optional<Replied> found = index.find(WrittenReplies.address(drawn(i, size)), Instant.EPOCH);
            millis[i] = (System.nanoTime() - started) / 1e6;
            if (found.isPresent() != (i % 2 == 0)) {
                throw new BenchmarkFailed("look-up " + i + " was wrong");
            }
        }
        Arrays.sort(millis);
        return millis[millis.length / 2];
    }

    /** All over the replies; beyond them each second time. */
    private static int drawn(int number, int size) {
        int any = (int) (number * 2_654_435_761L % size);
        return number % 2 == 0 ? any : size + any;
    }

    private static long usedHeap(Run run) {
        for (int i = 0; i < 3; i++) {
            System.gc();
            run.pause(PAUSE);
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static Measure line(String figure, Round smallest, Round round) {
        String what = figure + ", " + round.subject();
        return smallest.equals(round)
                ? Measure.of(what, "", round.figure(figure))
                : Measure.of(what, "", smallest.figure(figure), round.figure(figure));
    }
}
