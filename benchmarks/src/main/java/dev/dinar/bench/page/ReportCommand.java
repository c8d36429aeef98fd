package dev.dinar.bench.page;

import dev.dinar.bench.harness.BenchmarkCommand;
import dev.dinar.bench.harness.BenchmarkFailed;
import dev.dinar.bench.result.BenchmarkResult;
import dev.dinar.bench.result.Machine;
import dev.dinar.bench.result.Plot;
import dev.dinar.bench.result.ResultFile;
import dev.dinar.bench.result.ResultTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Puts the newest result of each benchmark into docs/performance.md. */
@Command(
        name = "report",
        description = "Writes the newest results into docs/performance.md, and their plots into docs/images.",
        mixinStandardHelpOptions = true)
public final class ReportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--from", paramLabel = "FOLDER", description = "Where the results are (default: .dinar/bench).")
    private Path from = BenchmarkCommand.folder();

    @Option(names = "--docs", paramLabel = "FOLDER", description = "Where the page is (default: docs).")
    private Path docs = Path.of(System.getProperty("dinar.home", ".")).resolve("docs");

    @Option(names = "--with-quick", description = "Take trial runs too.")
    private boolean withQuick;

    /** For picocli. */
    public ReportCommand() {}

    @Override
    public Integer call() throws IOException {
        Path page = docs.resolve("performance.md");
        String text = Files.readString(page);
        Map<String, BenchmarkResult> newest = newest();
        if (newest.isEmpty()) {
            throw new BenchmarkFailed("no results in " + from + ": run ./dinar bench processor first");
        }
        for (BenchmarkResult result : newest.values()) {
            if (Sections.has(text, result.benchmark())) {
                text = Sections.replaced(text, result.benchmark(), section(result));
                spec.commandLine().getOut().println(result.benchmark() + ": of " + result.started());
            } else {
                spec.commandLine().getErr().println(page + " has no place for " + result.benchmark() + ": left out");
            }
        }
        Files.writeString(page, text);
        return 0;
    }

    private Map<String, BenchmarkResult> newest() throws IOException {
        Map<String, BenchmarkResult> newest = new TreeMap<>();
        if (!Files.isDirectory(from)) {
            return newest;
        }
        List<Path> files;
        try (Stream<Path> listed = Files.list(from)) {
            files = listed.filter(file -> file.toString().endsWith(".json")).toList();
        }
        for (Path file : files) {
            BenchmarkResult result = ResultFile.read(file);
            if (withQuick || !result.quick()) {
                newest.merge(
                        result.benchmark(),
                        result,
                        (a, b) -> Stream.of(a, b)
                                .max(Comparator.comparing(BenchmarkResult::started))
                                .orElseThrow());
            }
        }
        return newest;
    }

    /** Writes the plots and returns what stands in the page. */
    private String section(BenchmarkResult result) throws IOException {
        Machine machine = result.machine();
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "`./dinar bench %s`, %s commit %s; %d cores (%s), %,d MiB, load before it %.1f; %s.%s%n%n",
                result.benchmark(),
                result.started().truncatedTo(ChronoUnit.MINUTES),
                machine.commit(),
                machine.cores(),
                machine.cpu(),
                machine.memoryMiB(),
                machine.load(),
                machine.jdk(),
                result.quick() ? " A trial run: these figures say little." : ""));
        text.append(ResultTable.markdown(result.findings().measures()));
        result.findings()
                .remarks()
                .forEach(remark -> text.append('\n').append(remark).append('\n'));
        Path images = docs.resolve("images");
        Files.createDirectories(images);
        List<Plot> plots = result.findings().plots();
        for (int index = 0; index < plots.size(); index++) {
            String name = "bench-" + result.benchmark() + "-" + (index + 1) + ".svg";
            Files.writeString(images.resolve(name), SvgPlot.of(plots.get(index)));
            text.append("\n![")
                    .append(plots.get(index).title())
                    .append("](images/")
                    .append(name)
                    .append(")\n");
        }
        return text.toString();
    }
}
