package com.example.checkout;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A PostgreSQL with the example's tables, and checkouts that come and go. */
final class Shop implements AutoCloseable {

    private final EmbeddedPostgres postgres;
    private final Path folder;
    private final String registryUrl;

    private Shop(EmbeddedPostgres postgres, Path folder, String registryUrl) {
        this.postgres = postgres;
        this.folder = folder;
        this.registryUrl = registryUrl;
    }

    static Shop start(Path folder, String registryUrl) throws IOException, SQLException {
        Shop shop = new Shop(
                EmbeddedPostgres.builder()
                        .setServerConfig("wal_level", "logical")
                        .setServerConfig("synchronous_commit", "on")
                        .start(),
                folder,
                registryUrl);
        shop.run(Files.readString(Path.of("outbox.sql")));
        return shop;
    }

    int port() {
        return postgres.getPort();
    }

    /** As the owner of the tables. */
    Connection connect() throws SQLException {
        return postgres.getPostgresDatabase().getConnection();
    }

    void run(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of what a query finds. */
    Set<String> column(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            Set<String> values = new TreeSet<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    Set<String> orders() throws SQLException {
        return column("SELECT order_id FROM orders");
    }

    /** A checkout that has these orders to take. */
    ChildProcess checkout(List<String> orders) throws IOException {
        Path input = Files.createTempFile(folder, "orders-", ".txt");
        Files.write(input, orders.stream().map(order -> order + " 1.250").toList(), UTF_8);
        return ChildProcess.start(
                System.getProperty("java.class.path"),
                "com.example.checkout.Main",
                Map.of(
                        "DATABASE_URL",
                        postgres.getJdbcUrl("postgres", "postgres"),
                        "DATABASE_USER",
                        "postgres",
                        "SCHEMA_REGISTRY_URL",
                        registryUrl),
                input,
                folder.resolve("checkout.log"),
                List.of());
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
