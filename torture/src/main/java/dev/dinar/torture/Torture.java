package dev.dinar.torture;

import dev.dinar.kit.lifecycle.NeutralLocale;
import dev.dinar.torture.deployment.Troublemaker;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code ./dinar torture}. */
@Command(
        name = "dinar torture",
        description = {
            "Breaks real processes on purpose: three brokers, every service twice and a Tap simulator, while payments come in.",
            "Then mends everything, and judges every record. docs/reliability.md tells what is promised.",
            "The same seed draws the same faults; what comes of them differs from run to run.",
            "Needs Linux, 6 GB of free memory and 2 GB of disk."
        },
        mixinStandardHelpOptions = true)
public final class Torture implements Callable<Integer> {

    private static final int LEAST_MINUTES = 2;
    private static final int MOST_BY_DEFAULT = 300;
    private static final int FOR_EACH_CORE = 20;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "10",
            description =
                    "How long clients do their work; the first 40 s and the last 20 s without trouble. By default 10.")
    private int minutes;

    @Option(names = "--kills", paramLabel = "N", defaultValue = "20", description = "SIGKILLs. By default 20.")
    private int kills;

    @Option(names = "--pauses", paramLabel = "N", defaultValue = "10", description = "SIGSTOPs. By default 10.")
    private int pauses;

    @Option(
            names = "--cuts",
            paramLabel = "N",
            defaultValue = "30",
            description = "Connections that are reset, half open, slow or without answers for a while. By default 30.")
    private int cuts;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Payments told by webhook a second. By default 300, or 20 for each core where that is less.")
    private Integer rate;

    @Option(
            names = "--requests",
            paramLabel = "N",
            defaultValue = "5",
            description = "Checkouts' charge requests a second. By default 5.")
    private int requests;

    @Option(
            names = "--settle",
            paramLabel = "SECONDS",
            defaultValue = "180",
            description = "How long Dinar may take for what it owes, after all is mended. By default 180.")
    private int settle;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "What faults are drawn from. By default by chance; printed.")
    private Long seed;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "For all that the run writes. By default a new one under .dinar/torture.")
    private Path folder;

    @Option(
            names = "--keep",
            description = "Keeps the history, the logs and the brokers' data though nothing was broken.")
    private boolean keep;

    private Torture() {}

    /** Runs it; the exit code is 0 when every promise was kept, 1 when one was broken, 2 when it was misused. */
    public static void main(String[] args) {
        NeutralLocale.use();
        System.exit(run(console(System.out), console(System.err), args));
    }

    private static PrintWriter console(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine command = new CommandLine(new Torture()).setOut(out).setErr(err);
        command.setUsageHelpAutoWidth(true);
        command.setParameterExceptionHandler((misuse, _) -> {
            err.println("dinar torture: " + misuse.getMessage());
            err.println("See ./dinar torture --help.");
            return 2;
        });
        command.setExecutionExceptionHandler((failure, _, _) -> {
            err.println("dinar torture: " + failure.getMessage());
            return 1;
        });
        return command.execute(args);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        check("--minutes", minutes, LEAST_MINUTES);
        check("--kills", kills, 0);
        check("--pauses", pauses, 0);
        check("--cuts", cuts, 0);
        if (rate == null) {
            rate = Math.min(
                    MOST_BY_DEFAULT, FOR_EACH_CORE * Runtime.getRuntime().availableProcessors());
        }
        check("--rate", rate, 1);
        check("--requests", requests, 1);
        check("--settle", settle, 1);
        if (requests > 1_000) {
            throw new ParameterException(spec.commandLine(), "--requests: " + requests + " is over 1000");
        }
        PrintWriter out = spec.commandLine().getOut();
        long drawn = seed == null ? new SecureRandom().nextLong(1_000_000_000L) : seed;
        Path own = folder == null ? newFolder(drawn) : emptyFolder();
        out.println("Seed " + drawn + ", in " + own);
        TortureSettings settings = new TortureSettings(
                drawn,
                Duration.ofMinutes(minutes),
                kills,
                pauses,
                cuts,
                rate,
                requests,
                Duration.ofSeconds(settle),
                own);
        TortureReport report = new TortureRun(settings, out).run();
        report.print(out);
        report.write(own.resolve("report.json"));
        boolean isKept = report.violations().isEmpty();
        if (isKept && !keep) {
            clean(own);
        }
        out.println((isKept && !keep ? "Report: " : "Report, history and logs: ") + own);
        return isKept ? 0 : 1;
    }

    private void check(String option, int value, int least) {
        if (value < least) {
            throw new ParameterException(spec.commandLine(), option + ": " + value + " is less than " + least);
        }
    }

    private static Path newFolder(long seed) throws IOException {
        Path all = Path.of(System.getProperty("dinar.home", "."), ".dinar", "torture");
        Files.createDirectories(all);
        return Files.createTempDirectory(all, "seed-" + seed + "-").toAbsolutePath();
    }

    /** What an earlier run left would be taken for this one's. */
    private Path emptyFolder() throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> all = Files.list(folder)) {
            if (all.findAny().isPresent()) {
                throw new ParameterException(spec.commandLine(), "--folder: " + folder + " is not empty");
            }
        }
        return folder.toAbsolutePath();
    }

    /** All but the report. */
    private static void clean(Path folder) throws IOException {
        List<Path> rest;
        try (Stream<Path> all = Files.list(folder)) {
            rest = all.filter(each -> !each.endsWith("report.json")).toList();
        }
        rest.forEach(Troublemaker::delete);
    }
}
