package dev.dinar.bench.latency;

import dev.dinar.bench.result.Findings;
import dev.dinar.bench.result.Findings.Figure;
import dev.dinar.bench.result.Findings.Round;
import dev.dinar.bench.result.Measure;
import dev.dinar.bench.result.Plot;
import dev.dinar.bench.result.Plot.Point;
import dev.dinar.bench.result.Plot.Series;
import dev.dinar.bench.result.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** The rounds of the latency benchmark as measures and plots. */
record LatencyFindings(List<Round> rounds, List<Integer> intervals, List<Integer> rates, int main) {

    static final String FLOOR = "floor-";
    static final String DINAR = "dinar-";
    static final String COLD = "cold";

    private static final int AIM_RATE = 500;
    private static final int TOP_RATE = 1_000;
    private static final double P50_TO_REACH = 1.3;
    private static final double P99_TO_REACH = 1.5;
    private static final double NOT_BEHIND_MILLIS = 500;
    private static final double COLD_SECONDS_TO_REACH = 3;

    private static final String P50 = "p50 ms";
    private static final String P99 = "p99 ms";
    private static final String MOST = "max ms";
    private static final String LAST_QUARTER = "p50 ms of the last quarter";
    private static final String REFUSED = "not taken";
    private static final String MISSING = "not come out";
    private static final String CPU = "CPU µs an order";
    private static final String COLD_P50 = "cold: p50 ms";
    private static final String COLD_CAUGHT_UP = "cold: seconds until caught up";
    private static final String COLD_REFUSED = "cold: answers other than 200";

    private static String at(String figure, int rate) {
        return figure + " at " + rate + "/s";
    }

    static List<Figure> figures(int rate, Stage stage) {
        return List.of(
                new Figure(at(P50, rate), stage.percentile(50)),
                new Figure(at(P99, rate), stage.percentile(99)),
                new Figure(at(MOST, rate), stage.percentile(100)),
                new Figure(at(LAST_QUARTER, rate), stage.lastQuarterMedian()),
                new Figure(at(REFUSED, rate), stage.refused()),
                new Figure(at(MISSING, rate), stage.missing()),
                new Figure(at(CPU, rate), stage.cpuMicros()));
    }

    static List<Figure> cold(Stage stage, double caughtUpMillis) {
        return List.of(
                new Figure(COLD_P50, stage.percentile(50)),
                new Figure(COLD_CAUGHT_UP, stage.caughtUpAfter(caughtUpMillis)),
                new Figure(COLD_REFUSED, stage.refused()));
    }

    Findings findings() {
        List<Measure> measures = new ArrayList<>();
        for (int rate : rates) {
            Measure p50 = beside(at(P50, rate), main);
            Measure p99 = beside(at(P99, rate), main);
            boolean aim = rate == AIM_RATE;
            measures.add(aim ? p50.toReach(Target.ratioAtMost(P50_TO_REACH)) : p50);
            measures.add(aim ? p99.toReach(Target.ratioAtMost(P99_TO_REACH)) : p99);
            measures.add(beside(at(CPU, rate), main));
        }
        int top = rates.contains(TOP_RATE) ? TOP_RATE : rates.getLast();
        for (int interval : intervals) {
            measures.add(beside(at(LAST_QUARTER, top), interval).toReach(Target.atMost(NOT_BEHIND_MILLIS)));
        }
        if (rounds.stream().anyMatch(round -> round.subject().equals(COLD))) {
            measures.add(Measure.of(COLD_CAUGHT_UP, "", Findings.median(rounds, COLD, COLD_CAUGHT_UP))
                    .toReach(Target.atMost(COLD_SECONDS_TO_REACH)));
            measures.add(Measure.of(COLD_REFUSED, "", Findings.median(rounds, COLD, COLD_REFUSED))
                    .toReach(Target.atMost(0)));
            measures.add(Measure.of(COLD_P50, "", Findings.median(rounds, COLD, COLD_P50)));
        }
        return new Findings(measures, rounds, plots(), List.of());
    }

    private Measure beside(String figure, int interval) {
        return Measure.of(
                figure + ", commit interval " + interval + " ms",
                "",
                Findings.median(rounds, FLOOR + interval, figure),
                Findings.median(rounds, DINAR + interval, figure));
    }

    private List<Plot> plots() {
        int rate = rates.contains(AIM_RATE) ? AIM_RATE : rates.getLast();
        return List.of(
                plot(
                        "From webhook to order-paid, by rate; commit interval " + main + " ms",
                        "webhooks/s",
                        rates,
                        x -> main,
                        x -> x),
                plot(
                        "From webhook to order-paid, by commit interval; " + rate + "/s",
                        "commit interval, ms",
                        intervals,
                        x -> x,
                        x -> rate));
    }

    private Plot plot(
            String title, String axis, List<Integer> xs, IntFunction<Integer> interval, IntFunction<Integer> rate) {
        List<Series> series = new ArrayList<>();
        for (String subject : List.of(FLOOR, DINAR)) {
            for (String figure : List.of(P50, P99)) {
                String name = (subject.equals(FLOOR) ? "floor, " : "Dinar, ") + figure.substring(0, 3);
                series.add(new Series(
                        name,
                        xs.stream()
                                .map(x -> new Point(
                                        x,
                                        Findings.median(
                                                rounds, subject + interval.apply(x), at(figure, rate.apply(x)))))
                                .toList()));
            }
        }
        return new Plot(title, axis, "ms", series);
    }
}
