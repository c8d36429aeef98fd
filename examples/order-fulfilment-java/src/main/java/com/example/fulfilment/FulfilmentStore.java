package com.example.fulfilment;

import dev.dinar.events.OrderPaid;
import dev.dinar.events.OrderPaymentFailed;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The shop's database. An order's id goes into it, under a primary key, in the transaction that does the work: whatever Kafka delivers
 * again, and wherever the service is killed, the work is done once. Not safe for use by many threads; several processes may share the
 * file.
 */
public final class FulfilmentStore implements AutoCloseable {

    private static final String TABLES = """
            CREATE TABLE IF NOT EXISTS orders (
              order_id TEXT PRIMARY KEY, charge_id TEXT NOT NULL, amount TEXT NOT NULL, currency TEXT NOT NULL,
              state TEXT NOT NULL CHECK (state IN ('FULFILLED', 'STOPPED'))) STRICT;
            CREATE TABLE IF NOT EXISTS picking_list (order_id TEXT NOT NULL) STRICT;
            """;

    private final Connection connection;

    /** Opens the file, and makes it where there is none. */
    public FulfilmentStore(Path file) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            // A commit is on the disk before Kafka is told; another process is waited for.
            statement.executeUpdate("PRAGMA synchronous = FULL");
            statement.executeUpdate("PRAGMA busy_timeout = 10000");
            statement.executeUpdate(TABLES);
        }
        connection.setAutoCommit(false);
    }

    /** Fulfils a paid order; false when it was fulfilled, or stopped, before. */
    public boolean fulfil(OrderPaid order) throws SQLException {
        return inTransaction(() -> {
            boolean first = 1
                    == update(
                            "INSERT INTO orders VALUES (?, ?, ?, ?, 'FULFILLED') ON CONFLICT (order_id) DO NOTHING",
                            order.getOrderId(),
                            order.getChargeId(),
                            order.getAmount().toPlainString(),
                            order.getCurrency());
            if (first) {
                // The work. What leaves the database, such as a call of a carrier, is done from a table like this one
                // afterwards,
                // with the order id as the idempotency key.
                update("INSERT INTO picking_list VALUES (?)", order.getOrderId());
            }
            return first;
        });
    }

    /**
     * Stops an order whose payment went back; false when it was stopped before. The two topics are not read in one order, so an order may
     * be stopped before it was heard of: then it is never fulfilled.
     */
    public boolean stop(OrderPaymentFailed order) throws SQLException {
        return inTransaction(() -> {
            boolean first = 1
                    == update(
                            """
                            INSERT INTO orders VALUES (?, ?, ?, ?, 'STOPPED')
                            ON CONFLICT (order_id) DO UPDATE SET state = 'STOPPED' WHERE state = 'FULFILLED'""",
                            order.getOrderId(),
                            order.getChargeId(),
                            order.getAmount().toPlainString(),
                            order.getCurrency());
            if (first) {
                update("DELETE FROM picking_list WHERE order_id = ?", order.getOrderId());
            }
            return first;
        });
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private int update(String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    private boolean inTransaction(Work work) throws SQLException {
        try {
            boolean done = work.run();
            connection.commit();
            return done;
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        }
    }

    private interface Work {
        boolean run() throws SQLException;
    }
}
