package dev.dinar.console.web;

import static dev.dinar.console.Entries.NOON;
import static dev.dinar.console.Entries.action;
import static dev.dinar.console.Entries.alert;
import static dev.dinar.console.Entries.entry;
import static dev.dinar.console.Entries.event;
import static dev.dinar.console.Entries.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.console.Entries;
import dev.dinar.console.alert.Alerts;
import dev.dinar.console.index.RecordIndex;
import dev.dinar.console.live.Live;
import dev.dinar.console.live.Viewers;
import dev.dinar.console.log.Entry;
import dev.dinar.console.log.Visible;
import dev.dinar.console.replay.DeadLetters;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One of each record, and what the pages are written from. */
final class World {

    static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    static final InstantSource CLOCK = InstantSource.fixed(NOON.plusSeconds(7200));

    final Known known;
    volatile BooleanSupplier complete = () -> true;

    World() {
        known = new Known(
                new RecordIndex(10_000_000, Duration.ofDays(30), CLOCK),
                new Alerts(CLOCK),
                new DeadLetters(""),
                new Live(),
                new Viewers(5),
                new Pending(Optional.empty(), Optional.empty()),
                () -> complete.getAsBoolean(),
                Duration.ofHours(1),
                CLOCK);
        records().forEach(this::hear);
    }

    void hear(Entry entry) {
        known.index().add(entry);
        known.alerts().hear(entry);
        known.letters().hear(entry);
        known.live().hear(entry, CLOCK.instant(), true);
    }

    private static List<Entry> records() {
        Instant at = NOON;
        return List.of(
                entry(
                        "charge-requests",
                        at,
                        "A1",
                        "request_id",
                        "r1",
                        "order_id",
                        "A1",
                        "amount",
                        "1.250",
                        "currency",
                        "KWD"),
                entry(
                        "charge-replies",
                        at,
                        "A1",
                        "request_id",
                        "r1",
                        "order_id",
                        "A1",
                        "charge_id",
                        "chg_1",
                        "outcome",
                        "INITIATED",
                        "status",
                        "INITIATED"),
                entry(
                        "charge-requests",
                        at,
                        "A2",
                        "request_id",
                        "r2",
                        "order_id",
                        "A2",
                        "amount",
                        "5",
                        "currency",
                        "XQX"),
                entry(
                        "charge-replies",
                        at,
                        "A2",
                        "request_id",
                        "r2",
                        "order_id",
                        "A2",
                        "outcome",
                        "REJECTED",
                        "rejection",
                        Map.of("description", "no <page>")),
                entry(
                        "charge-commands",
                        at,
                        "chg_1",
                        "charge_id",
                        "chg_1",
                        "order_id",
                        "A1",
                        "action",
                        Map.of("amount", "1.250")),
                entry(
                        "charge-commands",
                        at,
                        "chg_1",
                        "charge_id",
                        "chg_1",
                        "order_id",
                        "A1",
                        "action",
                        Map.of("reason", "x")),
                event("chg_1", "A1", "CAPTURED", at),
                event("chg_1", "A1", "INITIATED", at),
                event("chg_2", "A1", "INITIATED", at),
                with(
                        "charges",
                        at,
                        "chg_1",
                        "charge:event:chg_1:CAPTURED",
                        "charge_id",
                        "chg_1",
                        "order_id",
                        "A1",
                        "status",
                        "CAPTURED",
                        "amount",
                        "1.250",
                        "currency",
                        "KWD",
                        "mode",
                        "TEST",
                        "refunds",
                        List.of(Map.of(
                                "refund_id",
                                "re_1",
                                "status",
                                "PENDING",
                                "amount",
                                "0.250",
                                "currency",
                                "KWD",
                                "authenticity",
                                "API"))),
                with(
                        "charges",
                        at.plusSeconds(1),
                        "chg_1",
                        "charge:x",
                        "charge_id",
                        "chg_1",
                        "order_id",
                        "A1",
                        "status",
                        "VOID",
                        "status_authenticity",
                        "API",
                        "amount",
                        "1.250",
                        "currency",
                        "KWD",
                        "mode",
                        "TEST"),
                Visible.of("charges", Entries.record(at.plusSeconds(2), "chg_1")),
                entry("charge-status-queries", at, "chg_1", "charge_id", "chg_1", "reason", "UNFINISHED", "attempt", 2),
                entry(
                        "refund-requests",
                        at,
                        "chg_1",
                        "charge_id",
                        "chg_1",
                        "amount",
                        "0.250",
                        "currency",
                        "KWD",
                        "reason",
                        "<too much>"),
                entry(
                        "refund-replies",
                        at,
                        "chg_1",
                        "charge_id",
                        "chg_1",
                        "refund_id",
                        "re_1",
                        "outcome",
                        "ACCEPTED",
                        "status",
                        "PENDING"),
                entry(
                        "refund-replies",
                        at,
                        "chg_1",
                        "charge_id",
                        "chg_1",
                        "outcome",
                        "REJECTED",
                        "rejection",
                        Map.of("description", "no")),
                entry(
                        "refund-events",
                        at,
                        "chg_1",
                        "charge_id",
                        "chg_1",
                        "refund_id",
                        "re_1",
                        "status",
                        "PENDING",
                        "amount",
                        "0.250",
                        "currency",
                        "KWD",
                        "origin",
                        "WEBHOOK",
                        "authenticity",
                        "API"),
                entry(
                        "order-paid",
                        at,
                        "A1",
                        "order_id",
                        "A1",
                        "charge_id",
                        "chg_1",
                        "amount",
                        "1.250",
                        "currency",
                        "KWD",
                        "paid_late",
                        false),
                entry(
                        "order-paid",
                        at,
                        "A3",
                        "order_id",
                        "A3",
                        "charge_id",
                        "chg_3",
                        "amount",
                        "1.250",
                        "currency",
                        "KWD",
                        "paid_late",
                        true),
                entry(
                        "order-payment-failed",
                        at,
                        "A1",
                        "order_id",
                        "A1",
                        "charge_id",
                        "chg_1",
                        "amount",
                        "1.250",
                        "currency",
                        "KWD",
                        "reason",
                        "REVERSED"),
                entry(
                        "order-refunded",
                        at,
                        "A1",
                        "order_id",
                        "A1",
                        "charge_id",
                        "chg_1",
                        "refund_id",
                        "re_1",
                        "amount",
                        "0.250",
                        "currency",
                        "KWD"),
                entry(
                        "charge-settled",
                        at,
                        "chg_1",
                        "charge_id",
                        "chg_1",
                        "order_id",
                        "A1",
                        "payout_id",
                        "payout_1",
                        "gross",
                        "1.250",
                        "fee",
                        "0.038",
                        "net",
                        "1.212",
                        "currency",
                        "KWD",
                        "bank_reference",
                        "FT26060",
                        "value_date",
                        at.toString()),
                dispute("OPEN", at),
                dispute("WON", at.plusSeconds(60)),
                alert("a1", "REVERSED", "chg_1", "event:chg_1:VOID"),
                alert("a2", "A_KIND_OF_TOMORROW", "chg_1", "e2"),
                action("x1", "SNOOZED", "a1", at, at.plusSeconds(9000)),
                with(
                        "console-actions",
                        at,
                        null,
                        "x2",
                        "event_id",
                        "x2",
                        "kind",
                        "REPLAYED",
                        "actor",
                        "Omar",
                        "reason",
                        "mended",
                        "topic",
                        "gateway-dead-letters",
                        "letters",
                        List.of("0@1"),
                        "replayed",
                        1,
                        "stayed",
                        0,
                        "acted_at",
                        at.toString()),
                traced(),
                letter("webhook-dead-letters"),
                letter("gateway-dead-letters"),
                letter("processor-dead-letters"));
    }

    /** A record that belongs to a trace. */
    private static Entry traced() {
        Entry entry =
                entry("charge-status-queries", NOON, "chg_1", "charge_id", "chg_1", "reason", "LAPSED", "attempt", 1);
        return new Entry(
                entry.topic(),
                entry.partition(),
                entry.offset(),
                entry.at(),
                entry.key(),
                Map.of("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01"),
                entry.value());
    }

    private static Entry dispute(String status, Instant at) {
        return entry(
                "dispute-events",
                at,
                "chg_1",
                "charge_id",
                "chg_1",
                "dispute_id",
                "dsp_1",
                "status",
                status,
                "reason",
                "not <received>",
                "amount",
                "1.250",
                "currency",
                "KWD",
                "observed_at",
                at.toString());
    }

    static Entry letter(String topic) {
        ObjectNode letter = Entries.record(NOON, "A1");
        ((ObjectNode) letter.path("headers")).put("dinar_reason", "<unknown> currency");
        return Visible.of(topic, letter);
    }
}
