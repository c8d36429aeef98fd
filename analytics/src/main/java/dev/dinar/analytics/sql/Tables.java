package dev.dinar.analytics.sql;

import dev.dinar.cli.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An exported folder as a database in memory. Asks no network: what DuckDB does not have built in it does not fetch. */
public final class Tables implements AutoCloseable {

    private final Connection duckDb;
    private final ZoneId zone;

    private Tables(Connection duckDb, ZoneId zone) {
        this.duckDb = duckDb;
        this.zone = zone;
    }

    /**
     * Opens it as it is now: what is exported later is seen by who opens it again.
     *
     * @param zone what hours and days of moments are counted in
     */
    public static Tables open(Path folder, ZoneId zone) throws IOException, SQLException {
        Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = duckDb.createStatement()) {
            statement.execute("SET autoinstall_known_extensions = false");
            statement.execute("SET autoload_known_extensions = false");
            statement.execute("SET TimeZone = '" + zone.getId().replace("'", "''") + "'");
            for (String view : new Views(folder.toAbsolutePath()).statements()) {
                statement.execute(view);
            }
            return new Tables(duckDb, zone);
        } catch (IOException | SQLException | RuntimeException e) {
            duckDb.close();
            throw e;
        }
    }

    /**
     * Runs SQL and prints what it answers.
     *
     * @throws Failure when DuckDB refuses it; its own words, and which tables there are where one is not known
     */
    public void ask(String sql, AnswerFormat format, Appendable out) throws IOException {
        try (Statement statement = duckDb.createStatement()) {
            if (statement.execute(sql)) {
                try (ResultSet answer = statement.getResultSet()) {
                    format.print(Answer.read(answer, zone), out);
                }
            }
        } catch (SQLException e) {
            throw new Failure(refused(e));
        }
    }

    /**
     * The answer to a question of Dinar's own.
     *
     * @throws SQLException when DuckDB refuses it
     */
    public Answer answer(String sql) throws SQLException {
        try (Statement statement = duckDb.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            return Answer.read(answer, zone);
        }
    }

    /** Makes something in the memory of this database. */
    public void execute(String sql) throws SQLException {
        try (Statement statement = duckDb.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What hours and days are counted in. */
    public ZoneId zone() {
        return zone;
    }

    /** The names of the tables, sorted. */
    public List<String> names() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = duckDb.createStatement();
                ResultSet found = statement.executeQuery(
                        "SELECT view_name FROM duckdb_views() WHERE NOT internal ORDER BY view_name")) {
            while (found.next()) {
                names.add(found.getString(1));
            }
        }
        return names;
    }

    @Override
    public void close() throws SQLException {
        duckDb.close();
    }

    private String refused(SQLException e) {
        // The driver's own words stand before DuckDB's.
        String words = String.valueOf(e.getMessage())
                .replaceFirst("(?s)^Invalid Input Error: Attempting to execute.*?Error: ", "");
        if (!words.toLowerCase(Locale.ROOT).contains("table with name")) {
            return words;
        }
        try {
            return words + System.lineSeparator() + "Tables: " + String.join(", ", names());
        } catch (SQLException _) {
            return words;
        }
    }
}
