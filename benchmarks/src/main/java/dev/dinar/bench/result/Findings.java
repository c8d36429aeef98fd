package dev.dinar.bench.result;

import java.util.List;

/**
 * What a benchmark measured.
 *
 * @param measures the lines of its table: medians of the rounds
 * @param rounds the figures of each round, as the JSON file keeps them
 * @param plots what is to be drawn of it
 * @param remarks what a reader of the figures must know, one sentence each
 */
public record Findings(List<Measure> measures, List<Round> rounds, List<Plot> plots, List<String> remarks) {

    /**
     * One round of one subject.
     *
     * @param subject who was measured: {@code floor}, {@code dinar} or a variant's name
     * @param number from 1
     * @param figures what was measured
     */
    public record Round(String subject, int number, List<Figure> figures) {

        /** The figure of this name; not a number where there is none. */
        public double figure(String name) {
            return figures.stream()
                    .filter(figure -> figure.name().equals(name))
                    .mapToDouble(Figure::value)
                    .findFirst()
                    .orElse(Double.NaN);
        }
    }

    /**
     * One figure of a round.
     *
     * @param name what it is, with its unit
     * @param value the figure
     */
    public record Figure(String name, double value) {}

    /** The median of a figure over the rounds of a subject; not a number where nobody has it. */
    public static double median(List<Round> rounds, String subject, String figure) {
        double[] values = rounds.stream()
                .filter(round -> round.subject().equals(subject))
                .mapToDouble(round -> round.figure(figure))
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        if (values.length == 0) {
            return Double.NaN;
        }
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
