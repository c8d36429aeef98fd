package dev.dinar.bench.harness;

import dev.dinar.bench.result.BenchmarkResult;
import dev.dinar.bench.result.Findings;
import dev.dinar.bench.result.Machine;
import dev.dinar.bench.result.ResultFile;
import dev.dinar.bench.result.ResultTable;
import dev.dinar.cli.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A benchmark as a command: its options, its run, its table and its file. A subclass measures. */
public abstract class BenchmarkCommand implements Callable<Integer> {

    private static final DateTimeFormatter FILE_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--quick",
            description = "A trial run of about a minute: shows that it works; its figures say little.")
    private boolean quick;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the result goes, as JSON (default: .dinar/bench/NAME-TIME.json).")
    private Path out;

    @Option(names = "--strict", description = "Exit with 1 when a target is missed.")
    private boolean strict;

    @Option(names = "--no-aot", description = "Start what is measured without an AOT cache, as no image of Dinar does.")
    private boolean noAot;

    @Option(
            names = "--jvm-option",
            paramLabel = "OPTION",
            description =
                    "A further option of every JVM that is measured, floors too, such as --jvm-option=-XX:MaxInlineLevel=9."
                            + " May be given more than once.")
    private List<String> jvmOptions = new ArrayList<>();

    /** For subclasses. */
    protected BenchmarkCommand() {}

    /** Measures; what it starts through {@code run} ends with it. */
    protected abstract Findings measure(Run run) throws Exception;

    /** Lets what is measured run once under a small load, so that it starts with a cache as images do; not with {@code --no-aot}. */
    protected final void train(Run run, AotCaches.Training training) throws Exception {
        if (!noAot) {
            run.progress().step("Training: each program writes its AOT cache");
            run.aot().train(training);
        }
    }

    @Override
    public final Integer call() throws Exception {
        PrintWriter terminal = spec.commandLine().getOut();
        Instant started = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Machine machine = Machine.here();
        Path folder = folder();
        Progress progress = new Progress(terminal, Terminal.isThere());
        Findings findings;
        try (Run run = Run.begin(folder.resolve("work"), progress, quick, jvmOptions)) {
            findings = measured(run, folder.resolve("failed"));
        } finally {
            progress.clear();
        }
        BenchmarkResult result = new BenchmarkResult(spec.name(), started, quick, machine, options(), findings);
        Path file = out != null ? out : folder.resolve(spec.name() + "-" + FILE_TIME.format(started) + ".json");
        tell(terminal, result, file);
        boolean missed =
                findings.measures().stream().anyMatch(measure -> !measure.met().orElse(true));
        return strict && missed ? 1 : 0;
    }

    /** What the processes wrote is kept when it fails: it tells why. */
    private Findings measured(Run run, Path kept) throws Exception {
        try {
            return measure(run);
        } catch (BenchmarkFailed e) {
            run.keepOutputs(kept);
            throw new BenchmarkFailed(e.getMessage() + "\nWhat the processes wrote is in " + kept, e);
        }
    }

    private static void tell(PrintWriter terminal, BenchmarkResult result, Path file) throws IOException {
        ResultFile.write(result, file);
        Findings findings = result.findings();
        terminal.println();
        terminal.print(ResultTable.text(findings.measures()));
        findings.remarks().forEach(terminal::println);
        if (result.quick()) {
            terminal.println("A trial run (--quick): these figures say little.");
        }
        terminal.println("Result: " + file);
        terminal.flush();
    }

    /** Every option of the run with its value, defaults too. */
    private Map<String, String> options() {
        Map<String, String> options = new TreeMap<>();
        spec.options().forEach(option -> {
            Object value = option.getValue();
            if (value != null && !option.usageHelp() && !option.versionHelp()) {
                options.put(option.longestName(), value.toString());
            }
        });
        return options;
    }

    /** Where results and work are kept: {@code .dinar/bench} beside the command. */
    public static Path folder() {
        return Path.of(System.getProperty("dinar.home", ".")).resolve(".dinar").resolve("bench");
    }

    /** Whether what is measured starts with an AOT cache: not with {@code --no-aot}. */
    protected final boolean isWithAot() {
        return !noAot;
    }

    /** Whether this is a trial run. */
    protected final boolean isQuick() {
        return quick;
    }
}
