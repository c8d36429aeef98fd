package dev.dinar.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.bench.result.BenchmarkResult;
import dev.dinar.bench.result.ResultFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each benchmark, as small as it gets, on a broker and with services of its own. How fast it was is of no interest here. Takes minutes, so
 * it is run by hand: see the module's README.
 */
@Tag("benchmarks")
final class QuickBenchmarksTest {

    @TempDir
    private Path folder;

    @Test
    void theProcessorIsMeasuredBesideItsFloor() throws Exception {
        BenchmarkResult result = run("processor", "--charges", "500", "--partitions", "2", "--with-table");

        assertThat(result.findings().rounds()).extracting("subject").containsExactly("floor", "table", "dinar");
    }

    @Test
    void latencyIsMeasuredBesideItsFloorAndCold() throws Exception {
        BenchmarkResult result = run("latency", "--rate", "20", "--partitions", "2", "--cold-seconds", "1");

        assertThat(result.findings().rounds())
                .extracting(round -> round.subject().replaceAll("[^a-z]", ""))
                .containsExactly("floor", "dinar", "cold");
        assertThat(result.findings().rounds().get(1).figure("not come out at 20/s"))
                .isZero();
    }

    @Test
    void scaleIsMeasuredAtEachSizeAndNumberOfTimers() throws Exception {
        BenchmarkResult result = run("scale", "--partitions", "2");

        assertThat(result.findings().rounds())
                .extracting("subject")
                .containsExactly("held 2000", "held 10000", "pending 0", "pending 5000");
    }

    @Test
    void theIngressIsMeasuredBesideItsFloorAndUnderOverload() throws Exception {
        BenchmarkResult result = run("ingress", "--seconds", "1", "--distinct", "2000");

        assertThat(result.findings().rounds())
                .extracting("subject")
                .containsExactly("floor 64", "dinar 64", "floor 8", "dinar 8", "floor refusing", "dinar refusing");
        assertThat(result.findings().rounds().get(1).figure("refused/s")).isZero();
    }

    @Test
    void oneWebhookIsMeasuredBesideItsSignature() throws Exception {
        BenchmarkResult result = run("micro");

        assertThat(result.findings().rounds())
                .extracting("subject")
                .containsExactly("hmac", "verifiedMappedAndEncoded");
        assertThat(result.findings().measures()).allMatch(measure -> measure.ratio() > 1);
    }

    @Test
    void theGatewayIsMeasuredBesideWhatTapsLatencyAllows() throws Exception {
        BenchmarkResult result = run("gateway", "--in-flight", "8", "--partitions", "2");

        assertThat(result.findings().rounds())
                .extracting("subject")
                .containsExactly("300 ms, 8 at once", "300 ms, 1 % 5 s, 8 at once", "0 ms", "idle");
    }

    @Test
    void theStartOfEachServiceAndOfTheSandboxIsMeasured() throws Exception {
        BenchmarkResult result = run("start", "--partitions", "2");

        assertThat(result.findings().rounds())
                .extracting("subject")
                .containsExactly(
                        "webhook-ingress, without AOT cache",
                        "charge-gateway, without AOT cache",
                        "processor, without AOT cache",
                        "sandbox, cold",
                        "sandbox");
    }

    @Test
    void viewersOfTheConsoleAreMeasuredBesideNone() throws Exception {
        BenchmarkResult result = run("viewers", "--viewers", "10");

        assertThat(result.findings().rounds())
                .extracting("subject")
                .startsWith("floor", "dinar")
                .endsWith("console");
        assertThat(result.findings().measures())
                .allSatisfy(measure -> assertThat(measure.subject()).isPositive());
    }

    @Test
    void theMemoryOfRepliesIsMeasuredAtEachNumberOfThem() throws Exception {
        BenchmarkResult result = run("replies", "--partitions", "2");

        assertThat(result.findings().rounds()).extracting("subject").containsExactly("1,000 replies", "10,000 replies");
        assertThat(result.options()).containsEntry("--replies", "[1000, 10000]");
    }

    @Test
    void sealingAndVerifyingAreMeasuredBesideReadingAlone() throws Exception {
        BenchmarkResult result = run("seals", "--partitions", "2");

        assertThat(result.findings().rounds())
                .extracting("subject")
                .containsExactly("sealed", "read alone", "verified");
    }

    private BenchmarkResult run(String benchmark, String... options) throws Exception {
        Path file = folder.resolve("result.json");
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        // A test runs on folders of classes, of which a JVM makes no AOT cache.
        List<String> arguments = new ArrayList<>(List.of(benchmark, "--quick", "--no-aot", "--out", file.toString()));
        arguments.addAll(List.of(options));

        int code = Bench.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new));

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(out.toString()).contains("measure", "floor", "Dinar", "ratio", "target", "met", file.toString());
        BenchmarkResult result = ResultFile.read(file);
        assertThat(result.quick()).isTrue();
        for (int option = 0; option < options.length; option += 2) {
            String value = option + 1 < options.length ? options[option + 1] : "true"; // a flag may stand last
            assertThat(result.options().get(options[option]))
                    .isIn(value, "[" + value + "]"); // some may be given more than once
        }
        assertThat(result.findings().measures()).isNotEmpty();
        return result;
    }
}
