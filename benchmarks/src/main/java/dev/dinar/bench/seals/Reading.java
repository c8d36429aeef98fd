package dev.dinar.bench.seals;

import dev.dinar.bench.harness.BenchmarkFailed;
import dev.dinar.cli.Reached;
import dev.dinar.cli.seals.LiveRecords;
import dev.dinar.cli.seals.SealTopic;
import dev.dinar.cli.seals.Verifications;
import dev.dinar.cli.seals.VerifyOptions;
import dev.dinar.schemas.Topics;
import dev.dinar.seals.LogPartition;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/** All records of charge-events are read, with and without a look at them. */
final class Reading {

    private Reading() {}

    /** How many there are, counted by as many threads as there are processors. */
    static long alone(Reached deployment) throws Exception {
        LongAdder read = new LongAdder();
        List<Callable<Object>> work = partitions(deployment).stream()
                .map(log -> Executors.callable(() -> {
                    try (LiveRecords live = new LiveRecords(deployment.kafka().reader("floor"), deployment.prefix())) {
                        live.read(log, live.extent(log), _ -> {
                            read.increment();
                            return true;
                        });
                    }
                }))
                .toList();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            for (Future<Object> part : threads.invokeAll(work)) {
                part.get();
            }
        }
        return read.sum();
    }

    /** As {@code ./dinar verify} does, but for the start of its JVM. */
    static void verify(Reached deployment, VerifyOptions options) throws InterruptedException {
        Map<String, Object> client = deployment.kafka().reader("verify");
        StringWriter said = new StringWriter();
        boolean asSealed = Verifications.print(
                options,
                SealTopic.since(Instant.EPOCH, client, deployment.registry(), deployment.name(Topics.LOG_SEALS)),
                partitions(deployment),
                (log, offsets, each) -> {
                    try (LiveRecords live = new LiveRecords(client, deployment.prefix())) {
                        live.read(log, offsets, record -> {
                            each.accept(record);
                            return true;
                        });
                    }
                },
                new PrintWriter(said, true));
        if (!asSealed) {
            throw new BenchmarkFailed("not as sealed: " + said);
        }
    }

    private static List<LogPartition> partitions(Reached deployment) {
        try (LiveRecords live = new LiveRecords(deployment.kafka().reader("partitions"), deployment.prefix())) {
            return live.partitions(Topics.CHARGE_EVENTS.name());
        }
    }
}
