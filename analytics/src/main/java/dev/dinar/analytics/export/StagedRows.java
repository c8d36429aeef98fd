package dev.dinar.analytics.export;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one partition on their way into Parquet: in the memory of a DuckDB of their own, since that appends and writes by one thread
 * without asking others. Not safe for use by many threads.
 */
final class StagedRows implements AutoCloseable {

    private static final long DAY_MILLIS = 86_400_000L;

    private final Table table;
    private final List<Column> fields;
    private final DuckDBConnection duckDb;
    private final Map<Long, Part> parts = new TreeMap<>();
    private @Nullable DuckDBAppender appender;
    private long rows;
    private long bytes;

    StagedRows(Table table) throws SQLException {
        this.table = table;
        this.fields = table.fields();
        this.duckDb = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
        try {
            execute("SET threads = 1");
            execute("SET TimeZone = 'UTC'");
            // Rows are never committed: that would copy each a second time, and count what is distinct in each column.
            duckDb.setAutoCommit(false);
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    /** Adds a record: decoded, or with the reason why it is not; a tombstone has neither. */
    void add(
            ConsumerRecord<byte @Nullable [], byte @Nullable []> record,
            @Nullable IndexedRecord decoded,
            @Nullable String undecodable)
            throws SQLException {
        DuckDBAppender row = appender();
        row.beginRow();
        row.append(record.topic());
        row.append(record.partition());
        row.append(record.offset());
        row.append(Math.multiplyExact(record.timestamp(), 1_000L));
        append(row, record.key());
        append(row, record.value());
        append(row, undecodable);
        for (int place = 0; place < fields.size(); place++) {
            Object value = decoded == null ? null : decoded.get(place);
            if (value instanceof java.time.Instant moment) {
                row.append(moment.toEpochMilli() * 1_000L);
            } else {
                fields.get(place).type().append(row, value);
            }
        }
        row.endRow();
        rows++;
        bytes += Math.max(record.serializedValueSize(), 0);
        long day = Math.floorDiv(record.timestamp(), DAY_MILLIS);
        Part known = parts.get(day);
        parts.put(
                day,
                new Part(
                        LocalDate.ofEpochDay(day),
                        record.partition(),
                        known == null ? record.offset() : known.first(),
                        record.offset()));
    }

    long rows() {
        return rows;
    }

    /** The values' bytes. */
    long bytes() {
        return bytes;
    }

    /** Writes the rows, a file for each day, to where {@code place} says, and forgets them. */
    List<Part> write(Function<Part, Path> place, CommitSteps steps) throws SQLException {
        if (rows == 0) {
            return List.of();
        }
        appender().close();
        appender = null;
        List<Part> written = new ArrayList<>();
        for (Map.Entry<Long, Part> part : parts.entrySet()) {
            execute("COPY (" + selection(part.getKey()) + ") TO '"
                    + place.apply(part.getValue()).toString().replace("'", "''")
                    + "' (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1)");
            written.add(part.getValue());
            steps.reached(CommitStep.STAGED);
        }
        duckDb.rollback();
        parts.clear();
        rows = 0;
        bytes = 0;
        return List.copyOf(written);
    }

    @Override
    public void close() throws SQLException {
        try (duckDb) {
            if (appender != null) {
                appender.close();
            }
        }
    }

    private String selection(long day) {
        String columns = table.columns().stream()
                .map(column -> column.type() instanceof ColumnType.Moment
                        ? "make_timestamptz(" + column.quoted() + ") AS " + column.quoted()
                        : column.quoted())
                .collect(Collectors.joining(", "));
        long from = day * DAY_MILLIS * 1_000L;
        return "SELECT " + columns + " FROM staged"
                + (parts.size() == 1
                        ? ""
                        : " WHERE \"_timestamp\" >= " + from + " AND \"_timestamp\" < " + (from + DAY_MILLIS * 1_000L));
    }

    /** Moments are staged as their microseconds, which are appended without an object for each. */
    private DuckDBAppender appender() throws SQLException {
        DuckDBAppender known = appender;
        if (known != null) {
            return known;
        }
        execute(table.columns().stream()
                .map(column -> column.quoted() + " "
                        + (column.type() instanceof ColumnType.Moment
                                ? "BIGINT"
                                : column.type().sql()))
                .collect(Collectors.joining(", ", "CREATE OR REPLACE TABLE staged (", ")")));
        DuckDBAppender created = duckDb.createAppender(DuckDBConnection.DEFAULT_SCHEMA, "staged");
        created.setWriteInlinedStrings(true);
        appender = created;
        return created;
    }

    private static void append(DuckDBAppender row, byte @Nullable [] bytes) throws SQLException {
        if (bytes == null) {
            row.appendNull();
        } else {
            row.append(bytes);
        }
    }

    private static void append(DuckDBAppender row, @Nullable String text) throws SQLException {
        if (text == null) {
            row.appendNull();
        } else {
            row.append(text);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = duckDb.createStatement()) {
            statement.execute(sql);
        }
    }
}
