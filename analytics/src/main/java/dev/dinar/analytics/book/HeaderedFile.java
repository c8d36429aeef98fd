package dev.dinar.analytics.book;

import dev.dinar.analytics.sql.Tables;
import dev.dinar.cli.Failure;
import dev.dinar.schemas.CsvHeader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A CSV file that is read by its headers: columns come in any order, and those that nobody looks for are kept as text beside. Headers
 * are compared as {@link CsvHeader#normalized} says, since Tap documents none of them.
 */
final class HeaderedFile {

    private final String source;
    private final List<String> headers;
    private final Path file;

    private HeaderedFile(String source, List<String> headers, Path file) {
        this.source = source;
        this.headers = headers;
        this.file = file;
    }

    /**
     * Looks at its headers.
     *
     * @throws Failure when it cannot be read as CSV
     */
    static HeaderedFile open(Tables tables, String option, Path file) {
        if (!Files.isReadable(file)) {
            throw new Failure(option + " " + file + " cannot be read");
        }
        String source = "read_csv(" + quoted(file.toString())
                + ", header = true, all_varchar = true, null_padding = true, strict_mode = false)";
        try {
            List<String> headers =
                    tables.answer("SELECT column_name FROM (DESCRIBE SELECT * FROM " + source + ")").rows().stream()
                            .map(row -> row.getFirst().text())
                            .toList();
            return new HeaderedFile(source, headers, file);
        } catch (SQLException e) {
            throw new Failure(option + " " + file + " is no CSV with headers: " + e.getMessage());
        }
    }

    /** Whether it has one of these. */
    boolean has(List<String> names) {
        return header(names).isPresent();
    }

    /** What is said when it lacks a column that is needed. */
    Failure lacks(String option, String what, List<String> names) {
        return new Failure(option + " " + file + " has no column of " + what + ", such as " + names.getFirst()
                + ". It has: " + String.join(", ", headers));
    }

    /**
     * Makes a table of it: {@code line} (1 is the first below the headers), each wanted column as stripped text, null where it is
     * empty or missing, and {@code rest}.
     *
     * @param wanted by the name that the table gives it, the headers it may have, the strongest first
     */
    void into(Tables tables, String table, Map<String, List<String>> wanted) throws SQLException {
        String columns = wanted.entrySet().stream()
                .map(column -> header(column.getValue())
                                .map(header -> "nullif(trim(" + identifier(header) + "), '')")
                                .orElse("CAST(NULL AS VARCHAR)")
                        + " AS " + column.getKey())
                .collect(Collectors.joining(", "));
        List<String> known = wanted.values().stream()
                .flatMap(names -> header(names).stream())
                .toList();
        String rest = headers.stream()
                .filter(header -> !known.contains(header))
                .filter(header -> !CsvHeader.isPersonal(header))
                .map(header -> quoted(header + "=") + " || nullif(trim(" + identifier(header) + "), '')")
                .collect(Collectors.joining(", "));
        tables.execute("CREATE TEMP TABLE " + table + " AS SELECT row_number() OVER () AS line, " + columns + ", "
                + (rest.isEmpty() ? "''" : "concat_ws('; ', " + rest + ")") + " AS rest FROM " + source);
    }

    private Optional<String> header(List<String> names) {
        return names.stream()
                .flatMap(name -> headers.stream()
                        .filter(header -> CsvHeader.normalized(header).equals(name)))
                .findFirst();
    }

    private static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
