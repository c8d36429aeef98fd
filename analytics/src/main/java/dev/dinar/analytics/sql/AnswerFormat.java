package dev.dinar.analytics.sql;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dinar.analytics.sql.Answer.Cell;
import dev.dinar.analytics.sql.Answer.Kind;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How answers are printed. */
public enum AnswerFormat {
    /** For people: columns side by side, numbers to the right. */
    table,
    /** Comma-separated values (RFC 4180) with a header; null is empty. */
    csv,
    /** A JSON object a line; decimals are text. */
    json;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    void print(Answer answer, Appendable out) throws IOException {
        switch (this) {
            case table -> table(answer, out);
            case csv -> csv(answer, out);
            case json -> json(answer, out);
        }
    }

    private static void table(Answer answer, Appendable out) throws IOException {
        int[] widths = IntStream.range(0, answer.columns().size())
                .map(column -> Math.max(
                        width(answer.columns().get(column)),
                        answer.rows().stream()
                                .mapToInt(row -> width(row.get(column).text()))
                                .max()
                                .orElse(0)))
                .toArray();
        List<Cell> header =
                answer.columns().stream().map(name -> new Cell(name, Kind.TEXT)).toList();
        line(header, widths, out);
        out.append(IntStream.of(widths).mapToObj("-"::repeat).collect(Collectors.joining("  ")))
                .append('\n');
        for (List<Cell> row : answer.rows()) {
            line(row, widths, out);
        }
    }

    private static void line(List<Cell> row, int[] widths, Appendable out) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            Cell cell = row.get(column);
            String pad = " ".repeat(widths[column] - width(cell.text()));
            boolean right = cell.kind() == Kind.DECIMAL || cell.kind() == Kind.LITERAL;
            line.append(column == 0 ? "" : "  ").append(right ? pad + cell.text() : cell.text() + pad);
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    /** Letters, not code units. */
    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    private static void csv(Answer answer, Appendable out) throws IOException {
        out.append(answer.columns().stream().map(AnswerFormat::quoted).collect(Collectors.joining(",")))
                .append("\r\n");
        for (List<Cell> row : answer.rows()) {
            out.append(row.stream().map(cell -> quoted(cell.text())).collect(Collectors.joining(",")))
                    .append("\r\n");
        }
    }

    private static String quoted(String text) {
        return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private static void json(Answer answer, Appendable out) throws IOException {
        for (List<Cell> row : answer.rows()) {
            StringBuilder line = new StringBuilder("{");
            for (int column = 0; column < row.size(); column++) {
                Cell cell = row.get(column);
                line.append(column == 0 ? "" : ",")
                        .append(MAPPER.writeValueAsString(answer.columns().get(column)))
                        .append(':')
                        .append(
                                switch (cell.kind()) {
                                    case NULL -> "null";
                                    case LITERAL -> cell.text();
                                    case TEXT, DECIMAL -> MAPPER.writeValueAsString(cell.text());
                                });
            }
            out.append(line).append("}\n");
        }
    }
}
