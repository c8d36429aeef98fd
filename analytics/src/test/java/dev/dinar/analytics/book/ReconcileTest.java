package dev.dinar.analytics.book;

import static dev.dinar.analytics.questions.Facts.at;
import static dev.dinar.analytics.questions.Facts.charge;
import static dev.dinar.analytics.questions.Facts.paid;
import static dev.dinar.analytics.questions.Facts.payout;
import static dev.dinar.analytics.questions.Facts.refund;
import static dev.dinar.analytics.questions.Facts.settled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.analytics.Analytics;
import dev.dinar.analytics.export.MadeHistory;
import dev.dinar.cli.Dinar;
import dev.dinar.events.ChargeStatus;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The book of a day in Kuwait, from a made history, against files of Tap's and the bank's. */
final class ReconcileTest {

    private record Ran(int exit, String output) {

        List<String> differences() {
            return output.lines()
                    .filter(line -> line.startsWith("DIFFERENCES"))
                    .map(line -> line.substring("DIFFERENCES,".length()).replace(",,,,,,", ","))
                    .toList();
        }
    }

    private final MadeHistory history = new MadeHistory();

    @TempDir
    Path folder;

    @BeforeEach
    void aDay() {
        add(
                Topics.CHARGES,
                // The first and the last moment of the day in Kuwait, and the ones beside them.
                charge("chg_first", ChargeStatus.CAPTURED, "10.000", "2026-11-28T00:00:00")
                        .build(),
                charge("chg_last", ChargeStatus.CAPTURED, "0.250", "2026-11-28T23:59:59")
                        .build(),
                charge("chg_before", ChargeStatus.CAPTURED, "100.000", "2026-11-27T23:59:59")
                        .build(),
                charge("chg_after", ChargeStatus.CAPTURED, "200.000", "2026-11-29T00:00:00")
                        .build(),
                charge("chg_no", ChargeStatus.DECLINED, "3.000", "2026-11-28T12:00:00")
                        .build());
        add(Topics.ORDER_PAID, paid("A", "chg_first", "10.000", "2026-11-28T00:00:00"));
        add(Topics.REFUND_EVENTS, refund("re_1", "chg_before", RefundStatus.REFUNDED, "1.500", "2026-11-28T13:00:00"));
        add(Topics.CHARGE_SETTLED, settled("chg_first", "10.000", "0.150", "9.850", "2026-11-28T00:00:00"));
    }

    @Test
    void theTotalsAreOfTheDayInKuwait() throws Exception {
        Ran book = reconcile("--format", "csv");

        assertThat(book.exit()).isZero();
        assertThat(book.output().lines())
                .containsExactly(
                        "section,what,currency,merchant,method,count,amount,id,log,other",
                        "CHARGES,CAPTURED,KWD,shop,KNET,2,10.250,,,",
                        "CHARGES,DECLINED,KWD,shop,KNET,1,3.000,,,",
                        "ORDERS_PAID,PAID,KWD,shop,,1,10.000,,,",
                        "REFUNDS,REFUNDED,KWD,shop,,1,1.500,,,",
                        "SETTLED,CAPTURED,KWD,shop,,2,10.250,,,",
                        "SETTLED,GROSS,KWD,shop,,1,10.000,,,",
                        "SETTLED,FEE,KWD,shop,,1,0.150,,,",
                        "SETTLED,NET,KWD,shop,,1,9.850,,,",
                        "SETTLED,UNSETTLED,KWD,shop,,1,0.250,,,");
    }

    @Test
    void aFileOfTapsThatAgreesIsNoDifference() throws Exception {
        Path tap = file("charges.csv", """
                \ufeffCreated At,Charge ID,Status,Amount,Currency,Something New
                2026-11-28T00:00:00+03:00,chg_first,Captured,10.0,kwd,x
                2026-11-28 23:59:59,chg_last,CAPTURED,"0.250",KWD,y
                1795856400000,chg_no,DECLINED,٣٫٠٠٠,KWD,
                2026-11-27 23:59:59,chg_of_yesterday_that_nobody_knows,CAPTURED,1,KWD,
                """);

        Ran book = reconcile("--tap-export", tap.toString());

        assertThat(book.exit()).as(book.output()).isZero();
        assertThat(book.output()).contains("Compared with: charges.csv", "Differences: 0");
    }

    @Test
    void eachDifferenceFromTapIsNamed() throws Exception {
        Path tap = file("charges.csv", """
                amount;currency;charge_id;status;customer_email;channel
                10.001;KWD;chg_first;CAPTURED;a@example.com;app
                3.000;USD;chg_no;CAPTURED;b@example.com;app
                7.000;KWD;chg_elsewhere;CAPTURED;c@example.com;app
                7.000;KWD;chg_elsewhere;CAPTURED;c@example.com;app
                2.000;KWD;;CAPTURED;d@example.com;app
                """);

        Ran book = reconcile("--tap-export", tap.toString(), "--format", "csv");

        assertThat(book.exit()).isEqualTo(1);
        assertThat(book.differences())
                .containsExactly(
                        "AMOUNT,chg_first,10.000,10.001",
                        "CURRENCY,chg_no,KWD,USD",
                        "ONLY_AT_TAP,chg_elsewhere,,CAPTURED 7.000 KWD channel=app",
                        "ONLY_AT_TAP,chg_elsewhere,,CAPTURED 7.000 KWD channel=app",
                        "ONLY_IN_LOG,chg_last,CAPTURED 0.250 KWD,",
                        "STATUS,chg_no,DECLINED,CAPTURED",
                        "TWICE_AT_TAP,chg_elsewhere,,2 lines",
                        "UNNAMED,line 5,,CAPTURED 2.000 KWD");
        assertThat(book.output()).doesNotContain("example.com");
    }

    @Test
    void aPayoutsLinesAreHeldAgainstTheDaysCaptures() throws Exception {
        Path lines = file("payout.csv", """
                Charge ID,Gross Amount,Fee,Currency,Type
                chg_first,9.000,0.150,KWD,charge
                chg_before,100.000,1.000,KWD,charge
                chg_no,3.000,0.100,KWD,charge
                chg_nowhere,5.000,0.100,KWD,charge
                chg_last,0.250,0.000,KWD,REFUND
                """);

        Ran book = reconcile("--bank", lines.toString(), "--format", "csv");

        assertThat(book.exit()).isEqualTo(1);
        assertThat(book.differences())
                .containsExactly(
                        "SETTLED_DIFFERENTLY,chg_first,CAPTURED 10.000 KWD,9.000 KWD",
                        "SETTLED_UNKNOWN,chg_no,DECLINED 3.000 KWD,3.000 KWD",
                        "SETTLED_UNKNOWN,chg_nowhere,,5.000 KWD",
                        "UNSETTLED,chg_last,CAPTURED 0.250 KWD,");
    }

    @Test
    void theBanksCreditsAreHeldAgainstTheDaysPayouts() throws Exception {
        for (String number : List.of("1", "2", "3")) {
            var payout = payout("payout_" + number, PayoutStatus.PAID_OUT, number + "0.500", "2026-11-28T09:00:00");
            payout.setBankReference("FT" + number);
            payout.setPaidAt(at("2026-11-28T00:00:00"));
            add(Topics.PAYOUT_EVENTS, payout);
        }
        Path credits = file("statement.csv", """
                Date,Reference,Credit
                28/11/2026,FT1,10.500
                28/11/2026,FT2,"2,000.000"
                28/11/2026,FT9,1.000
                """);

        Ran book = reconcile("--bank", credits.toString(), "--format", "csv");

        assertThat(book.exit()).isEqualTo(1);
        assertThat(book.differences())
                .containsExactly(
                        "NOT_AT_BANK,FT3,payout_3 30.500 KWD,",
                        "ONLY_AT_BANK,FT9,,1.000",
                        "PAYOUT_AMOUNT,FT2,payout_2 20.500 KWD,\"2,000.000\"");
    }

    @Test
    void whatWasSettledDifferentlyIsADifferenceWithoutAFile() throws Exception {
        add(Topics.CHARGE_SETTLED, settled("chg_last", "0.200", "0.010", "0.190", "2026-11-28T23:59:59"));

        Ran book = reconcile();

        assertThat(book.exit()).isEqualTo(1);
        assertThat(book.output())
                .contains(
                        "Differences: 1",
                        "SETTLED_DIFFERENTLY chg_last: paid out with another amount; The log says: "
                                + "CAPTURED 0.250 KWD; The other says: 0.200 KWD");
    }

    @Test
    void aFileWithoutTheColumnThatIsNeededIsToldWithTheColumnsThatItHas() throws Exception {
        Ran tap = reconcile("--tap-export", file("other.csv", "a,b\n1,2\n").toString());
        assertThat(tap.exit()).isEqualTo(1);
        assertThat(tap.output()).contains("has no column of charge ids", "It has: a, b");
        assertThat(reconcile("--bank", file("other.csv", "a,b\n1,2\n").toString())
                        .output())
                .contains("no column of charge ids or bank references");
        assertThat(reconcile("--tap-export", folder.resolve("none.csv").toString())
                        .output())
                .contains("--tap-export", "cannot be read");
        assertThat(reconcile("--language", "fr").output()).contains("--language 'fr' is neither en nor ar");
    }

    @Test
    void thePageIsInEnglishOrArabicAndEscapesWhatFilesSay() throws Exception {
        Path tap = file("<b>.csv", "charge_id,status\n<script>,CAPTURED\n");

        String english =
                reconcile("--tap-export", tap.toString(), "--format", "html").output();
        assertThat(english)
                .contains(
                        "<html lang=\"en\" dir=\"ltr\">",
                        "The day&#39;s book",
                        "@media print",
                        "10.250",
                        "&lt;script&gt;")
                .doesNotContain("<script>", "<b>");
        assertThat(reconcile("--format", "html", "--language", "ar").output())
                .contains("<html lang=\"ar\" dir=\"rtl\">", "دفتر اليوم", "10.250", "لا توجد فروق");
    }

    private Path file(String name, String content) throws Exception {
        return Files.writeString(folder.resolve(name), content);
    }

    private void add(Topic<?> topic, IndexedRecord... records) {
        Stream.of(records).forEach(record -> history.add(topic, Instant.parse("2026-11-28T12:00:00Z"), "key", record));
    }

    private Ran reconcile(String... options) throws Exception {
        Path log = folder.resolve("log");
        if (!Files.exists(log)) {
            history.writeTo(log);
        }
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.of("ar", "KW"));
        try {
            StringWriter output = new StringWriter();
            PrintWriter printer = new PrintWriter(output, true);
            int exit = Dinar.run(
                    new Analytics(),
                    printer,
                    printer,
                    Stream.concat(
                                    Stream.of("reconcile", "--date", "2026-11-28", "--from", log.toString()),
                                    Stream.of(options))
                            .toArray(String[]::new));
            return new Ran(exit, output.toString());
        } finally {
            Locale.setDefault(before);
        }
    }
}
