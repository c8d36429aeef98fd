package dev.dinar.sandbox.command;

import dev.dinar.simulator.handler.SurviveCommand;
import picocli.CommandLine.Command;

/** The command {@code ./dinar}: the sandbox's commands, and those for any deployment. */
@Command(
        name = "dinar",
        description =
                "KNET payments as a Kafka event log: everything on this machine, and the commands of those who operate it.",
        mixinStandardHelpOptions = true,
        version = dev.dinar.cli.Dinar.VERSION,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Beside these: ./dinar images builds the container images that docker-compose.yml names; ./dinar bench measures;",
            "./dinar sql asks the log in SQL; ./dinar export writes it as Parquet; ./dinar reconcile keeps the day's book;",
            "./dinar simulate lives whole deployments by seed, and judges them; ./dinar torture breaks real processes, and judges what comes of it.",
            "Each command has --help."
        },
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            PayCommand.class,
            RefundCommand.class,
            CaptureCommand.class,
            VoidCommand.class,
            SendWebhookCommand.class,
            SurviveCommand.class
        })
public final class Dinar {

    private Dinar() {}

    /** Runs one command; the exit code is as {@link dev.dinar.cli.Dinar} says. */
    public static void main(String[] args) {
        dev.dinar.cli.Dinar.runAndExit(new Dinar(), args);
    }
}
