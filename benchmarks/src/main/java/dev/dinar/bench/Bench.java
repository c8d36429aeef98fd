package dev.dinar.bench;

import dev.dinar.bench.analytics.AnalyticsBenchmark;
import dev.dinar.bench.gateway.GatewayBenchmark;
import dev.dinar.bench.ingress.IngressBenchmark;
import dev.dinar.bench.latency.LatencyBenchmark;
import dev.dinar.bench.micro.MicroBenchmark;
import dev.dinar.bench.page.ReportCommand;
import dev.dinar.bench.processor.ProcessorBenchmark;
import dev.dinar.bench.replies.RepliesBenchmark;
import dev.dinar.bench.scale.ScaleBenchmark;
import dev.dinar.bench.seals.SealsBenchmark;
import dev.dinar.bench.start.StartBenchmark;
import dev.dinar.bench.viewers.ViewersBenchmark;
import dev.dinar.kit.lifecycle.NeutralLocale;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command {@code ./dinar bench}. */
@Command(
        name = "dinar bench",
        description = {
            "How fast Dinar is: each figure beside a floor that is measured in the same run.",
            "Run it on a machine that does nothing else. docs/performance.md tells what the figures mean."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "BENCHMARK",
        commandListHeading = "%nBenchmarks:%n",
        subcommands = {
            ProcessorBenchmark.class,
            IngressBenchmark.class,
            MicroBenchmark.class,
            GatewayBenchmark.class,
            StartBenchmark.class,
            RepliesBenchmark.class,
            SealsBenchmark.class,
            LatencyBenchmark.class,
            ScaleBenchmark.class,
            ViewersBenchmark.class,
            AnalyticsBenchmark.class,
            ReportCommand.class,
            HelpCommand.class
        })
public final class Bench {

    private Bench() {}

    /** Runs one benchmark; its outcome is the exit code: 0 measured, 1 failed (one sentence on standard error), 2 misused. */
    public static void main(String[] args) {
        NeutralLocale.use();
        System.exit(run(console(System.out), console(System.err), args));
    }

    private static PrintWriter console(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine commands = new CommandLine(new Bench()).setOut(out).setErr(err);
        commands.setUsageHelpAutoWidth(true);
        commands.setExecutionExceptionHandler((error, command, _) -> {
            command.getErr().println("dinar bench: " + sentence(error));
            return 1;
        });
        commands.setParameterExceptionHandler((misuse, _) -> {
            CommandLine command = misuse.getCommandLine();
            command.getErr().println("dinar bench: " + misuse.getMessage());
            command.getErr().println("See ./" + command.getCommandSpec().qualifiedName() + " --help.");
            return 2;
        });
        if (args.length == 0) {
            commands.usage(commands.getOut());
            return 2;
        }
        return commands.execute(args);
    }

    private static String sentence(Throwable error) {
        return error.getMessage() == null ? error.toString() : error.getMessage();
    }
}
