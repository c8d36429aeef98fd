package dev.dinar.tap.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.tap.Samples;
import dev.dinar.tap.payout.Payout;
import dev.dinar.tap.payout.PayoutSheets;
import dev.dinar.tap.payout.Rows;
import dev.dinar.tap.payout.Sheet;
import dev.dinar.tap.payout.Sheets;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BankQuestionsTest {

    private static final Instant TO = Instant.parse("2026-11-02T00:00:00Z");
    private static final Instant FROM = TO.minus(Duration.ofDays(30));

    private ScriptedTap tap;

    @BeforeEach
    void start() throws IOException {
        tap = new ScriptedTap();
    }

    @AfterEach
    void stop() {
        tap.close();
    }

    @Test
    void aListIsReadPageByPage() {
        tap.then(200, page("payout_0001", true)).then(200, page("payout_0002", false));

        assertThat(ask(bank -> bank.payouts(FROM, TO)))
                .isInstanceOfSatisfying(
                        TapAnswer.Accepted.class,
                        accepted -> assertThat(((Rows<?>) accepted.value()).events())
                                .extracting(payout -> ((Payout) payout).id())
                                .containsExactly("payout_0001", "payout_0002"));
        assertThat(tap.requests()).containsExactly("POST /v2/payouts/list", "POST /v2/payouts/list");
    }

    @Test
    void aPageThatLeadsToItselfEndsTheListAsUnanswered() {
        tap.then(200, page("payout_0001", true));

        assertThat(ask(bank -> bank.payouts(FROM, TO))).isInstanceOf(TapAnswer.Unavailable.class);
        assertThat(tap.requests()).hasSize(2);
    }

    @Test
    void aPeriodThatTapDoesNotListIsNotAskedFor() {
        tap.then(200, "");

        assertThat(ask(bank -> bank.payouts(FROM.minusMillis(1), TO))).isInstanceOf(TapAnswer.Rejected.class);
        assertThat(ask(bank -> bank.disputes(FROM.minusMillis(1), TO))).isInstanceOf(TapAnswer.Rejected.class);
        assertThat(ask(bank -> bank.sheets("chg_TS0001"))).isInstanceOf(TapAnswer.Rejected.class);
        assertThat(tap.requests()).isEmpty();
    }

    @Test
    void theSheetsOfAPayoutAreUnpacked() {
        byte[] archive = Sheets.archive("01112026 - CHARGES 1.csv", "Charge ID,Amount\nchg_LV01ab,1\n");
        tap.then(exchange -> {
            exchange.sendResponseHeaders(200, archive.length);
            exchange.getResponseBody().write(archive);
            exchange.close();
        });

        assertThat(ask(bank -> bank.sheets("payout_0001")))
                .isInstanceOfSatisfying(
                        TapAnswer.Accepted.class,
                        accepted -> assertThat(((PayoutSheets) accepted.value()).sheets())
                                .singleElement()
                                .satisfies(named ->
                                        assertThat(named.sheet().rows()).hasSize(1)));
        assertThat(tap.requests()).containsExactly("POST /v2/payouts/download");
    }

    @Test
    void whatTapRefusesIsRejectedAndWhatCannotBeReadIsNoAnswer() {
        tap.then(400, "{\"errors\":[{\"code\":\"1103\",\"description\":\"live mode only\"}]}")
                .then(200, "no archive")
                .then(200, "{\"errors\": []}");

        assertThat(ask(bank -> bank.sheets("payout_0001"))).isInstanceOf(TapAnswer.Rejected.class);
        assertThat(ask(bank -> bank.sheets("payout_0001"))).isInstanceOf(TapAnswer.Unavailable.class);
        assertThat(ask(bank -> bank.disputes(FROM, TO))).isInstanceOf(TapAnswer.Unavailable.class);
    }

    @Test
    void aDayWithoutDisputesHasASheetWithoutRows() {
        tap.then(200, "Charge ID,Status\n");

        assertThat(ask(bank -> bank.disputes(FROM, TO)))
                .isInstanceOfSatisfying(
                        TapAnswer.Accepted.class,
                        accepted ->
                                assertThat(((Sheet) accepted.value()).rows()).isEmpty());
    }

    private TapAnswer<?> ask(Function<BankQuestions, TapAnswer<?>> question) {
        try (TapApi api = TapApi.open(TapApiSettings.of(tap.url(), Samples.KEY), CallWatch.NONE)) {
            return question.apply(api.bank());
        }
    }

    private static String page(String id, boolean hasMore) {
        return "{\"live_mode\": true, \"has_more\": " + hasMore + ", \"payouts\": [{\"id\": \"" + id
                + "\", \"status\": \"PAID_OUT\", \"amount\": 1.5, \"currency\": \"KWD\"}]}";
    }
}
