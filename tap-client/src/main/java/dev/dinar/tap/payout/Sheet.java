package dev.dinar.tap.payout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.dinar.schemas.CsvHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A table of Tap's, read from CSV (UTF-8, the first row the headers). Columns may come in any order, be missing or unknown. Immutable.
 */
public final class Sheet {

    private static final char BYTE_ORDER_MARK = '\ufeff';

    private static final CsvMapper CSV = CsvMapper.csvBuilder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();

    private final List<String> headers;
    private final Map<Column, Integer> known;
    private final List<SheetRow> rows;

    private Sheet(List<String> headers, List<String[]> cells) {
        this.headers = headers;
        this.known = known(headers);
        List<SheetRow> read = new ArrayList<>(cells.size());
        for (String[] row : cells) {
            read.add(new SheetRow(this, read.size() + 1, row));
        }
        this.rows = List.copyOf(read);
    }

    /**
     * Reads CSV. A sheet without a row but the headers, or without any, has no rows.
     *
     * @throws IOException when it is no CSV; the message does not repeat it
     */
    public static Sheet read(byte[] csv) throws IOException {
        String text = new String(csv, StandardCharsets.UTF_8);
        String unmarked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        if (unmarked.startsWith("{") || unmarked.startsWith("[") || unmarked.startsWith("<")) {
            throw new IOException("is JSON or a page, no CSV"); // an error must not look like a sheet without rows
        }
        List<String[]> lines = new ArrayList<>();
        try (MappingIterator<String[]> rows = CSV.readerFor(String[].class).readValues(unmarked)) {
            while (rows.hasNext()) {
                String[] row = rows.next();
                if (!Arrays.stream(row).allMatch(String::isBlank)) {
                    lines.add(row);
                }
            }
        } catch (JsonProcessingException | RuntimeJsonMappingException _) {
            throw new IOException("is no CSV after row " + lines.size());
        }
        return lines.isEmpty()
                ? new Sheet(List.of(), List.of())
                : new Sheet(unique(lines.getFirst()), lines.subList(1, lines.size()));
    }

    /** The rows below the headers. */
    public List<SheetRow> rows() {
        return rows;
    }

    /** The headers as Tap wrote them; where two are the same, the second has a number. */
    public List<String> headers() {
        return headers;
    }

    /** The place of a column; -1 where the sheet has none. */
    int place(Column column) {
        return known.getOrDefault(column, -1);
    }

    boolean isKnown(int place) {
        return known.containsValue(place);
    }

    private static List<String> unique(String[] row) {
        List<String> headers = new ArrayList<>(row.length);
        Set<String> taken = new HashSet<>();
        for (String cell : row) {
            String header = cell.strip();
            for (int i = 2; !taken.add(header); i++) {
                header = cell.strip() + " (" + i + ")";
            }
            headers.add(header);
        }
        return List.copyOf(headers);
    }

    private static Map<Column, Integer> known(List<String> headers) {
        List<String> normalized = headers.stream().map(CsvHeader::normalized).toList();
        Map<Column, Integer> places = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            column.headers().stream()
                    .mapToInt(normalized::indexOf)
                    .filter(place -> place >= 0)
                    .findFirst()
                    .ifPresent(place -> places.put(column, place));
        }
        return places;
    }
}
