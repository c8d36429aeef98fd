package dev.dinar.sandbox.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command {@code ./dinar}. */
@Command(
        name = "dinar",
        description = "KNET payments as a Kafka event log: everything on this machine.",
        mixinStandardHelpOptions = true,
        version = "dinar 0.1.0-SNAPSHOT",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "./dinar images builds the container images that docker-compose.yml names."},
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            PayCommand.class,
            RefundCommand.class,
            CaptureCommand.class,
            VoidCommand.class,
            SendWebhookCommand.class,
            TailCommand.class,
            ChargeCommand.class,
            SchemasCommand.class,
            AclsCommand.class,
            ReplayCommand.class,
            HelpCommand.class
        })
public final class Dinar {

    private Dinar() {}

    /** Runs one command; its outcome is the exit code: 0 done, 1 failed (one sentence on standard error), 2 misused. */
    public static void main(String[] args) {
        System.exit(run(console(System.out), console(System.err), args));
    }

    private static PrintWriter console(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }

    static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine commands = new CommandLine(new Dinar()).setOut(out).setErr(err);
        commands.setUsageHelpAutoWidth(true);
        commands.setExecutionExceptionHandler((error, command, _) -> {
            command.getErr().println(command.getColorScheme().errorText("dinar: " + Failure.sentence(error)));
            return 1;
        });
        commands.setParameterExceptionHandler((misuse, _) -> {
            CommandLine command = misuse.getCommandLine();
            command.getErr().println(command.getColorScheme().errorText("dinar: " + misuse.getMessage()));
            command.getErr().println("See " + command.getCommandSpec().qualifiedName() + " --help.");
            return 2;
        });
        if (args.length == 0) {
            commands.usage(commands.getOut());
            return 2;
        }
        return commands.execute(args);
    }
}
