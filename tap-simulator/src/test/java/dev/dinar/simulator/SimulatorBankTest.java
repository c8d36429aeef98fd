package dev.dinar.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.dinar.events.ChargeStatus;
import dev.dinar.events.DisputeEvent;
import dev.dinar.events.PayoutLine;
import dev.dinar.events.PayoutLineKind;
import dev.dinar.events.PayoutStatus;
import dev.dinar.tap.SecretKey;
import dev.dinar.tap.api.CallWatch;
import dev.dinar.tap.api.TapAnswer;
import dev.dinar.tap.api.TapApi;
import dev.dinar.tap.api.TapApiSettings;
import dev.dinar.tap.payout.ChargeRow;
import dev.dinar.tap.payout.ChargesPage;
import dev.dinar.tap.payout.DisputeRows;
import dev.dinar.tap.payout.Payout;
import dev.dinar.tap.payout.PayoutLines;
import dev.dinar.tap.payout.PayoutSheets;
import dev.dinar.tap.payout.Rows;
import dev.dinar.tap.payout.Sheet;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulator's payouts, disputes and downloads, read as Dinar reads Tap's. */
final class SimulatorBankTest {

    private static final SecretKey KEY = SecretKey.of("sk_test_simulator");
    private static final BigDecimal AMOUNT = new BigDecimal("1.250");

    private final HttpClient http = HttpClient.newHttpClient();
    private TapSimulator tap;
    private TapApi api;

    @BeforeEach
    void start() {
        tap = TapSimulator.start(SimulatorSettings.of(KEY, URI.create("http://127.0.0.1:1/nobody")));
        api = TapApi.open(TapApiSettings.of(tap.apiUrl(), KEY), CallWatch.NONE);
    }

    @AfterEach
    void stop() {
        api.close();
        tap.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPayoutHasWhatWasCapturedLessFeesAndRefundsOnceHoweverItsSheetsAreWritten(boolean odd) {
        tap.faults().writeOddSheets(odd);
        String paid = tap.charge("A-1", AMOUNT, "KWD", Outcome.CAPTURED);
        tap.charge("A-2", AMOUNT, "KWD", Outcome.FAILED);
        String refund = tap.refund(paid, new BigDecimal("0.250"), "KWD");

        String id = tap.payOut("KWD").orElseThrow();

        Payout payout = payouts().getFirst();
        assertThat(payout.id()).isEqualTo(id);
        assertThat(payout.status()).isEqualTo(PayoutStatus.PAID_OUT);
        assertThat(payout.amount()).isEqualTo(new BigDecimal("0.900"));
        assertThat(payout.bankReference()).isPresent();
        Rows<PayoutLine> lines = PayoutLines.of(payout, sheets(id), "default", Instant.EPOCH);
        assertThat(lines.unreadable()).isEmpty();
        assertThat(lines.events())
                .extracting(PayoutLine::getKind, PayoutLine::getChargeId, PayoutLine::getGross, PayoutLine::getFee)
                .containsExactly(
                        tuple(PayoutLineKind.CHARGE, paid, new BigDecimal("1.250"), new BigDecimal("0.100")),
                        tuple(PayoutLineKind.REFUND, paid, new BigDecimal("0.250"), null));
        assertThat(lines.events().getLast().getRefundId()).isEqualTo(refund);
        assertThat(tap.payOut("KWD")).as("paid out once").isEmpty();
    }

    @Test
    void payoutsAreListedByPeriodAndInPages() {
        for (int i = 0; i < 51; i++) {
            tap.charge("A-" + i, AMOUNT, "KWD", Outcome.CAPTURED);
            tap.payOut("KWD");
        }

        assertThat(payouts()).extracting(Payout::id).doesNotHaveDuplicates().hasSize(51);
        Instant before = Instant.now().minus(Duration.ofDays(1));
        assertThat(((TapAnswer.Accepted<Rows<Payout>>) api.bank().payouts(before.minus(Duration.ofDays(1)), before))
                        .value()
                        .events())
                .isEmpty();
    }

    @Test
    void aBodyThatCannotBeReadPaysNothingOut() throws Exception {
        tap.charge("A-1", AMOUNT, "KWD", Outcome.CAPTURED);

        assertThat(post("/simulator/payouts", "{\"fee\":0,1}").statusCode()).isEqualTo(400);
        assertThat(post("/simulator/disputes", "").statusCode()).isEqualTo(400);
        assertThat(payouts()).isEmpty();
        assertThat(post("/simulator/payouts", "").statusCode()).isEqualTo(200);
    }

    @Test
    void sheetsAreRefusedAsInTestModeWhereThatIsAskedFor() throws Exception {
        tap.charge("A-1", AMOUNT, "KWD", Outcome.CAPTURED);
        String id = tap.payOut("KWD").orElseThrow();

        assertThat(post("/simulator/faults", "{\"refuse_sheets\": true}").statusCode())
                .isEqualTo(200);

        assertThat(api.bank().sheets(id)).isInstanceOf(TapAnswer.Rejected.class);
        assertThat(tap.downloads()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aDisputeIsOnTheSheetAsItStandsNow(boolean odd) {
        tap.faults().writeOddSheets(odd);
        assertThat(disputes()).isEmpty();
        String charge = tap.charge("A-1", AMOUNT, "KWD", Outcome.CAPTURED);

        tap.dispute(charge, "OPEN", "fraud, the customer says");
        tap.dispute(charge, "LOST", "fraud, the customer says");

        assertThat(disputes()).singleElement().satisfies(dispute -> {
            assertThat(dispute.getChargeId()).isEqualTo(charge);
            assertThat(dispute.getStatus()).isEqualTo("LOST");
            assertThat(dispute.getReason()).isEqualTo("fraud, the customer says");
            assertThat(dispute.getAmount()).isEqualTo(AMOUNT);
        });
    }

    @Test
    void aPayoutAndADisputeAreMadeByPostingAndWhatCannotBeIsSaid() throws Exception {
        assertThat(post("/simulator/payouts", "").statusCode()).isEqualTo(409);
        assertThat(post("/simulator/payouts", "{\"fee\": -1}").statusCode()).isEqualTo(400);
        String charge = tap.charge("A-1", AMOUNT, "KWD", Outcome.CAPTURED);

        assertThat(post("/simulator/payouts", "{\"fee\": 0.050}").body()).contains("\"id\":\"payout_");
        assertThat(post("/simulator/disputes", "{\"charge\": \"" + charge + "\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(post("/simulator/disputes", "{\"charge\": \"chg_TS0\"}").statusCode())
                .isEqualTo(409);

        assertThat(payouts().getFirst().amount()).isEqualTo(new BigDecimal("1.200"));
        assertThat(disputes()).hasSize(1);
    }

    @Test
    void chargesAreDownloadedInPagesThatGoOnByTheLastId() throws Exception {
        for (int i = 0; i < 5; i++) {
            tap.charge("A-" + i, AMOUNT, "KWD", Outcome.CAPTURED);
        }

        HttpResponse<String> first = download("{\"limit\": 3}");
        HttpResponse<String> second = download("{\"limit\": 3, \"last_charge_id\": \""
                + first.headers().firstValue("last_charge_id").orElseThrow() + "\"}");

        assertThat(first.headers().firstValue("has_more")).contains("true");
        assertThat(first.headers().firstValue("page_size")).contains("3");
        assertThat(first.headers().firstValue("number_of_pages")).contains("2");
        assertThat(first.body().lines()).hasSize(4).first().asString().startsWith("Charge ID,");
        assertThat(second.headers().firstValue("has_more")).contains("false");
        assertThat(second.body().lines()).hasSize(3);
        assertThat(second.body()).contains("A-0").contains("1.25,KWD");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aDownloadOfChargesIsReadByItsHeadersHoweverItIsWritten(boolean odd) {
        tap.faults().writeOddSheets(odd);
        Instant from = Instant.now().minus(Duration.ofDays(1));
        Instant to = from.plus(Duration.ofDays(2));
        assertThat(downloaded(from, to, Optional.empty()).rows()).isEmpty();
        String first = tap.charge("A-1", AMOUNT, "KWD", Outcome.CAPTURED);
        String second = tap.charge("A,2", new BigDecimal("1.5"), "USD", Outcome.DECLINED);

        ChargesPage newest = downloaded(from, to, Optional.empty());
        ChargesPage oldest = downloaded(from, to, newest.lastId());

        assertThat(newest.hasMore()).isTrue();
        assertThat(newest.rows())
                .containsExactly(new ChargeRow(
                        second,
                        Optional.of(ChargeStatus.DECLINED),
                        Optional.of(new BigDecimal("1.500")),
                        Optional.of("USD")));
        assertThat(oldest.hasMore()).isFalse();
        assertThat(oldest.rows())
                .containsExactly(new ChargeRow(
                        first, Optional.of(ChargeStatus.CAPTURED), Optional.of(AMOUNT), Optional.of("KWD")));
        assertThat(downloaded(to, to.plusSeconds(1), Optional.empty()).rows()).isEmpty();
    }

    private ChargesPage downloaded(Instant from, Instant to, Optional<String> after) {
        return ((TapAnswer.Accepted<ChargesPage>) api.download(from, to, after, 1)).value();
    }

    private List<Payout> payouts() {
        Instant to = Instant.now().plusSeconds(1);
        return ((TapAnswer.Accepted<Rows<Payout>>) api.bank().payouts(to.minus(Duration.ofDays(7)), to))
                .value()
                .events();
    }

    private PayoutSheets sheets(String id) {
        return ((TapAnswer.Accepted<PayoutSheets>) api.bank().sheets(id)).value();
    }

    private List<DisputeEvent> disputes() {
        Instant to = Instant.now().plusSeconds(1);
        Sheet sheet = ((TapAnswer.Accepted<Sheet>) api.bank().disputes(to.minus(Duration.ofDays(7)), to)).value();
        Rows<DisputeEvent> rows = DisputeRows.of(sheet, "default", Instant.EPOCH);
        assertThat(rows.unreadable()).isEmpty();
        return rows.events();
    }

    private HttpResponse<String> download(String body) throws Exception {
        return post("/v2/charges/download", body);
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(tap.url().resolve(path))
                        .header("authorization", "Bearer " + KEY.reveal())
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
