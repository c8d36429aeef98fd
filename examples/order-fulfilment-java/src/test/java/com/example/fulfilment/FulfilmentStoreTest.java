package com.example.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.events.Mode;
import dev.dinar.events.OrderPaid;
import dev.dinar.events.OrderPaymentFailed;
import dev.dinar.events.PaymentFailure;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FulfilmentStoreTest {

    private Path file;

    @BeforeEach
    void aNewDatabase(@TempDir Path folder) {
        file = folder.resolve("fulfilment.db");
    }

    @Test
    void anOrderIsFulfilledOnceAlsoOverARestart() throws SQLException {
        try (FulfilmentStore store = new FulfilmentStore(file)) {
            assertThat(store.fulfil(paid("A-1"))).isTrue();
            assertThat(store.fulfil(paid("A-1"))).isFalse();
        }
        try (FulfilmentStore store = new FulfilmentStore(file)) {
            assertThat(store.fulfil(paid("A-1"))).isFalse();
            assertThat(store.fulfil(paid("A-2"))).isTrue();
        }
        assertThat(pickingList()).containsExactly("A-1", "A-2");
    }

    @Test
    void anOrderWhosePaymentWentBackIsNoLongerPicked() throws SQLException {
        try (FulfilmentStore store = new FulfilmentStore(file)) {
            store.fulfil(paid("A-1"));
            assertThat(store.stop(reversed("A-1"))).isTrue();
            assertThat(store.stop(reversed("A-1"))).isFalse();
            assertThat(store.fulfil(paid("A-1"))).isFalse();
        }
        assertThat(pickingList()).isEmpty();
    }

    @Test
    void anOrderThatIsStoppedBeforeItWasHeardOfIsNeverFulfilled() throws SQLException {
        try (FulfilmentStore store = new FulfilmentStore(file)) {
            assertThat(store.stop(reversed("A-1"))).isTrue();
            assertThat(store.fulfil(paid("A-1"))).isFalse();
        }
        assertThat(pickingList()).isEmpty();
    }

    @Test
    void twoProcessesWithOneDatabaseFulfilAnOrderOnce() throws SQLException {
        try (FulfilmentStore one = new FulfilmentStore(file);
                FulfilmentStore other = new FulfilmentStore(file)) {
            assertThat(one.fulfil(paid("A-1"))).isTrue();
            assertThat(other.fulfil(paid("A-1"))).isFalse();
        }
        assertThat(pickingList()).containsExactly("A-1");
    }

    private List<String> pickingList() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT order_id FROM picking_list ORDER BY order_id")) {
            List<String> orders = new ArrayList<>();
            while (rows.next()) {
                orders.add(rows.getString(1));
            }
            return orders;
        }
    }

    private static OrderPaid paid(String order) {
        return OrderPaid.newBuilder()
                .setEventId("order-paid:" + order)
                .setOrderId(order)
                .setChargeId("chg_TS1")
                .setMerchant("default")
                .setAmount(new BigDecimal("1.250"))
                .setCurrency("KWD")
                .setMode(Mode.TEST)
                .setCreated(Instant.EPOCH)
                .build();
    }

    private static OrderPaymentFailed reversed(String order) {
        return OrderPaymentFailed.newBuilder()
                .setEventId(order + ":reversed")
                .setOrderId(order)
                .setChargeId("chg_TS1")
                .setMerchant("default")
                .setAmount(new BigDecimal("1.250"))
                .setCurrency("KWD")
                .setReason(PaymentFailure.REVERSED)
                .setRetryable(false)
                .setMode(Mode.TEST)
                .setCreated(Instant.EPOCH)
                .build();
    }
}
