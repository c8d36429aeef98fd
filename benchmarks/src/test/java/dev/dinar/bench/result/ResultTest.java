package dev.dinar.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dinar.bench.result.Findings.Figure;
import dev.dinar.bench.result.Findings.Round;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultTest {

    private static final List<Measure> MEASURES = List.of(
            Measure.of("throughput", "events/s", 38_000, 24_000).toReach(Target.ratioAtLeast(0.60)),
            Measure.of("p50 at 500/s", "ms", 45, 70.25).toReach(Target.ratioAtMost(1.3)),
            Measure.of("answers other than 200", "", 0).toReach(Target.atMost(0)),
            Measure.of("memory", "MiB", Double.NaN));

    @TempDir
    private Path folder;

    @Test
    void aFileHoldsAllOfAResult() throws Exception {
        BenchmarkResult result = new BenchmarkResult(
                "processor",
                Instant.parse("2026-11-26T23:00:00.123Z"),
                false,
                new Machine("abc1234+", "OpenJDK 25", "Linux", "some CPU", 2, 7_900, 0.25),
                Map.of("--rounds", "3"),
                new Findings(
                        MEASURES,
                        List.of(new Round("floor", 1, List.of(new Figure("events/s", 38_000)))),
                        List.of(new Plot(
                                "Latency",
                                "orders/s",
                                "ms",
                                List.of(new Plot.Series("floor", List.of(new Plot.Point(100, 40.5)))))),
                        List.of("It rained.")));
        Path file = folder.resolve("a").resolve("processor.json");

        ResultFile.write(result, file);

        assertThat(ResultFile.read(file)).isEqualTo(result);
    }

    @Test
    void theTableSaysForEachTargetWhetherItIsMet() {
        assertThat(ResultTable.text(MEASURES)).isEqualTo("""
                measure                            floor             Dinar    ratio     target   met
                throughput               38,000 events/s   24,000 events/s   0.63 ×   ≥ 0.60 ×   yes
                p50 at 500/s                       45 ms           70.3 ms   1.56 ×   ≤ 1.30 ×    no
                answers other than 200                 –                 0        –        ≤ 0   yes
                memory                                 –             – MiB        –          –     –
                """);
    }

    @Test
    void theTableIsTheSameUnderAnyLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-KW-u-nu-arab"));
            assertThat(ResultTable.markdown(MEASURES))
                    .contains("| p50 at 500/s | 45 ms | 70.3 ms | 1.56 × | ≤ 1.30 × | no |");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void anIntervalTellsWhatChanceAloneMadeOfRatios() {
        Interval steady = Interval.of(0.99, 1.00, 1.01, 1.00, 0.99, 1.01);
        Interval restless = Interval.of(0.80, 1.00, 1.25, 1.00, 0.80, 1.25);

        assertThat(steady.mean()).isBetween(0.999, 1.001);
        assertThat(steady.low()).isBetween(0.99, steady.mean());
        assertThat(steady.high()).isBetween(steady.mean(), 1.01);
        assertThat(restless.mean()).isBetween(0.999, 1.001);
        assertThat(restless.low()).isLessThan(0.9);
        assertThat(restless.high()).isGreaterThan(1.1);
        assertThat(Interval.of(0.8, 0.8))
                .isEqualTo(new Interval(Math.exp(Math.log(0.8)), Math.exp(Math.log(0.8)), Math.exp(Math.log(0.8)), 2));
    }

    @Test
    void anIntervalIsOfRatiosAboveZero() {
        assertThatThrownBy(Interval::of).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Interval.of(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theMedianIsOverTheRoundsOfOneSubject() {
        List<Round> rounds = List.of(
                new Round("dinar", 1, List.of(new Figure("events/s", 10))),
                new Round("floor", 1, List.of(new Figure("events/s", 99))),
                new Round("dinar", 2, List.of(new Figure("events/s", 30))),
                new Round("dinar", 3, List.of(new Figure("events/s", 20))));

        assertThat(Findings.median(rounds, "dinar", "events/s")).isEqualTo(20);
        assertThat(Findings.median(rounds, "dinar", "ms")).isNaN();
    }

    @Test
    void aFigureThatCouldNotBeMeasuredMeetsNoTarget() {
        assertThat(Measure.of("p50", "ms", Double.NaN).toReach(Target.atMost(3)).met())
                .contains(false);
    }
}
