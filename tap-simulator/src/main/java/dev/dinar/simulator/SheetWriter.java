package dev.dinar.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes CSV. Tap documents no columns, so these are made up; odd, they come as a spreadsheet or another version of Tap could write them: with a
 * byte order mark, in another order, under other capitals, with columns that nobody knows, commas, quotes and line breaks in cells, and blank
 * lines. An odd sheet without rows is an empty file.
 *
 * @param odd whether it does all that
 */
record SheetWriter(boolean odd) {

    private static final String UNKNOWN = "Remarks (internal)";
    private static final String ODD_CELL = "paid at \"the\" shop, late,\r\nsee note; ١٫٢٥٠";

    byte[] write(List<String> headers, List<List<String>> rows) {
        if (odd && rows.isEmpty()) {
            return new byte[0];
        }
        List<List<String>> lines = new ArrayList<>(rows.size() + 1);
        lines.add(headers);
        lines.addAll(rows);
        String text = lines.stream()
                .map(line -> odd ? line(odd(line, line == headers)) + "\r\n" : line(line) + "\n")
                .collect(Collectors.joining(odd ? "\r\n" : ""));
        return ((odd ? "\ufeff" : "") + text).getBytes(UTF_8);
    }

    private static List<String> odd(List<String> line, boolean isHeader) {
        List<String> cells = new ArrayList<>();
        cells.add(isHeader ? UNKNOWN : ODD_CELL);
        line.reversed().forEach(cell -> cells.add(isHeader ? capitals(cell) : cell));
        return cells;
    }

    private static String capitals(String header) {
        return Arrays.stream(header.split(" ", -1))
                .collect(Collectors.joining("_"))
                .toUpperCase(Locale.ROOT);
    }

    private static String line(List<String> cells) {
        return cells.stream().map(SheetWriter::cell).collect(Collectors.joining(","));
    }

    private static String cell(String cell) {
        return cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
                ? '"' + cell.replace("\"", "\"\"") + '"'
                : cell;
    }
}
