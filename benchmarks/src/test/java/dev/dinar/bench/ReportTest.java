package dev.dinar.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.bench.result.BenchmarkResult;
import dev.dinar.bench.result.Findings;
import dev.dinar.bench.result.Machine;
import dev.dinar.bench.result.Measure;
import dev.dinar.bench.result.Plot;
import dev.dinar.bench.result.Plot.Point;
import dev.dinar.bench.result.Plot.Series;
import dev.dinar.bench.result.ResultFile;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/** {@code ./dinar bench report}. */
final class ReportTest {

    private static final String PAGE = """
            # Page

            <!-- bench processor -->
            Nothing yet.
            <!-- /bench processor -->

            Below.
            """;

    @TempDir
    private Path results;

    @TempDir
    private Path docs;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void theNewestResultThatWasNoTrialComesIntoThePage() throws Exception {
        Files.writeString(docs.resolve("performance.md"), PAGE);
        write("old.json", "2026-11-25T10:00:00Z", false, 1_111);
        write("new.json", "2026-11-26T10:00:00Z", false, 2_222);
        write("trial.json", "2026-11-27T10:00:00Z", true, 3_333);

        assertThat(report()).isZero();

        assertThat(Files.readString(docs.resolve("performance.md")))
                .startsWith("# Page\n")
                .contains(
                        "2026-11-26T10:00:00Z",
                        "| events/s | 4,000 | 2,222 | 0.56 × |",
                        "(images/bench-processor-1.svg)")
                .doesNotContain("1,111", "3,333", "Nothing yet.")
                .endsWith("<!-- /bench processor -->\n\nBelow.\n");
    }

    @Test
    void writtenTwiceThePageIsTheSame() throws Exception {
        Files.writeString(docs.resolve("performance.md"), PAGE);
        write("new.json", "2026-11-26T10:00:00Z", false, 2_222);
        report();
        String once = Files.readString(docs.resolve("performance.md"));

        report();

        assertThat(Files.readString(docs.resolve("performance.md"))).isEqualTo(once);
    }

    @Test
    void aPlotIsXmlThatSaysWhatItShows() throws Exception {
        Files.writeString(docs.resolve("performance.md"), PAGE);
        write("new.json", "2026-11-26T10:00:00Z", false, 2_222);
        report();

        String svg = Files.readString(docs.resolve("images").resolve("bench-processor-1.svg"));

        assertThat(DocumentBuilderFactory.newDefaultInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(svg)))
                        .getDocumentElement()
                        .getTagName())
                .isEqualTo("svg");
        assertThat(svg).contains("Less &amp; more", "charges held", "floor").doesNotContain("NaN");
    }

    @Test
    void withoutResultsItSaysWhatToRun() throws Exception {
        Files.writeString(docs.resolve("performance.md"), PAGE);

        assertThat(report()).isEqualTo(1);

        assertThat(err.toString()).contains("no results in", "./dinar bench processor");
    }

    private int report() {
        return Bench.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                "report",
                "--from",
                results.toString(),
                "--docs",
                docs.toString());
    }

    private void write(String file, String started, boolean quick, double figure) throws Exception {
        Findings findings = new Findings(
                List.of(Measure.of("events/s", "", 4_000, figure)),
                List.of(),
                List.of(new Plot(
                        "Less & more",
                        "charges held",
                        "events/s",
                        List.of(new Series(
                                "floor", List.of(new Point(10, 200), new Point(20, Double.NaN), new Point(30, 100)))))),
                List.of());
        ResultFile.write(
                new BenchmarkResult(
                        "processor",
                        Instant.parse(started),
                        quick,
                        new Machine("abc", "JDK", "Linux", "CPU", 2, 8_000, 0.1),
                        Map.of(),
                        findings),
                results.resolve(file));
    }
}
