package dev.dinar.analytics;

import dev.dinar.analytics.seals.ExportedRecords;
import dev.dinar.analytics.seals.ExportedSeals;
import dev.dinar.cli.Failure;
import dev.dinar.cli.seals.SealFiles;
import dev.dinar.cli.seals.Verifications;
import dev.dinar.cli.seals.VerifyOptions;
import dev.dinar.seals.Seal;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "verify",
        description = {
            "Compares what a folder of ./dinar export has of charge-events and order-paid with their seals, and names each record that was changed,"
                    + " is missing or was added since. Asks no broker.",
            "Compared are each row's place, _timestamp, _key and _value; its other columns were made of _value by the export."
        },
        footer = {
            "",
            "For example:",
            "  ./dinar verify --export /data/dinar --key seal.pem.pub --from 2026-11-01 --to 2026-11-27",
            "",
            "Exit code: 0 all is as it was sealed, 1 something is not, 2 the command is misused."
        },
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

    @Option(
            names = "--export",
            paramLabel = "DIR",
            required = true,
            description = "A folder of ./dinar export, or a copy of it.")
    private Path export;

    @Mixin
    private VerifyOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var _ = options.keys(); // what is wrong with a file is told before much is read
        ExportedRecords records = new ExportedRecords(export);
        Path kept = options.seals();
        List<Seal> seals = kept == null
                ? ExportedSeals.of(
                        records, options.from().atStartOfDay(ZoneOffset.UTC).toInstant())
                : SealFiles.seals(kept);
        if (seals.isEmpty()) {
            throw new Failure(
                    "no seal is in " + (kept == null ? export + ": export log-seals too, or name --seals FILE" : kept));
        }
        boolean asSealed = Verifications.print(
                options,
                seals,
                records.partitions(),
                records::read,
                spec.commandLine().getOut());
        return asSealed ? 0 : 1;
    }
}
