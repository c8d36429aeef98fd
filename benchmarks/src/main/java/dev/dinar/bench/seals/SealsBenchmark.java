package dev.dinar.bench.seals;

import com.typesafe.config.Config;
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
import dev.dinar.cli.Reached;
import dev.dinar.cli.seals.SealFiles;
import dev.dinar.cli.seals.SealJob;
import dev.dinar.cli.seals.VerifyOptions;
import dev.dinar.kit.config.ServiceConfig;
import dev.dinar.kit.kafka.KafkaSettings;
import dev.dinar.kit.kafka.ValueSerializer;
import dev.dinar.schemas.Topics;
import dev.dinar.seals.SealKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./dinar bench seals}. */
@Command(
        name = "seals",
        description = {
            "How many records of charge-events are sealed and verified in a second. The floor reads them, on as many threads, and does",
            "nothing with them."
        },
        mixinStandardHelpOptions = true)
public final class SealsBenchmark extends BenchmarkCommand {

    private static final String FLOOR = "read alone";
    private static final String VERIFIED = "verified";
    private static final String RATE = "records/s";
    private static final double TO_REACH = 300_000;

    @Option(
            names = "--records",
            defaultValue = "3000000",
            description = "How many there are (default: ${DEFAULT-VALUE}).")
    private int records;

    @Option(
            names = "--partitions",
            defaultValue = "6",
            description = "Partitions of each topic (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(names = "--rounds", defaultValue = "3", description = "Rounds of each (default: ${DEFAULT-VALUE}).")
    private int rounds;

    /** For picocli. */
    public SealsBenchmark() {}

    @Override
    protected Findings measure(Run run) throws Exception {
        if (isQuick()) {
            records = 20_000;
            rounds = 1;
        }
        run.startKafka();
        Deployment deployment = Deployment.create(run, "seals", partitions);
        String prefix = deployment.topic(Topics.CHARGE_EVENTS).replace(Topics.CHARGE_EVENTS.name(), "");
        Reached reached = reached(run, prefix);
        LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(1);
        run.progress().step(records + " records are written");
        WrittenEvents.write(run, deployment.topic(Topics.CHARGE_EVENTS), partitions, records, day);

        run.progress().step("They are sealed");
        Path folder = Files.createTempDirectory("dinar-bench-seals");
        Path pem = folder.resolve("seal.pem");
        SealKey key = SealFiles.newKey(pem);
        List<Round> all = new ArrayList<>();
        long started = System.nanoTime();
        SealJob job = new SealJob(reached, key, null, Instant.now(), false, found -> {
            throw new BenchmarkFailed(found.toString());
        });
        long sealed =
                job.run().stream().mapToLong(said -> said.contents().count()).sum();
        expect(sealed, "sealed");
        all.add(round("sealed", 1, started));
        VerifyOptions options = CommandLine.populateCommand(
                new VerifyOptions(), "--key", SealFiles.publicHalf(pem).toString(), "--from", day.toString());
        for (int number = 1; number <= rounds; number++) {
            run.progress().step("Round " + number + " of " + rounds + ": they are read");
            started = System.nanoTime();
            expect(Reading.alone(reached), "read");
            all.add(round(FLOOR, number, started));
            run.progress().step("Round " + number + " of " + rounds + ": they are verified");
            started = System.nanoTime();
            Reading.verify(reached, options);
            all.add(round(VERIFIED, number, started));
        }
        delete(pem);
        double floor = Findings.median(all, FLOOR, RATE);
        return new Findings(
                List.of(
                        Measure.of("sealed, one thread", RATE, Findings.median(all, "sealed", RATE)),
                        Measure.of(
                                        "verified, a thread each processor",
                                        RATE,
                                        floor,
                                        Findings.median(all, VERIFIED, RATE))
                                .toReach(Target.atLeast(TO_REACH))),
                all,
                List.of(),
                List.of("In the command's own JVM, with the broker on the same processors. Records of "
                        + WrittenEvents.BYTES
                        + " bytes, of one day. Sealing was done once, by a JVM that had just begun."));
    }

    private void expect(long found, String what) {
        if (found != records) {
            throw new BenchmarkFailed(found + " records were " + what + " of " + records);
        }
    }

    private Round round(String subject, int number, long started) {
        double seconds = (System.nanoTime() - started) / 1e9;
        return new Round(subject, number, List.of(new Figure(RATE, records / seconds)));
    }

    private static Reached reached(Run run, String prefix) {
        Config config = ServiceConfig.complete(ConfigFactory.parseMap(Map.of(
                "dinar.kafka.\"bootstrap.servers\"",
                run.bootstrapServers(),
                "dinar.schema-registry.url",
                run.registryUrl(),
                "dinar.schema-registry.\"auto.register.schemas\"",
                "true")));
        KafkaSettings kafka = KafkaSettings.from(config);
        try (ValueSerializer values = kafka.valueSerializer()) {
            values.warmUp(List.of(Topics.LOG_SEALS), prefix);
        }
        return new Reached(config, kafka, Map.of("schema.registry.url", run.registryUrl()), prefix);
    }

    private static void delete(Path pem) throws IOException {
        Files.delete(pem);
        Files.delete(SealFiles.publicHalf(pem));
        Files.delete(pem.getParent());
    }
}
