package dev.dinar.cli;

import dev.dinar.kit.config.BadConfiguration;
import dev.dinar.kit.lifecycle.NeutralLocale;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/**
 * The command of those who run Dinar: what works on any deployment. {@code ./dinar} has these and the sandbox's.
 *
 * <p>The exit code of every command: 0 done, 1 failed (one sentence on standard error), 2 misused (one sentence, and where its help
 * is).
 */
@Command(
        name = "dinar",
        description = "KNET payments as a Kafka event log: what operators run against a deployment.",
        mixinStandardHelpOptions = true,
        version = Dinar.VERSION,
        synopsisSubcommandLabel = "COMMAND")
public final class Dinar {

    /** What {@code --version} prints. */
    public static final String VERSION = "dinar 0.1.0-SNAPSHOT";

    /** What the JVM puts for a letter that it cannot decode. */
    private static final char UNREADABLE = '\uFFFD';

    Dinar() {}

    /** Runs one command and ends the process. */
    public static void main(String[] args) {
        runAndExit(new Dinar(), args);
    }

    /**
     * Runs one command and ends the process; {@code more} is annotated for picocli and brings commands of its own, which take the place of one
     * of the same name.
     */
    public static void runAndExit(Object more, String... args) {
        NeutralLocale.use();
        System.exit(run(more, console(System.out), console(System.err), args));
    }

    /** Runs one command in this process; gives the exit code. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        return run(new Dinar(), out, err, args);
    }

    /** As {@link #runAndExit}, but that the process lives on: gives the exit code. */
    public static int run(Object more, PrintWriter out, PrintWriter err, String... args) {
        CommandLine commands = commands(more).setOut(out).setErr(err);
        commands.setUsageHelpAutoWidth(true);
        commands.registerConverter(BigDecimal.class, Amount::parse);
        commands.setExecutionExceptionHandler((error, command, _) -> {
            command.getErr().println(command.getColorScheme().errorText("dinar: " + Failure.sentence(error)));
            return error instanceof BadConfiguration ? 2 : 1;
        });
        commands.setParameterExceptionHandler((misuse, _) -> {
            CommandLine command = misuse.getCommandLine();
            command.getErr().println(command.getColorScheme().errorText("dinar: " + misuse.getMessage()));
            command.getErr().println("See " + command.getCommandSpec().qualifiedName() + " --help.");
            return 2;
        });
        if (Arrays.stream(args).anyMatch(arg -> arg.indexOf(UNREADABLE) >= 0)) {
            err.println(
                    "dinar: an argument has letters that this terminal's encoding does not have: set LC_ALL=C.UTF-8");
            return 2;
        }
        if (args.length == 0) {
            commands.usage(commands.getOut());
            return 2;
        }
        return commands.execute(args);
    }

    static CommandLine commands(Object more) {
        CommandLine all = new CommandLine(more);
        CommandList.separate(all, all.getSubcommands().keySet());
        List.of(
                        TailCommand.class,
                        WatchCommand.class,
                        ChargeCommand.class,
                        OrderCommand.class,
                        StatusCommand.class,
                        TopicsCommand.class,
                        GroupsCommand.class,
                        SchemasCommand.class,
                        AclsCommand.class,
                        ReplayCommand.class,
                        EraseCommand.class,
                        SealCommand.class,
                        VerifyCommand.class,
                        GenerateCompletion.class,
                        HelpCommand.class)
                .stream()
                .map(CommandLine::new)
                .filter(command -> !all.getSubcommands().containsKey(command.getCommandName()))
                .forEach(all::addSubcommand);
        return all;
    }

    private static PrintWriter console(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }
}
