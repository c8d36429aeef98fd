package dev.dinar.bench.result;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A result's measures as a table: for the terminal, and for a page in Markdown. */
public final class ResultTable {

    private static final List<String> HEAD = List.of("measure", "floor", "Dinar", "ratio", "target", "met");

    private ResultTable() {}

    /** Aligned columns. */
    public static String text(List<Measure> measures) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        measures.forEach(measure -> rows.add(cells(measure)));
        int[] widths = new int[HEAD.size()];
        rows.forEach(row -> {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        });
        return rows.stream()
                        .map(row -> {
                            StringBuilder line = new StringBuilder();
                            for (int column = 0; column < widths.length; column++) {
                                String cell = row.get(column);
                                String space = " ".repeat(widths[column] - cell.length());
                                line.append(column == 0 ? cell + space : space + cell)
                                        .append("   ");
                            }
                            return line.toString().stripTrailing();
                        })
                        .collect(Collectors.joining("\n"))
                + "\n";
    }

    /** A table in Markdown. */
    public static String markdown(List<Measure> measures) {
        return Stream.concat(
                                Stream.of(HEAD, List.of("---", "---:", "---:", "---:", "---:", "---")),
                                measures.stream().map(ResultTable::cells))
                        .map(row -> "| " + String.join(" | ", row) + " |")
                        .collect(Collectors.joining("\n"))
                + "\n";
    }

    private static List<String> cells(Measure measure) {
        String unit = measure.unit().isEmpty() ? "" : " " + measure.unit();
        return List.of(
                measure.what(),
                measure.floor().isPresent() ? Figures.text(measure.floor().getAsDouble()) + unit : "–",
                Figures.text(measure.subject()) + unit,
                Figures.ratio(measure.ratio()),
                measure.target().map(Target::text).orElse("–"),
                measure.met().map(met -> met ? "yes" : "no").orElse("–"));
    }
}
