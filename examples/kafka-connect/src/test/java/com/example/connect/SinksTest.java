package com.example.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeKind;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.Mode;
import dev.dinar.events.OrderPaid;
import dev.dinar.events.Origin;
import dev.dinar.schemas.Topics;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Types;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Kafka Connect itself with the example's files: each record that is committed is a row, once, also when the worker is killed between. */
final class SinksTest {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Instant TIME = Instant.parse("2026-11-27T21:30:00.123Z");
    private static final int FIRST = 40;
    private static final int ALL = 90;

    private static SinkWorld world;
    private static Path folder;
    private static ConnectWorker worker;

    @BeforeAll
    static void start() throws Exception {
        Path target = Files.createDirectories(Path.of("target", "work").toAbsolutePath());
        folder = Files.createTempDirectory(target, "run-");
        world = SinkWorld.start(folder);
        worker = ConnectWorker.start(folder, world.environment());
        write(0, FIRST);
        await().atMost(LIMIT).until(worker::isReady);
        // A file for each commit: a test has no five minutes.
        worker.put("iceberg-sink", Map.of("iceberg.control.commit.interval-ms", "1000"));
        worker.put("jdbc-sink", Map.of());
    }

    @AfterAll
    static void stop() throws Exception {
        if (worker != null) {
            worker.close();
        }
        if (world != null) {
            world.close();
        }
    }

    @Test
    void whatIsCommittedIsARowOnceAlsoWhenTheWorkerIsKilled() throws Exception {
        try (IcebergTables iceberg = world.icebergTables()) {
            arrive(iceberg, FIRST);

            worker.kill();
            write(FIRST, ALL);
            worker = ConnectWorker.start(folder, world.environment());
            await().atMost(LIMIT).until(worker::isReady);
            arrive(iceberg, ALL);

            amountsAreExactAndTimesHaveAZone(iceberg);
        }
    }

    private static void amountsAreExactAndTimesHaveAZone(IcebergTables iceberg) throws Exception {
        Table events = iceberg.table("charge_events");
        assertThat(events.schema().findType("amount")).isEqualTo(Types.DecimalType.of(38, 3));
        assertThat(events.schema().findType("created")).isEqualTo(Types.TimestampType.withZone());
        assertThat(events.spec().fields())
                .singleElement()
                .satisfies(field -> assertThat(field.transform().toString()).isEqualTo("day"));
        Record row = iceberg.rows("charge_events").stream()
                .filter(each -> each.getField("charge_id").equals("chg_TS7"))
                .findFirst()
                .orElseThrow();
        assertThat(row.getField("amount")).isEqualTo(amount(7));
        assertThat(row.getField("created")).isEqualTo(TIME.plusMillis(7).atOffset(ZoneOffset.UTC));
        assertThat(row.getField("status")).isEqualTo("CAPTURED");
        assertThat(row.getField("expires_at")).isNull();
        assertThat(row.getField("_topic")).isEqualTo("charge-events");

        assertThat(world.rows(
                        "SELECT amount, to_char(created AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS'), status, expires_at, _topic"
                                + " FROM charge_events WHERE charge_id = 'chg_TS7'"))
                .containsExactly("123456789012345.007|2026-11-27 21:30:00.130|CAPTURED|null|charge-events");
        assertThat(world.rows("SELECT amount, order_id, paid_late FROM order_paid WHERE charge_id = 'chg_TS7'"))
                .containsExactly("123456789012345.007|order 7|f");
    }

    private static void write(int from, int to) {
        List<ChargeEvent> events =
                IntStream.range(from, to).mapToObj(SinksTest::event).toList();
        List<OrderPaid> paid =
                IntStream.range(from, to).mapToObj(SinksTest::paid).toList();
        world.write(Topics.CHARGE_EVENTS, events);
        world.writeInVain(Topics.ORDER_PAID, paid);
        world.write(Topics.ORDER_PAID, paid);
    }

    private static void arrive(IcebergTables iceberg, int count) {
        eventually(() -> {
            for (String table : List.of("charge_events", "order_paid")) {
                assertThat(world.rows("SELECT count(*), count(DISTINCT event_id) FROM " + table))
                        .as(table)
                        .containsExactly(count + "|" + count);
            }
        });
        eventually(() -> {
            for (String table : List.of("charge_events", "order_paid")) {
                assertThat(iceberg.rows(table))
                        .as(table)
                        .extracting(row -> row.getField("event_id"))
                        .doesNotHaveDuplicates()
                        .hasSize(count);
            }
        });
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            worker.complainOfFailures("iceberg-sink", "jdbc-sink");
            assertion.run();
        });
    }

    private static ChargeEvent event(int number) {
        return ChargeEvent.newBuilder()
                .setEventId("event " + number)
                .setChargeId("chg_TS" + number)
                .setKind(ChargeKind.CHARGE)
                .setMerchant("default")
                .setStatus(ChargeStatus.CAPTURED)
                .setAmount(amount(number))
                .setCurrency("KWD")
                .setOrderId("order " + number)
                .setMode(Mode.TEST)
                .setAuthenticity(Authenticity.API)
                .setOrigin(Origin.API_RESPONSE)
                .setCreated(TIME.plusMillis(number))
                .setObservedAt(TIME.plusSeconds(number))
                .build();
    }

    private static OrderPaid paid(int number) {
        return OrderPaid.newBuilder()
                .setEventId("paid " + number)
                .setOrderId("order " + number)
                .setChargeId("chg_TS" + number)
                .setMerchant("default")
                .setAmount(amount(number))
                .setCurrency("KWD")
                .setMode(Mode.TEST)
                .setCreated(TIME.plusMillis(number))
                .build();
    }

    /** More digits than a binary float has. */
    private static BigDecimal amount(int number) {
        return new BigDecimal("123456789012345.000").add(BigDecimal.valueOf(number, 3));
    }
}
