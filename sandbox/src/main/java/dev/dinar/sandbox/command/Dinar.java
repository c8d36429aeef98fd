package dev.dinar.sandbox.command;

import dev.dinar.simulator.handler.SurviveCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** The command {@code ./dinar}: the sandbox's commands, and those for any deployment. */
@Command(
        name = "dinar",
        description =
                "KNET payments as a Kafka event log: everything on this machine, and the commands of those who operate it.",
        mixinStandardHelpOptions = true,
        version = dev.dinar.cli.Dinar.VERSION,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Each command has --help."},
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
        dev.dinar.cli.Dinar.runAndExit(ScriptCommands.addTo(CommandSpec.forAnnotatedObject(new Dinar())), args);
    }
}
