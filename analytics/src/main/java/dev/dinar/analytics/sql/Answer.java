package dev.dinar.analytics.sql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a question came to, as text that says the same in any language: exact decimals without an exponent, moments in ISO 8601 with
 * their offset.
 *
 * @param columns their names
 * @param rows a cell for each column
 */
public record Answer(List<String> columns, List<List<Cell>> rows) {

    /** Keeps both. */
    public Answer {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * One value.
     *
     * @param text empty for null
     * @param kind what it was
     */
    public record Cell(String text, Kind kind) {}

    /** What a cell holds, as far as a format cares. */
    public enum Kind {
        /** Nothing. */
        NULL,
        /** A text, or what is written as one. */
        TEXT,
        /** A whole or binary number, or true or false: the same in JSON. */
        LITERAL,
        /** An exact decimal: text in JSON, so that no reader makes a float of it. */
        DECIMAL
    }

    private static final Cell NULL = new Cell("", Kind.NULL);

    static Answer read(ResultSet result, ZoneId zone) throws SQLException {
        ResultSetMetaData about = result.getMetaData();
        List<String> columns = new ArrayList<>();
        for (int column = 1; column <= about.getColumnCount(); column++) {
            columns.add(about.getColumnLabel(column));
        }
        List<List<Cell>> rows = new ArrayList<>();
        while (result.next()) {
            List<Cell> row = new ArrayList<>();
            for (int column = 1; column <= columns.size(); column++) {
                row.add(cell(result.getObject(column), zone));
            }
            rows.add(row);
        }
        return new Answer(columns, rows);
    }

    private static Cell cell(@Nullable Object value, ZoneId zone) throws SQLException {
        return switch (value) {
            case null -> NULL;
            case BigDecimal decimal -> new Cell(decimal.toPlainString(), Kind.DECIMAL);
            case OffsetDateTime moment ->
                new Cell(
                        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                                moment.atZoneSameInstant(zone).toOffsetDateTime()),
                        Kind.TEXT);
            case Timestamp local -> new Cell(local.toLocalDateTime().toString(), Kind.TEXT);
            case Blob bytes -> new Cell(HexFormat.of().formatHex(bytes.getBytes(1, (int) bytes.length())), Kind.TEXT);
            case Double number when !Double.isFinite(number) -> new Cell(number.toString(), Kind.TEXT);
            case Integer number -> literal(number);
            case Long number -> literal(number);
            case Short number -> literal(number);
            case Byte number -> literal(number);
            case BigInteger number -> literal(number);
            case Double number -> literal(number);
            case Float number -> literal(number);
            case Boolean flag -> literal(flag);
            case Object other -> new Cell(other.toString(), Kind.TEXT);
        };
    }

    private static Cell literal(Object value) {
        return new Cell(value.toString(), Kind.LITERAL);
    }
}
