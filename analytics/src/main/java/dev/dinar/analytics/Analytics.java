package dev.dinar.analytics;

import dev.dinar.cli.Dinar;
import picocli.CommandLine.Command;

/** The commands of this module, which {@code ./dinar} starts by their names. */
@Command(
        name = "dinar",
        description = "KNET payments as a Kafka event log: the log as Parquet and as tables.",
        mixinStandardHelpOptions = true,
        version = Dinar.VERSION,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {SqlCommand.class, ExportCommand.class, ReconcileCommand.class, VerifyCommand.class})
public final class Analytics {

    /** For picocli and for tests. */
    public Analytics() {}

    /** Runs one command; the exit code is as {@link Dinar} says. */
    public static void main(String[] args) {
        Dinar.runAndExit(new Analytics(), args);
    }
}
