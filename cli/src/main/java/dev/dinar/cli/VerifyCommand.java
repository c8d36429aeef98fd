package dev.dinar.cli;

import dev.dinar.cli.seals.LiveRecords;
import dev.dinar.cli.seals.SealFiles;
import dev.dinar.cli.seals.SealTopic;
import dev.dinar.cli.seals.Verification;
import dev.dinar.kit.config.BadConfiguration;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.seals.Difference;
import dev.dinar.seals.LogPartition;
import dev.dinar.seals.LoggedRecord;
import dev.dinar.seals.OffsetRange;
import dev.dinar.seals.Seal;
import dev.dinar.seals.TrustedKeys;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "verify",
        description = {
            "Compares charge-events and order-paid with their seals (./dinar seal), and names each record that was changed, is missing or"
                    + " was added since, and each seal that was forged or taken out.",
            "Changes nothing. What it proves and what not: docs/security.md."
        },
        footer = {
            "",
            "For example:",
            "  ./dinar verify --key seal.pem.pub --from 2026-11-01 --to 2026-11-27",
            "  ./dinar verify --key seal.pem.pub --from 2026-11-01 --seals seals.jsonl      with seals that were kept elsewhere, as",
            "                                                                              ./dinar tail log-seals --no-follow prints them",
            "",
            "Needs the rights of the user verify that ./dinar acls prints.",
            "Exit code: 0 all is as it was sealed, 1 something is not, or the broker failed, 2 the command is misused."
        },
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

    @Option(
            names = "--key",
            paramLabel = "FILE",
            required = true,
            description = "Public keys that are trusted, as PEM; may be given more than once.")
    private List<Path> keys;

    @Option(names = "--from", paramLabel = "DAY", required = true, description = "The first day, in UTC.")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "The last day (default: yesterday).")
    private LocalDate to;

    @Option(
            names = "--seals",
            paramLabel = "FILE",
            description = "Seals that were kept elsewhere, in the place of those of log-seals.")
    private Path sealsFile;

    @Mixin
    private DeployedKafka deployed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        LocalDate yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1);
        LocalDate last = to == null ? yesterday : to;
        if (last.isBefore(from)) {
            throw misused("--to " + last + " is before --from " + from);
        }
        TrustedKeys trusted = SealFiles.publicKeys(keys);
        Reached deployment = reach();
        Map<String, Object> client = deployment.kafka().reader("dinar-verify");
        List<Seal> seals = sealsFile == null
                ? SealTopic.since(
                        from.atStartOfDay(ZoneOffset.UTC).toInstant(),
                        client,
                        deployment.registry(),
                        deployment.name(Topics.LOG_SEALS))
                : SealFiles.seals(sealsFile);
        Map<LogPartition, List<Seal>> byPartition = SealTopic.byPartition(seals);
        TreeSet<LogPartition> logs = new TreeSet<>(byPartition.keySet());
        try (LiveRecords live = new LiveRecords(client, deployment.prefix())) {
            Topics.sealed().stream().map(Topic::name).map(live::partitions).forEach(logs::addAll);
        }
        List<Callable<Verification.Result>> work = new ArrayList<>();
        for (LogPartition log : logs) {
            work.add(() -> Verification.of(
                    log,
                    byPartition.getOrDefault(log, List.of()),
                    trusted,
                    from,
                    last,
                    (of, offsets, each) -> read(client, deployment.prefix(), of, offsets, each)));
        }
        return report(inParallel(work)) ? 0 : 1;
    }

    /** What was cut off the end of a partition is not waited for. */
    private static void read(
            Map<String, Object> client,
            String prefix,
            LogPartition log,
            OffsetRange offsets,
            Consumer<LoggedRecord> each) {
        try (LiveRecords live = new LiveRecords(client, prefix)) {
            OffsetRange there = live.extent(log);
            long begin = Math.max(offsets.from(), there.from());
            live.read(log, new OffsetRange(begin, Math.max(begin, Math.min(offsets.to(), there.to()))), record -> {
                each.accept(record);
                return true;
            });
        }
    }

    private static List<Verification.Result> inParallel(List<Callable<Verification.Result>> work)
            throws InterruptedException {
        List<Verification.Result> results = new ArrayList<>();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            for (Future<Verification.Result> result : threads.invokeAll(work)) {
                results.add(result.get());
            }
        } catch (ExecutionException e) {
            throw new Failure("it was not verified: " + Failure.sentence(e.getCause() == null ? e : e.getCause()));
        }
        return results;
    }

    /** Whether all is as it was sealed. */
    private boolean report(List<Verification.Result> results) {
        PrintWriter out = spec.commandLine().getOut();
        long differences = 0;
        for (Verification.Result result : results) {
            out.println(result.of() + ": " + result.seals() + " seals, " + result.records() + " records, "
                    + (result.differences() == 0 ? "as sealed" : result.differences() + " differences"));
            for (Difference difference : result.shown()) {
                out.println("  " + difference);
            }
            if (result.differences() > result.shown().size()) {
                out.println("  and " + (result.differences() - result.shown().size()) + " more");
            }
            differences += result.differences();
        }
        long records = results.stream().mapToLong(Verification.Result::records).sum();
        out.println(
                differences == 0
                        ? records + " records are as they were sealed."
                        : differences + " differences between the log and its seals.");
        return differences == 0;
    }

    private Reached reach() {
        try {
            return deployed.reach();
        } catch (BadConfiguration e) {
            throw misused(Failure.sentence(e));
        }
    }

    private ParameterException misused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
