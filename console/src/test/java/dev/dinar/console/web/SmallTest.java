package dev.dinar.console.web;

import static dev.dinar.console.Entries.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dinar.console.index.Search;
import dev.dinar.console.index.Summary;
import dev.dinar.kit.web.Html;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages' own small rules: tables, searches, addresses, markup. */
final class SmallTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain|plain",
                "=1+1|'=1+1",
                "+965|'+965",
                "-5|'-5",
                "@SUM(A1)|'@SUM(A1)",
                "＝1|'＝1",
                "a,b|\"a,b\"",
                "say \"yes\"|\"say \"\"yes\"\"\"",
                "=\"a\",b|\"'=\"\"a\"\",b\"",
                "1.250|1.250"
            })
    void aCellIsNoFormulaAndEndsWhereItEnds(String text, String cell) {
        assertThat(Csv.cell(text)).isEqualTo(cell);
    }

    @Test
    void aLinesEndOrATabInACellIsNoWayOutOfIt() {
        assertThat(Csv.cell("\t=1")).isEqualTo("'\t=1");
        assertThat(Csv.cell("a\r\n=1")).isEqualTo("\"a\r\n=1\"");
    }

    @Test
    void aRowHasTheAmountAsItIsAndBothTimes() {
        Summary row = new Summary(
                Summary.Kind.CHARGE,
                "chg_1",
                Optional.of("=cmd()"),
                Optional.of("CAPTURED"),
                Optional.of(new BigDecimal("1.250")),
                Optional.of("KWD"),
                Optional.of("default"),
                true,
                false,
                NOON,
                NOON,
                NOON,
                Set.of("b", "a"));

        assertThat(Csv.of(List.of(row)).split("\r\n", -1)[1])
                .isEqualTo(
                        "charge,chg_1,'=cmd(),CAPTURED,1.250,KWD,default,2026-03-01T09:00:00Z,2026-03-01 12:00:00,true,false,a b");
    }

    private static Search search(Map<String, String> address) {
        return Searching.of(name -> Optional.ofNullable(address.get(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.250", "KWD 1.250", "1.250 kwd", "١٫٢٥٠", "KWD ١٫٢٥٠", "1.25"})
    void anAmountIsUnderstoodAsPeopleWriteIt(String amount) {
        assertThat(search(Map.of("amount", amount)).amount().orElseThrow()).isEqualByComparingTo("1.25");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,250", "-1", "1e9", "x", "NaN", "1.2.3"})
    void whatIsNoAmountIsNotGuessedAt(String amount) {
        assertThat(search(Map.of("amount", amount)).amount()).isEmpty();
    }

    @Test
    void aSearchIsTheSameOutOfItsAddress() {
        Search search = search(Map.of(
                "q",
                " a&b=ü ",
                "amount",
                "KWD 1.250",
                "status",
                "CAPTURED",
                "from",
                "2026-03-01",
                "to",
                "٢٠٢٦-٠٣-٠٢",
                "alerted",
                "1"));

        assertThat(search.to()).contains(LocalDate.of(2026, 3, 2));
        assertThat(Searching.query(search, Optional.of("1.chg_1")))
                .isEqualTo(
                        "?q=a%26b%3D%C3%BC&amount=KWD+1.250&status=CAPTURED&from=2026-03-01&to=2026-03-02&alerted=1&after=1.chg_1");
        assertThat(search(Map.of("status", "<b>", "from", "yesterday", "alerted", "yes")))
                .isEqualTo(Search.ALL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "https://evil.example",
                "/\\evil.example",
                "/a?b=//c",
                "javascript:alert(1)",
                "",
                "/%0d%0a\n"
            })
    void aLoginLeadsToAPageOfOursWhateverTheAddressSays(String address) {
        assertThat(Entrance.then(Optional.of(address))).isEqualTo("/");
    }

    @Test
    void aLoginLeadsToThePageThatWasAskedFor() {
        assertThat(Entrance.then(Optional.of("/charges/chg_1"))).isEqualTo("/charges/chg_1");
        assertThat(Entrance.then(Optional.of("/payments?amount=KWD+1.250&q=a%26b")))
                .isEqualTo("/payments?amount=KWD+1.250&q=a%26b");
    }

    @Test
    void whateverIsNoMarkupOfOursIsEscaped() {
        assertThat(Markup.tag("a", Markup.attribute("href", "\"><script>"), "<b>", List.of(new Html("<i></i>"), "&"))
                        .source())
                .isEqualTo("<a href=\"&quot;&gt;&lt;script&gt;\">&lt;b&gt;<i></i>&amp;</a>");
    }

    @Test
    void whatIsPendingIsWhatTheProcessorHasNotEnded() throws Exception {
        assertThat(Pending.checks(new ObjectMapper().readTree("""
                        {"open_checks":[
                          {"reason":"UNFINISHED","since":"2026-03-01T09:00:00Z","answered":false,"ended":false,
                           "last_asked_at":"2026-03-01T09:01:00Z","next_at":"2026-03-01T09:05:00Z"},
                          {"reason":"LAPSED","ended":true},
                          {"reason":"REFUND_PENDING","refund_id":"re_1","ended":false}]}
                        """)))
                .containsExactly(
                        new Pending.Check(
                                "UNFINISHED",
                                Optional.empty(),
                                Optional.of(Instant.parse("2026-03-01T09:01:00Z")),
                                Optional.of(Instant.parse("2026-03-01T09:05:00Z"))),
                        new Pending.Check("REFUND_PENDING", Optional.of("re_1"), Optional.empty(), Optional.empty()));
    }
}
