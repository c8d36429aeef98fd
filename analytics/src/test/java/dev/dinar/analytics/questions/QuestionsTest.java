package dev.dinar.analytics.questions;

import static dev.dinar.analytics.questions.Facts.alert;
import static dev.dinar.analytics.questions.Facts.at;
import static dev.dinar.analytics.questions.Facts.charge;
import static dev.dinar.analytics.questions.Facts.event;
import static dev.dinar.analytics.questions.Facts.paid;
import static dev.dinar.analytics.questions.Facts.refund;
import static dev.dinar.analytics.questions.Facts.refunded;
import static dev.dinar.analytics.questions.Facts.settled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.analytics.Analytics;
import dev.dinar.analytics.export.MadeHistory;
import dev.dinar.cli.Dinar;
import dev.dinar.events.AlertKind;
import dev.dinar.events.ChargeKind;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.Origin;
import dev.dinar.events.PayoutStatus;
import dev.dinar.events.RefundStatus;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each of the questions, asked by the command of a made history. The answers were worked out by hand. */
final class QuestionsTest {

    private static final Path QUESTIONS =
            Path.of(System.getProperty("dinar.home")).resolve("analytics/questions");
    private static final Instant ANY = Instant.parse("2026-11-28T12:00:00Z");

    private final MadeHistory history = new MadeHistory();

    @TempDir
    Path folder;

    @Test
    void conversionByHour() throws Exception {
        events(
                event("chg_1", "A", ChargeStatus.INITIATED, "2026-11-28T10:05:00")
                        .build(),
                event("chg_1", "A", ChargeStatus.CAPTURED, "2026-11-28T10:05:00")
                        .build(),
                // The same told twice is one payment.
                event("chg_1", "A", ChargeStatus.CAPTURED, "2026-11-28T10:05:00")
                        .build(),
                event("chg_2", "B", ChargeStatus.DECLINED, "2026-11-28T10:59:59")
                        .build(),
                event("chg_3", "C", ChargeStatus.INITIATED, "2026-11-28T10:30:00")
                        .build(),
                event("chg_4", "D", ChargeStatus.CAPTURED, "2026-11-28T11:00:00")
                        .build(),
                // An authorization is no payment.
                event("auth_1", "E", ChargeStatus.AUTHORIZED, "2026-11-28T11:00:00")
                        .setKind(ChargeKind.AUTHORIZE)
                        .build());

        assertThat(ask("01-conversion-by-hour"))
                .containsExactly(
                        "hour,attempts,paid,percent",
                        "2026-11-28T10:00:00+03:00,3,1,33.3",
                        "2026-11-28T11:00:00+03:00,1,1,100.0");
    }

    @Test
    void declineReasons() throws Exception {
        charges(
                charge("chg_1", ChargeStatus.INITIATED, "5.000", "2026-11-28T10:00:00")
                        .build(),
                charge("chg_1", ChargeStatus.DECLINED, "5.000", "2026-11-28T10:00:00")
                        .setResponseCode("505")
                        .build(),
                charge("chg_2", ChargeStatus.DECLINED, "0.250", "2026-11-28T10:00:00")
                        .setResponseCode("505")
                        .build(),
                charge("chg_3", ChargeStatus.CANCELLED, "1.000", "2026-11-28T10:00:00")
                        .setResponseCode("302")
                        .build(),
                charge("chg_4", ChargeStatus.CAPTURED, "9.000", "2026-11-28T10:00:00")
                        .build());

        assertThat(ask("02-decline-reasons"))
                .containsExactly(
                        "status,response_code,payment_method,currency,payments,amount",
                        "DECLINED,505,KNET,KWD,2,5.250",
                        "CANCELLED,302,KNET,KWD,1,1.000");
    }

    @Test
    void lateCaptures() throws Exception {
        charges(
                charge("chg_1", ChargeStatus.CAPTURED, "1.500", "2026-11-28T23:50:00")
                        .setPaidLate(true)
                        .setOccurredAt(at("2026-11-29T00:35:00"))
                        .build(),
                charge("chg_2", ChargeStatus.CAPTURED, "2.000", "2026-11-28T10:00:00")
                        .setPaidLate(true)
                        .setOccurredAt(at("2026-11-28T10:40:00"))
                        .build(),
                charge("chg_3", ChargeStatus.CAPTURED, "4.000", "2026-11-28T10:00:00")
                        .build());

        assertThat(ask("03-late-captures"))
                .containsExactly("day,currency,payments,amount,longest_minutes", "2026-11-28,KWD,2,3.500,45");
    }

    @Test
    void timeToWebhook() throws Exception {
        for (int n = 1; n <= 20; n++) {
            events(event("chg_" + n, "A", ChargeStatus.CAPTURED, "2026-11-28T10:00:00")
                    .setOccurredAt(at("2026-11-28T10:01:00"))
                    .setObservedAt(at("2026-11-28T10:01:00").plusMillis(n * 100L))
                    .build());
        }
        events(
                // A repeat comes later and counts no more.
                event("chg_1", "A", ChargeStatus.CAPTURED, "2026-11-28T10:00:00")
                        .setOccurredAt(at("2026-11-28T10:01:00"))
                        .setObservedAt(at("2026-11-28T11:00:00"))
                        .build(),
                event("chg_99", "A", ChargeStatus.CAPTURED, "2026-11-28T10:00:00")
                        .setOrigin(Origin.RECONCILIATION)
                        .setOccurredAt(at("2026-11-28T10:01:00"))
                        .build());

        assertThat(ask("04-time-to-webhook"))
                .containsExactly("day,webhooks,half,p95,longest", "2026-11-28,20,1000,1900,2000");
    }

    @Test
    void refundsByOrderAge() throws Exception {
        charges(
                charge("chg_1", ChargeStatus.CAPTURED, "10.000", "2026-11-01T10:00:00")
                        .build(),
                charge("chg_2", ChargeStatus.CAPTURED, "10.000", "2026-11-20T10:00:00")
                        .build());
        refunds(
                refund("re_1", "chg_1", RefundStatus.REFUNDED, "1.000", "2026-11-01T23:00:00"),
                refund("re_2", "chg_1", RefundStatus.REFUNDED, "2.000", "2026-11-08T10:00:00"),
                refund("re_3", "chg_1", RefundStatus.PENDING, "0.500", "2026-11-30T10:00:00"),
                refund("re_3", "chg_1", RefundStatus.REFUNDED, "0.500", "2026-11-30T10:00:00"),
                // Arrives late and changes nothing.
                refund("re_3", "chg_1", RefundStatus.IN_PROGRESS, "0.500", "2026-11-30T10:00:00"),
                refund("re_4", "chg_2", RefundStatus.PENDING, "3.000", "2026-11-21T10:00:00"));

        assertThat(ask("05-refunds-by-order-age"))
                .containsExactly(
                        "age,currency,refunds,amount",
                        "0 same day,KWD,1,1.000",
                        "1 to 7 days,KWD,1,2.000",
                        "8 to 30 days,KWD,1,0.500");
    }

    @Test
    void expectedAgainstSettled() throws Exception {
        charges(
                charge("chg_1", ChargeStatus.CAPTURED, "10.000", "2026-11-28T00:10:00")
                        .build(),
                charge("chg_2", ChargeStatus.CAPTURED, "5.500", "2026-11-28T23:50:00")
                        .build(),
                charge("chg_3", ChargeStatus.CAPTURED, "3.000", "2026-11-28T12:00:00")
                        .build(),
                charge("chg_4", ChargeStatus.DECLINED, "7.000", "2026-11-28T12:00:00")
                        .build());
        add(
                Topics.CHARGE_SETTLED,
                settled("chg_1", "10.000", "0.150", "9.850", "2026-11-28T00:10:00"),
                settled("chg_2", "5.000", "0.100", "4.900", "2026-11-28T23:50:00"));

        assertThat(ask("06-expected-against-settled"))
                .containsExactly(
                        "day,merchant,currency,expected,settled,fees,net,unsettled,difference",
                        "2026-11-28,shop,KWD,18.500,15.000,0.250,14.750,3.000,-0.500");
    }

    @Test
    void lostWebhooks() throws Exception {
        events(
                event("chg_1", "A", ChargeStatus.CAPTURED, "2026-11-28T10:00:00")
                        .build(),
                event("chg_2", "B", ChargeStatus.CAPTURED, "2026-11-28T10:00:00")
                        .setOrigin(Origin.RECONCILIATION)
                        .build(),
                event("chg_2", "B", ChargeStatus.CAPTURED, "2026-11-28T10:00:00")
                        .build(),
                event("chg_3", "C", ChargeStatus.CAPTURED, "2026-11-28T10:00:00")
                        .setOrigin(Origin.RECONCILIATION)
                        .build());

        assertThat(ask("07-lost-webhooks")).containsExactly("day,captures,lost,percent", "2026-11-28,3,1,33.3");
    }

    @Test
    void attemptsPerOrder() throws Exception {
        events(
                event("chg_1", "A", ChargeStatus.DECLINED, "2026-11-28T10:00:00")
                        .build(),
                event("chg_2", "A", ChargeStatus.CAPTURED, "2026-11-28T10:05:00")
                        .build(),
                event("chg_3", "B", ChargeStatus.CAPTURED, "2026-11-28T10:00:00")
                        .build(),
                event("chg_4", "C", ChargeStatus.CANCELLED, "2026-11-28T10:00:00")
                        .build());
        add(
                Topics.ORDER_PAID,
                paid("A", "chg_2", "1.000", "2026-11-28T10:05:00"),
                paid("B", "chg_3", "1.000", "2026-11-28T10:00:00"));

        assertThat(ask("08-attempts-per-order")).containsExactly("attempts,orders,paid", "1,2,1", "2,1,1");
    }

    @Test
    void moneyByDay() throws Exception {
        add(
                Topics.ORDER_PAID,
                paid("A", "chg_1", "10.250", "2026-11-28T23:59:59"),
                paid("B", "chg_2", "0.500", "2026-11-28T00:00:00"),
                paid("C", "chg_3", "2.000", "2026-11-29T00:00:00"));
        add(Topics.ORDER_REFUNDED, refunded("A", "chg_1", "4.000", "2026-11-29T09:00:00"));

        assertThat(ask("09-money-by-day"))
                .containsExactly(
                        "day,merchant,currency,paid,refunded,kept",
                        "2026-11-28,shop,KWD,10.750,0.000,10.750",
                        "2026-11-29,shop,KWD,2.000,4.000,-2.000");
    }

    @Test
    void alertsAndWhatIsAtStake() throws Exception {
        charges(
                charge("chg_1", ChargeStatus.CAPTURED, "10.000", "2026-11-28T10:00:00")
                        .build(),
                charge("chg_2", ChargeStatus.CAPTURED, "0.750", "2026-11-28T10:00:00")
                        .build());
        add(
                Topics.PAYMENT_ALERTS,
                alert("a1", AlertKind.DUPLICATE_PAYMENT, "chg_1", "2026-11-28T10:00:00"),
                alert("a1", AlertKind.DUPLICATE_PAYMENT, "chg_1", "2026-11-28T10:00:00"),
                alert("a2", AlertKind.DUPLICATE_PAYMENT, "chg_2", "2026-11-28T12:00:00"),
                alert("a3", AlertKind.CHARGE_UNKNOWN, "chg_9", "2026-11-28T09:00:00"));

        assertThat(ask("10-alerts-and-what-is-at-stake"))
                .containsExactly(
                        "kind,currency,alerts,amount,last",
                        "DUPLICATE_PAYMENT,KWD,2,10.750,2026-11-28T12:00:00+03:00",
                        "CHARGE_UNKNOWN,,1,,2026-11-28T09:00:00+03:00");
    }

    @Test
    void everyQuestionHasATestAndALineInTheReadme() throws Exception {
        String readme = Files.readString(QUESTIONS.resolve("README.md"));
        String test = Files.readString(
                QUESTIONS.resolve("../src/test/java/dev/dinar/analytics/questions/QuestionsTest.java"));
        try (Stream<Path> files = Files.list(QUESTIONS)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sql"))
                    .toList();
            assertThat(names).hasSize(10).allSatisfy(name -> {
                assertThat(readme).contains("(" + name + ")");
                assertThat(test).contains("\"" + name.replace(".sql", "") + "\"");
            });
        }
    }

    @Test
    void aChargeIsWhatItLastWasThoughItsRowWasTakenAwayAndAPayoutItsHighestStatus() throws Exception {
        charges(
                charge("chg_1", ChargeStatus.INITIATED, "1.000", "2026-11-28T10:00:00")
                        .build(),
                charge("chg_1", ChargeStatus.CAPTURED, "1.000", "2026-11-28T10:00:00")
                        .build());
        history.add(Topics.CHARGES, ANY, "chg_1", null);
        add(
                Topics.PAYOUT_EVENTS,
                Facts.payout("payout_1", PayoutStatus.PAID_OUT, "9.850", "2026-11-28T10:00:00"),
                Facts.payout("payout_1", PayoutStatus.PENDING, "9.850", "2026-11-28T11:00:00"));
        history.writeTo(folder);

        assertThat(run("select charge_id, status from charges")).containsExactly("charge_id,status", "chg_1,CAPTURED");
        assertThat(run("select count(*) as n from charges_history")).containsExactly("n", "3");
        assertThat(run("select payout_id, status, amount from payouts"))
                .containsExactly("payout_id,status,amount", "payout_1,PAID_OUT,9.850");
    }

    private void events(IndexedRecord... events) {
        add(Topics.CHARGE_EVENTS, events);
    }

    private void charges(IndexedRecord... charges) {
        add(Topics.CHARGES, charges);
    }

    private void refunds(IndexedRecord... refunds) {
        add(Topics.REFUND_EVENTS, refunds);
    }

    private void add(Topic<?> topic, IndexedRecord... records) {
        Stream.of(records).forEach(record -> history.add(topic, ANY, "key", record));
    }

    private List<String> ask(String question) throws Exception {
        history.writeTo(folder);
        return run("--file", QUESTIONS.resolve(question + ".sql").toString());
    }

    /** Under the language of Kuwait, whose digits must not get into an answer. */
    private List<String> run(String... question) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.of("ar", "KW"));
        try {
            StringWriter output = new StringWriter();
            PrintWriter printer = new PrintWriter(output, true);
            int exit = Dinar.run(
                    new Analytics(),
                    printer,
                    printer,
                    Stream.concat(Stream.of("sql", "--from", folder.toString(), "--format", "csv"), Stream.of(question))
                            .toArray(String[]::new));
            assertThat(exit).as(output.toString()).isZero();
            return output.toString().lines().toList();
        } finally {
            Locale.setDefault(before);
        }
    }
}
