package dev.dinar.analytics.seals;

import dev.dinar.analytics.export.Table;
import dev.dinar.cli.Failure;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.seals.LogPartition;
import dev.dinar.seals.LoggedRecord;
import dev.dinar.seals.OffsetRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/** The records of the topics that are sealed, as the files of a folder have them. Safe for use by many threads: each reading has a DuckDB of its own. */
public final class ExportedRecords {

    private final Path folder;

    /**
     * A folder that {@code ./dinar export} wrote, or a copy of it.
     *
     * @throws Failure when it has nothing of a topic that is sealed
     */
    public ExportedRecords(Path folder) throws IOException {
        this.folder = folder.toAbsolutePath();
        for (Topic<?> topic : Topics.sealed()) {
            if (hasRows(folder(topic))) {
                return;
            }
        }
        throw new Failure("--export " + folder + " has no "
                + table(Topics.CHARGE_EVENTS).name() + ": name a folder of ./dinar export");
    }

    /** The partitions of the topics that are sealed, as far as they have a row. */
    public List<LogPartition> partitions() throws SQLException, IOException {
        List<LogPartition> partitions = new ArrayList<>();
        for (Topic<?> topic : Topics.sealed()) {
            ask(topic, "DISTINCT _partition", "", row -> partitions.add(new LogPartition(topic.name(), row.getInt(1))));
        }
        partitions.sort(null);
        return partitions;
    }

    /**
     * Reads what there is of a partition between two offsets, in whatever file it stands.
     *
     * @param each told each record, in the order of the offsets
     * @throws Failure when a file cannot be read
     */
    public void read(LogPartition log, OffsetRange offsets, Consumer<LoggedRecord> each) {
        try {
            ask(
                    Topics.sealed().stream()
                            .filter(topic -> topic.name().equals(log.topic()))
                            .findFirst()
                            .orElseThrow(() -> new Failure(log.topic() + " is not a topic that is sealed")),
                    "_offset, epoch_ms(_timestamp), _key, _value",
                    "WHERE _partition = " + log.number() + " AND _offset >= " + offsets.from() + " AND _offset < "
                            + offsets.to() + " ORDER BY _offset",
                    row -> each.accept(new LoggedRecord(row.getLong(1), row.getLong(2), bytes(row, 3), bytes(row, 4))));
        } catch (SQLException | IOException e) {
            throw new Failure(log + " cannot be read in " + folder + ": " + e.getMessage());
        }
    }

    /** What is done with a row. */
    @FunctionalInterface
    interface Row {
        void take(ResultSet row) throws SQLException;
    }

    /** Asks a table; nothing is found where it has no file. */
    void ask(Topic<?> topic, String columns, String which, Row row) throws SQLException, IOException {
        Path files = folder(topic);
        if (!hasRows(files)) {
            return;
        }
        Properties streaming = new Properties();
        streaming.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:", streaming);
                Statement statement = duckDb.createStatement()) {
            statement.execute("SET autoinstall_known_extensions = false");
            statement.execute("SET autoload_known_extensions = false");
            // As many of these are open as there are processors.
            statement.execute("SET threads = 1");
            try (ResultSet found = statement.executeQuery("SELECT " + columns + " FROM read_parquet('"
                    + files.toString().replace("'", "''") + "/day=*/*.parquet', union_by_name = true) " + which)) {
                while (found.next()) {
                    row.take(found);
                }
            }
        }
    }

    private Path folder(Topic<?> topic) {
        return folder.resolve(table(topic).name());
    }

    private static Table table(Topic<?> topic) {
        return Table.named(topic.name()).orElseThrow();
    }

    private static boolean hasRows(Path table) throws IOException {
        if (!Files.isDirectory(table)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(table, 2)) {
            return files.map(table::relativize)
                    .map(Path::toString)
                    .anyMatch(file -> file.startsWith("day=") && file.endsWith(".parquet"));
        }
    }

    private static byte @Nullable [] bytes(ResultSet row, int column) throws SQLException {
        return row.getBytes(column);
    }
}
