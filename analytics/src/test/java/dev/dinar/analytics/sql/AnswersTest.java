package dev.dinar.analytics.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dinar.cli.Failure;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How answers are printed, and what is said when there is none. */
final class AnswersTest {

    private static final String QUESTION = """
            select 'طلب-٧' as "order", 1234567890123.450::decimal(18, 3) as amount, null as nothing, 2::bigint as n, true as yes,
                   timestamptz '2026-11-28 21:00:00.123+00' as created, date '2026-11-29' as day, 'a,"b"' as text, '\\x01\\xFF'::blob as bytes
            """;

    @TempDir
    Path folder;

    @Test
    void aTableHasExactDecimalsAndTimesWithTheirOffset() throws Exception {
        assertThat(ask(
                        "select 1.5::decimal(18, 3) as amount, 'x' as t union all select 12.25, 'longer' order by 1",
                        AnswerFormat.table))
                .isEqualTo("""
                        amount  t
                        ------  ------
                         1.500  x
                        12.250  longer
                        """);
        assertThat(ask(QUESTION, AnswerFormat.table))
                .contains("1234567890123.450", "2026-11-29T00:00:00.123+03:00", "2026-11-29  ", "01ff");
    }

    @Test
    void csvQuotesWhatItMustAndLeavesNullEmpty() throws Exception {
        assertThat(ask(QUESTION, AnswerFormat.csv))
                .isEqualTo(
                        "order,amount,nothing,n,yes,created,day,text,bytes\r\n"
                                + "طلب-٧,1234567890123.450,,2,true,2026-11-29T00:00:00.123+03:00,2026-11-29,\"a,\"\"b\"\"\",01ff\r\n");
    }

    @Test
    void jsonIsALineForEachRowAndMakesNoFloatOfAnAmount() throws Exception {
        assertThat(ask(QUESTION, AnswerFormat.json))
                .isEqualTo(
                        "{\"order\":\"طلب-٧\",\"amount\":\"1234567890123.450\",\"nothing\":null,\"n\":2,\"yes\":true,"
                                + "\"created\":\"2026-11-29T00:00:00.123+03:00\",\"day\":\"2026-11-29\",\"text\":\"a,\\\"b\\\"\",\"bytes\":\"01ff\"}\n");
    }

    @Test
    void answersAreTheSameInArabic() throws Exception {
        Locale before = Locale.getDefault();
        String inEnglish = ask(QUESTION, AnswerFormat.table);
        Locale.setDefault(Locale.of("ar", "KW"));
        try {
            assertThat(ask(QUESTION, AnswerFormat.table)).isEqualTo(inEnglish);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void everyTableIsThereBeforeAnythingWasExported() throws Exception {
        try (Tables tables = Tables.open(folder, ZoneId.of("Asia/Kuwait"))) {
            assertThat(tables.names())
                    .contains(
                            "charge_events",
                            "charges",
                            "charges_history",
                            "orders_paid",
                            "order_payment_failed",
                            "refunds",
                            "payouts",
                            "alerts");
        }
        assertThat(ask(
                        "select count(*) as n, sum(amount) as total, max(created) as last from charges",
                        AnswerFormat.csv))
                .isEqualTo("n,total,last\r\n0,,\r\n");
    }

    @Test
    void whatDuckDbRefusesIsSaidInItsWordsWithTheTablesThatThereAre() {
        assertThatThrownBy(() -> ask("select * from order_payed", AnswerFormat.table))
                .isInstanceOf(Failure.class)
                .hasMessageContainingAll("order_payed does not exist", "Tables: alerts, charge_events", "orders_paid");
        assertThatThrownBy(() -> ask("select amout from charges", AnswerFormat.table))
                .isInstanceOf(Failure.class)
                .hasMessageContainingAll("\"amout\" not found", "amount");
        assertThatThrownBy(() -> ask("selekt 1", AnswerFormat.table))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("syntax error");
    }

    private String ask(String sql, AnswerFormat format) throws Exception {
        StringBuilder out = new StringBuilder();
        try (Tables tables = Tables.open(folder, ZoneId.of("Asia/Kuwait"))) {
            tables.ask(sql, format, out);
        }
        return out.toString();
    }
}
