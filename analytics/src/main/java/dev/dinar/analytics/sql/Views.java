package dev.dinar.analytics.sql;

import dev.dinar.analytics.export.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The tables that questions are asked of, as SQL that makes them: the log's own, a row for each record, and those that tell how things
 * stand, a row for each charge, refund, payout and alert.
 */
final class Views {

    /** {@code charges} is how each stands; what the folder has under that name is how they came to. */
    private static final String HISTORY = "charges_history";

    private final Path folder;

    Views(Path folder) {
        this.folder = folder;
    }

    /** The statements, in an order in which each finds what it asks of. */
    List<String> statements() throws IOException {
        List<String> statements = new ArrayList<>();
        for (Table table : Table.all()) {
            statements.add("CREATE VIEW " + name(table) + " AS " + rows(table));
        }
        statements.add(newest("charges", HISTORY, "charge_id", "_partition, _offset"));
        statements.add("CREATE VIEW orders_paid AS SELECT * FROM order_paid WHERE order_id IS NOT NULL");
        statements.add(newest("refunds", "refund_events", "refund_id", standing("refund_events")));
        statements.add(newest("alerts", "payment_alerts", "event_id", "_partition, _offset"));
        if (Table.named("payout_events").isPresent()) {
            statements.add(newest("payouts", "payout_events", "payout_id", standing("payout_events")));
        }
        return statements;
    }

    private static String name(Table table) {
        return table.name().equals("charges") ? HISTORY : table.name();
    }

    /**
     * All columns of today's contract, whatever the files have; typed and empty where there is no file. The folders' day gets an
     * underscore as every column that is no field has: whoever groups by a day of their own would get it else.
     */
    private String rows(Table table) throws IOException {
        String empty = "SELECT "
                + table.columns().stream()
                        .map(column -> "CAST(NULL AS " + column.type().sql() + ") AS " + column.quoted())
                        .collect(Collectors.joining(", "))
                + ", CAST(NULL AS DATE) AS _day WHERE false";
        Path files = folder.resolve(table.name());
        return hasFiles(files)
                ? "SELECT * RENAME (day AS _day) FROM read_parquet('"
                        + files.toString().replace("'", "''")
                        + "/day=*/*.parquet', hive_partitioning = true, union_by_name = true) UNION ALL BY NAME "
                        + empty
                : empty;
    }

    /** The last row of each, by an order; what could not be decoded and what was taken away has none. */
    private static String newest(String view, String table, String id, String order) {
        return "CREATE VIEW " + view + " AS SELECT * FROM " + table + " WHERE " + id
                + " IS NOT NULL QUALIFY row_number() OVER (PARTITION BY " + id + " ORDER BY "
                + Stream.of(order.split(", ")).map(each -> each + " DESC").collect(Collectors.joining(", ")) + ") = 1";
    }

    /** The highest status, then the most trusted, then the latest: Tap's statuses only ever move up the contract's order. */
    private static String standing(String table) {
        return Optional.of(table)
                .flatMap(Table::named)
                .map(found -> rank(found, "status") + ", " + rank(found, "authenticity") + ", observed_at, _offset")
                .orElseThrow();
    }

    private static String rank(Table table, String field) {
        List<String> symbols = table.symbols(field);
        return IntStream.range(0, symbols.size())
                .mapToObj(place -> "WHEN '" + symbols.get(place) + "' THEN " + place)
                .collect(Collectors.joining(" ", "CASE " + field + " ", " END"));
    }

    private static boolean hasFiles(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.map(folder::relativize)
                    .map(Path::toString)
                    .anyMatch(file -> file.startsWith("day=") && file.endsWith(".parquet"));
        }
    }
}
