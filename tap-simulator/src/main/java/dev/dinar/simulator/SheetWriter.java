package dev.dinar.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
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
        StringBuilder text = new StringBuilder(odd ? "\ufeff" : "").append(line(headers, UNKNOWN, true));
        rows.forEach(row -> text.append(odd ? "\r\n" : "").append(line(row, ODD_CELL, false)));
        return text.toString().getBytes(UTF_8);
    }

    private String line(List<String> cells, String unknown, boolean areHeaders) {
        if (!odd) {
            return joined(cells) + "\n";
        }
        List<String> other = new ArrayList<>(List.of(unknown));
        cells.reversed().forEach(cell -> other.add(areHeaders ? capitals(cell) : cell));
        return joined(other) + "\r\n";
    }

    private static String capitals(String header) {
        return header.replace(' ', '_').toUpperCase(Locale.ROOT);
    }

    private static String joined(List<String> cells) {
        return cells.stream().map(SheetWriter::cell).collect(Collectors.joining(","));
    }

    private static String cell(String cell) {
        return cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
                ? '"' + cell.replace("\"", "\"\"") + '"'
                : cell;
    }
}
