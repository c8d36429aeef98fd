package dev.dinar.cli;

import dev.dinar.cli.seals.LiveRecords;
import dev.dinar.cli.seals.SealFiles;
import dev.dinar.cli.seals.SealTopic;
import dev.dinar.cli.seals.Verifications;
import dev.dinar.cli.seals.VerifyOptions;
import dev.dinar.kit.config.BadConfiguration;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.seals.LogPartition;
import dev.dinar.seals.LoggedRecord;
import dev.dinar.seals.OffsetRange;
import dev.dinar.seals.Seal;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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
            "  ./dinar verify --key seal.pem.pub --from 2026-11-01 --export /data/dinar     a folder of ./dinar export, without the broker",
            "                                                                              (./dinar of a checkout has it, the image has not)",
            "",
            "Needs the rights of the user verify that ./dinar acls prints.",
            "Exit code: 0 all is as it was sealed, 1 something is not, or the broker failed, 2 the command is misused."
        },
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

    @Mixin
    private VerifyOptions options;

    @Mixin
    private DeployedKafka deployed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        var _ = options.keys(); // what is wrong with a file is told before a broker is asked
        Reached deployment = reach();
        Map<String, Object> client = deployment.kafka().reader("dinar-verify");
        Path kept = options.seals();
        List<Seal> seals = kept == null
                ? SealTopic.since(
                        options.from().atStartOfDay(ZoneOffset.UTC).toInstant(),
                        client,
                        deployment.registry(),
                        deployment.name(Topics.LOG_SEALS))
                : SealFiles.seals(kept);
        List<LogPartition> partitions = new ArrayList<>();
        try (LiveRecords live = new LiveRecords(client, deployment.prefix())) {
            Topics.sealed().stream().map(Topic::name).map(live::partitions).forEach(partitions::addAll);
        }
        boolean asSealed = Verifications.print(
                options,
                seals,
                partitions,
                (of, offsets, each) -> read(client, deployment.prefix(), of, offsets, each),
                spec.commandLine().getOut());
        return asSealed ? 0 : 1;
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

    private Reached reach() {
        try {
            return deployed.reach();
        } catch (BadConfiguration e) {
            throw new ParameterException(spec.commandLine(), Failure.sentence(e));
        }
    }
}
