package com.example.checkout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dinar.events.ChargeOutcome;
import dev.dinar.events.ChargeReply;
import dev.dinar.events.ChargeRequest;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Checkout and Debezium, killed at every turn: each order that is saved is asked for, and charged once. */
final class OutboxCrashTest {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int KILLS = 3;
    private static final int ORDERS = 400;

    private static PaymentWorld dinar;
    private static Shop shop;
    private static Debezium debezium;

    @BeforeAll
    static void start() throws Exception {
        Path target = Files.createDirectories(Path.of("target", "work").toAbsolutePath());
        Path folder = Files.createTempDirectory(target, "run-");
        dinar = PaymentWorld.start(folder);
        shop = Shop.start(folder, dinar.registryUrl());
        debezium = new Debezium(folder, dinar.bootstrapServers(), shop.port());
    }

    @AfterAll
    static void stop() throws Exception {
        if (shop != null) {
            shop.close();
        }
        if (dinar != null) {
            dinar.close();
        }
    }

    @Test
    void anOrderIsAskedForInTheContractsWordsUnderItsOwnKey() throws Exception {
        take("A-1");
        try (ChildProcess _ = debezium.start()) {
            eventually(() -> assertThat(ordersAskedFor()).contains("A-1"));
            theSlotMovesOnThoughOnlyOtherTablesAreWritten();
        }

        ConsumerRecord<String, ChargeRequest> record = dinar.requests().stream()
                .filter(it -> it.value().getOrderId().equals("A-1"))
                .findFirst()
                .orElseThrow();
        assertThat(record.key()).isEqualTo("A-1");
        assertThat(record.value().getAmount()).isEqualTo(new BigDecimal("1.250"));
        assertThat(headers(record))
                .containsEntry("ce_id", record.value().getRequestId())
                .containsEntry("ce_type", "dev.dinar.ChargeRequest")
                .containsEntry("ce_source", "/checkout-outbox")
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("content-type", "application/avro")
                .hasEntrySatisfying("ce_time", time -> assertThat(time).endsWith("Z"))
                .hasEntrySatisfying(
                        "traceparent", trace -> assertThat(trace).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01"));
        eachSavedOrderIsChargedOnce();
    }

    @Test
    void anOrderWhoseCheckoutIsKilledBetweenSavingAndAskingIsNeitherSavedNorAskedFor() throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            String order = "B-" + kill;
            try (Connection other = shop.connect();
                    Statement lock = other.createStatement()) {
                other.setAutoCommit(false);
                lock.execute("LOCK TABLE outbox IN EXCLUSIVE MODE");
                try (ChildProcess _ = shop.checkout(List.of(order))) {
                    // It has the order in its transaction, and waits for the outbox.
                    eventually(() -> assertThat(waiting()).isNotEmpty());
                }
                other.rollback();
            }
            eventually(() -> assertThat(checkouts()).isEmpty());
            assertThat(shop.orders()).doesNotContain(order);
            assertThat(shop.column("SELECT order_id FROM outbox")).doesNotContain(order);
        }
        // The customer tries again.
        take("B-0", "B-1", "B-0", "B-2");
        try (ChildProcess _ = debezium.start()) {
            eventually(() -> assertThat(ordersAskedFor()).contains("B-0", "B-1", "B-2"));
        }
        eachSavedOrderIsChargedOnce();
    }

    @Test
    void everyOrderThatIsSavedIsChargedOnceThoughCheckoutAndDebeziumAreKilledInTheMidstOfIt() throws Exception {
        List<String> orders = IntStream.range(0, ORDERS).mapToObj(n -> "C-" + n).toList();
        for (int kill = 1; kill <= KILLS; kill++) {
            int enough = kill * ORDERS / (KILLS + 1);
            try (ChildProcess _ = shop.checkout(orders)) {
                eventually(() -> assertThat(of("C-", shop.orders())).hasSizeGreaterThanOrEqualTo(enough));
            }
            int before = dinar.requests().size();
            try (ChildProcess _ = debezium.start()) {
                eventually(() -> assertThat(dinar.requests()).hasSizeGreaterThan(before));
            }
        }
        take(orders.toArray(String[]::new));
        try (ChildProcess _ = debezium.start()) {
            eventually(() -> assertThat(of("C-", ordersAskedFor())).hasSize(ORDERS));
        }
        eachSavedOrderIsChargedOnce();
    }

    @Test
    void aReplicationSlotThatIsLostLosesNoRequest() throws Exception {
        take("D-1");
        try (ChildProcess _ = debezium.start()) {
            eventually(() -> assertThat(ordersAskedFor()).contains("D-1"));
        }
        eventually(() -> assertThat(slots("NOT active")).hasSize(1));
        shop.run("SELECT pg_drop_replication_slot('checkout_outbox')");

        take("D-2");
        try (ChildProcess _ = debezium.start()) {
            eventually(() -> assertThat(ordersAskedFor()).contains("D-2"));
        }
        eachSavedOrderIsChargedOnce();
    }

    private static void theSlotMovesOnThoughOnlyOtherTablesAreWritten() throws Exception {
        shop.run("CREATE TABLE busy AS SELECT generate_series(1, 1000) AS number");
        String written = shop.column("SELECT pg_current_wal_lsn()").iterator().next();
        eventually(() ->
                assertThat(slots("confirmed_flush_lsn >= '" + written + "'")).containsExactly("checkout_outbox"));
    }

    private static void take(String... orders) throws Exception {
        try (ChildProcess checkout = shop.checkout(List.of(orders))) {
            assertThat(checkout.exitCode()).isZero();
        }
        assertThat(shop.orders()).contains(orders);
    }

    private static void eachSavedOrderIsChargedOnce() throws Exception {
        Set<String> saved = shop.orders();
        Map<String, Set<String>> requests = dinar.requests().stream()
                .map(ConsumerRecord::value)
                .collect(groupingBy(ChargeRequest::getOrderId, mapping(ChargeRequest::getRequestId, toSet())));
        assertThat(requests.keySet()).isEqualTo(saved);
        assertThat(requests.values()).allSatisfy(ids -> assertThat(ids).hasSize(1));

        eventually(() -> assertThat(
                        dinar.replies().stream().map(ChargeReply::getOrderId).collect(toSet()))
                .isEqualTo(saved));
        Map<String, Set<String>> charges = dinar.replies().stream()
                .collect(groupingBy(ChargeReply::getOrderId, mapping(ChargeReply::getChargeId, toSet())));
        assertThat(dinar.replies()).extracting(ChargeReply::getOutcome).containsOnly(ChargeOutcome.INITIATED);
        assertThat(charges.values()).allSatisfy(ids -> assertThat(ids).hasSize(1));
        assertThat(dinar.tap.charges()).isEqualTo(saved.size());
    }

    private static Set<String> ordersAskedFor() {
        return dinar.requests().stream()
                .map(record -> record.value().getOrderId())
                .collect(toSet());
    }

    private static Set<String> of(String prefix, Set<String> orders) {
        return orders.stream().filter(order -> order.startsWith(prefix)).collect(toSet());
    }

    private static Set<String> waiting() throws Exception {
        return shop.column("SELECT pid FROM pg_locks WHERE NOT granted AND relation = 'outbox'::regclass");
    }

    private static Set<String> checkouts() throws Exception {
        return shop.column(
                "SELECT pid FROM pg_stat_activity WHERE query LIKE '%INTO outbox%' AND pid <> pg_backend_pid()");
    }

    private static Set<String> slots(String which) throws Exception {
        return shop.column("SELECT slot_name FROM pg_replication_slots WHERE " + which);
    }

    private static Map<String, String> headers(ConsumerRecord<?, ?> record) {
        return StreamSupport.stream(record.headers().spliterator(), false)
                .collect(toMap(Header::key, header -> new String(header.value(), UTF_8)));
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(50)).untilAsserted(assertion);
    }
}
