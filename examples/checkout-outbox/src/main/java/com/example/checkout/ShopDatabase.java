package com.example.checkout;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * The shop's database. An order and the request of its charge stand in it together or not at all, wherever the checkout is killed. Not safe
 * for use by many threads; several processes may share the tables.
 */
final class ShopDatabase implements AutoCloseable {

    private static final String ORDER =
            "INSERT INTO orders (order_id, amount, currency) VALUES (?, ?, ?) ON CONFLICT (order_id) DO NOTHING";
    private static final String REQUEST = """
            INSERT INTO outbox (request_id, topic, order_id, payload, ce_type, ce_source, ce_time, traceparent)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";

    private final Connection connection;

    ShopDatabase(String url, String user, String password) throws SQLException {
        connection = DriverManager.getConnection(url, user, password);
        connection.setAutoCommit(false);
    }

    /** Saves both; false, and nothing new, when the order was saved before: its request was, too. */
    boolean save(Order order, OutboxRow request) throws SQLException {
        try {
            boolean first = insert(order) == 1;
            if (first) {
                insert(request);
            }
            connection.commit();
            return first;
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private int insert(Order order) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ORDER)) {
            statement.setString(1, order.id());
            statement.setBigDecimal(2, order.amount());
            statement.setString(3, Order.CURRENCY);
            return statement.executeUpdate();
        }
    }

    private void insert(OutboxRow row) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REQUEST)) {
            statement.setString(1, row.requestId());
            statement.setString(2, row.topic());
            statement.setString(3, row.orderId());
            statement.setBytes(4, row.payload());
            statement.setString(5, row.type());
            statement.setString(6, row.source());
            statement.setString(7, row.time());
            statement.setString(8, row.traceparent());
            statement.executeUpdate();
        }
    }
}
