package dev.dinar.gateway.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.events.Completeness;
import dev.dinar.events.DisputeEvent;
import dev.dinar.events.Mode;
import dev.dinar.events.PayoutEvent;
import dev.dinar.events.PayoutLine;
import dev.dinar.events.PayoutStatus;
import dev.dinar.events.Sweep;
import dev.dinar.events.SweepCounts;
import dev.dinar.events.SweepKind;
import dev.dinar.gateway.bank.BankLog;
import dev.dinar.gateway.bank.DisputeLook;
import dev.dinar.gateway.bank.PayoutLook;
import dev.dinar.gateway.metrics.MicrometerGatewayMetrics;
import dev.dinar.gateway.reply.Outgoing;
import dev.dinar.gateway.request.TapApis;
import dev.dinar.gateway.work.Handled;
import dev.dinar.gateway.work.Handler;
import dev.dinar.schemas.TraceParent;
import dev.dinar.tap.api.BankQuestions;
import dev.dinar.tap.api.TapAnswer;
import dev.dinar.tap.api.TapAnswers;
import dev.dinar.tap.payout.Payout;
import dev.dinar.tap.payout.PayoutSheets;
import dev.dinar.tap.payout.Rows;
import dev.dinar.tap.payout.Sheet;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Payouts and disputes, sweep by sweep; what a part says is in the log before the next one, as it is on a broker. */
final class BankSweepTest {

    private static final Instant NOW = Instant.parse("2026-11-02T03:00:00Z");

    private final ScriptedBank bank = new ScriptedBank();
    private final List<Object> log = new ArrayList<>();
    private final Map<ListKey, Completeness> table = new HashMap<>();
    private boolean isWritable = true;

    @Test
    void aPayoutIsWrittenAfterItsLines() {
        bank.has(payout("payout_0001", PayoutStatus.PAID_OUT));

        List<Object> written = swept(SweepKind.PAYOUTS);

        assertThat(written)
                .extracting(Object::getClass)
                .isEqualTo(List.of(PayoutLine.class, PayoutEvent.class, Completeness.class));
        PayoutLine line = (PayoutLine) written.getFirst();
        assertThat(line.getChargeId()).isEqualTo("chg_LV01ab");
        assertThat(line.getMerchant()).isEqualTo("default");
        assertThat(line.getFee()).isEqualTo(new BigDecimal("0.150"));
        Completeness end = (Completeness) written.getLast();
        assertThat(end.getCompleteTo()).isEqualTo(NOW);
        assertThat(end.getProblem()).isNull();
        assertThat(end.getCounts().getMissing()).isOne();
    }

    @Test
    void whatWasWrittenIsNotWrittenAgainByWhicheverInstanceWhileTapSaysTheSame() {
        bank.has(payout("payout_0001", PayoutStatus.PAID_OUT));
        bank.disputes = "Charge ID,Status\nchg_LV01ab,OPEN\n";
        swept(SweepKind.PAYOUTS);
        swept(SweepKind.DISPUTES);
        bank.asked.clear();
        table.clear();

        assertThat(swept(SweepKind.PAYOUTS)).hasOnlyElementsOfType(Completeness.class);
        assertThat(swept(SweepKind.DISPUTES)).hasOnlyElementsOfType(Completeness.class);
        assertThat(bank.asked).as("the sheets are not fetched again").containsExactly("payouts", "disputes");

        table.clear();
        bank.disputes = "Charge ID,Status\nchg_LV01ab,LOST\n";
        assertThat(swept(SweepKind.DISPUTES).getFirst())
                .isInstanceOfSatisfying(
                        DisputeEvent.class,
                        dispute -> assertThat(dispute.getStatus()).isEqualTo("LOST"));
    }

    @Test
    void eachPayoutWithLinesIsAPartOfItsOwnSoThatACrashRepeatsOneDownloadAtMost() {
        bank.has(payout("payout_0003", PayoutStatus.PAID_OUT));
        bank.has(payout("payout_0002", PayoutStatus.PENDING));
        bank.has(payout("payout_0001", PayoutStatus.PAID_OUT));

        Handled died = handle(SweepKind.PAYOUTS, first(SweepKind.PAYOUTS));
        assertThat(died).isInstanceOf(Handled.Done.class);
        bank.asked.clear();
        List<Object> written = swept(SweepKind.PAYOUTS);

        assertThat(bank.asked).containsExactly("payouts", "payout_0001", "payouts", "payout_0003");
        assertThat(written.stream().filter(PayoutEvent.class::isInstance).map(one -> ((PayoutEvent) one).getPayoutId()))
                .containsExactly("payout_0001", "payout_0002", "payout_0003");
        assertThat(written.stream().filter(Sweep.class::isInstance)).hasSize(1);
        assertThat(((Completeness) written.getLast()).getCounts().getMissing()).isEqualTo(3);
        assertThat(((Completeness) written.getLast()).getCounts().getListed())
                .as("the list is counted once, though each part reads it")
                .isEqualTo(3);
    }

    @Test
    void whatCannotBeReadOfTheListIsCountedOnceHoweverManyPartsThereAre() {
        bank.listed = new TapAnswer.Accepted<>(new Rows<>(
                List.of(payout("payout_0002", PayoutStatus.PAID_OUT), payout("payout_0001", PayoutStatus.PAID_OUT)),
                List.of("a payout without an id")));

        List<Object> written = swept(SweepKind.PAYOUTS);

        assertThat(((Completeness) written.getLast()).getCounts().getUnreadable())
                .isOne();
        assertThat(((Completeness) written.getLast()).getCounts().getListed()).isEqualTo(3);
    }

    @Test
    void linesThatAreThereSinceACrashAreNotWrittenTwice() {
        bank.has(payout("payout_0001", PayoutStatus.PAID_OUT));
        bank.sheets = sheets("Charge ID,Amount,Fee\nchg_LV01ab,1.000,0.150\nchg_LV02ab,2.000,0.150\n");
        log.add(swept(SweepKind.PAYOUTS).getFirst());
        log.subList(0, log.size() - 1).clear();
        table.clear();

        assertThat(swept(SweepKind.PAYOUTS))
                .extracting(Object::getClass)
                .isEqualTo(List.of(PayoutLine.class, PayoutEvent.class, Completeness.class));
    }

    @Test
    void whatNoTransactionCanHoldIsWrittenAheadAndWhereThatFailsAllOfItIsDoneAgain() {
        StringBuilder rows = new StringBuilder("Charge ID,Amount\n");
        for (int i = 0; i < 2_500; i++) {
            rows.append("chg_LV").append(10_000 + i).append(",1.000\n");
        }
        bank.has(payout("payout_0001", PayoutStatus.PAID_OUT));
        bank.sheets = sheets(rows.toString());

        isWritable = false;
        assertThat(handle(SweepKind.PAYOUTS, first(SweepKind.PAYOUTS))).isInstanceOf(Handled.NotYet.class);
        isWritable = true;
        List<Object> last = swept(SweepKind.PAYOUTS);

        assertThat(last).hasSize(502);
        assertThat(log.stream().filter(PayoutLine.class::isInstance).distinct()).hasSize(2_500);
    }

    @Test
    void onlyWhatIsPaidOutAndHasLinesIsAskedForThem() {
        bank.has(payout("payout_0001", PayoutStatus.PENDING));
        bank.has(payout("payout_0002", PayoutStatus.FAILED));
        bank.has(payout("payout_0003", PayoutStatus.PAID_OUT).withoutLines());

        assertThat(swept(SweepKind.PAYOUTS)).hasSize(4);
        assertThat(bank.asked).containsExactly("payouts");
    }

    @Test
    void sheetsThatTapDoesNotGiveNowAreOwedAndAskedForWithTheNextSweepAndThePayoutIsToldAllTheSame() {
        bank.has(payout("payout_0001", PayoutStatus.PAID_OUT));
        bank.sheets = new TapAnswer.Unavailable<>("Tap's answer cannot be read", Optional.empty());

        List<Object> first = swept(SweepKind.PAYOUTS);
        assertThat(((PayoutEvent) first.getFirst()).getLinesAvailable()).isFalse();
        assertThat(((Completeness) first.getLast()).getProblem()).contains("payout_0001: Tap's answer cannot be read");
        assertThat(((Completeness) first.getLast()).getCompleteTo()).isNull();
        assertThat(((Completeness) first.getLast()).getCounts().getMissing())
                .as("what was written of it counts all the same")
                .isOne();

        table.clear();
        assertThat(swept(SweepKind.PAYOUTS)).as("told once").hasOnlyElementsOfType(Completeness.class);

        table.clear();
        bank.sheets = sheets("Charge ID,Amount\nchg_LV01ab,1.000\n");
        assertThat(swept(SweepKind.PAYOUTS))
                .extracting(Object::getClass)
                .isEqualTo(List.of(PayoutLine.class, PayoutEvent.class, Completeness.class));
    }

    @Test
    void aTapThatWantsToBeLeftAloneIsAndWhatWasReadIsKept() {
        bank.has(payout("payout_0002", PayoutStatus.PAID_OUT));
        bank.sheets = new TapAnswer.Unavailable<>("Tap answered HTTP 429", Optional.of(Duration.ofSeconds(40)));
        assertThat(handle(SweepKind.PAYOUTS, first(SweepKind.PAYOUTS)))
                .isInstanceOfSatisfying(
                        Handled.NotYet.class, later -> assertThat(later.after()).contains(Duration.ofSeconds(40)));

        bank.has(payout("payout_0001", PayoutStatus.PENDING));
        Handled.Done kept = (Handled.Done) handle(SweepKind.PAYOUTS, first(SweepKind.PAYOUTS));
        assertThat(kept.records())
                .extracting(record -> record.value().getClass())
                .isEqualTo(List.of(PayoutEvent.class, Sweep.class));
    }

    @Test
    void whatTapRefusesItRefusesAgainSoThePayoutAloneIsAllThereIs() {
        bank.has(payout("payout_0001", PayoutStatus.PAID_OUT));
        bank.sheets = TapAnswers.refused(400);

        List<Object> written = swept(SweepKind.PAYOUTS);

        assertThat(((PayoutEvent) written.getFirst()).getLinesAvailable()).isNull();
        assertThat(((Completeness) written.getLast()).getCompleteTo()).isEqualTo(NOW);
        assertThat(((Completeness) written.getLast()).getCounts().getUnreadable())
                .isOne();
    }

    @Test
    void sheetsForWhichTapDoesNotTakeTheKeyAreOwed() {
        bank.has(payout("payout_0001", PayoutStatus.PAID_OUT));
        bank.sheets = TapAnswers.refused(401);

        List<Object> refused = swept(SweepKind.PAYOUTS);
        assertThat(((PayoutEvent) refused.getFirst()).getLinesAvailable()).isFalse();
        assertThat(((Completeness) refused.getLast()).getProblem()).contains("payout_0001: Tap answered HTTP 401");

        table.clear();
        bank.sheets = sheets("Charge ID,Amount\nchg_LV01ab,1.000\n");
        assertThat(swept(SweepKind.PAYOUTS))
                .extracting(Object::getClass)
                .isEqualTo(List.of(PayoutLine.class, PayoutEvent.class, Completeness.class));
    }

    @Test
    void whatCannotBeReadIsCountedAndTheRestIsWritten() {
        bank.has(payout("payout_0001", PayoutStatus.PAID_OUT));
        bank.sheets = sheets("Charge ID,Amount\nnobody,1\nchg_LV02ab,2\n");
        bank.disputes = "Status,Charge ID\nOPEN,\nLOST,chg_LV02ab\n";

        List<Object> payouts = swept(SweepKind.PAYOUTS);
        List<Object> disputes = swept(SweepKind.DISPUTES);

        assertThat(payouts).hasSize(3);
        assertThat(((Completeness) payouts.getLast()).getCounts().getUnreadable())
                .isOne();
        assertThat(disputes).hasSize(2);
        assertThat(((Completeness) disputes.getLast()).getCounts().getUnreadable())
                .isOne();
    }

    @Test
    void whereTapDoesNotTellOfPayoutsDisputesAreAskedForAllTheSame() {
        bank.listed = TapAnswers.refused(403);
        bank.disputes = "Charge ID,Status\nchg_LV01ab,OPEN\n";

        assertThat(handle(SweepKind.PAYOUTS, first(SweepKind.PAYOUTS)))
                .isInstanceOfSatisfying(
                        Handled.Refused.class,
                        refused -> assertThat(((Completeness)
                                                refused.records().getFirst().value())
                                        .getProblem())
                                .contains("403"));
        assertThat(swept(SweepKind.DISPUTES)).hasSize(2);
    }

    /** All that a sweep says, part by part; all of it is in the log then. */
    private List<Object> swept(SweepKind kind) {
        List<Object> all = new ArrayList<>();
        Optional<Sweep> next = Optional.of(first(kind));
        while (next.isPresent()) {
            Handled.Done done = (Handled.Done) handle(kind, next.get());
            List<Object> values = done.records().stream().map(Outgoing::value).toList();
            all.addAll(values);
            log.addAll(values);
            next = values.stream()
                    .filter(Sweep.class::isInstance)
                    .map(Sweep.class::cast)
                    .findFirst();
            values.stream()
                    .filter(Completeness.class::isInstance)
                    .map(Completeness.class::cast)
                    .forEach(one -> table.put(ListKey.of(one), one));
        }
        return all;
    }

    private Handled handle(SweepKind kind, Sweep sweep) {
        var metrics = new MicrometerGatewayMetrics(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        SweepWork work = new BankSweep(
                kind == SweepKind.PAYOUTS ? PayoutLook::part : DisputeLook::part,
                _ -> new Remembered(),
                this::isWrittenAhead,
                metrics);
        Sweeps sweeps = new Sweeps(
                new TapApis(Map.of("default", new ListedTap(bank))),
                () -> table,
                Map.of(kind, work),
                InstantSource.fixed(NOW));
        return sweeps.handle(
                new Handler.Delivery<>(sweep, NOW, Optional.empty(), Optional.empty(), TraceParent.start()));
    }

    private boolean isWrittenAhead(List<Outgoing> records) {
        // Written, and nobody knows: the worse of the two ends.
        records.forEach(record -> log.add(record.value()));
        return isWritable;
    }

    private static Sweep first(SweepKind kind) {
        String id = "default:" + kind + ":" + NOW;
        return Sweep.newBuilder()
                .setEventId(id)
                .setSweepId(id)
                .setMerchant("default")
                .setKind(kind)
                .setFrom(NOW.minus(Duration.ofDays(7)))
                .setTo(NOW)
                .setCompleteTo(NOW)
                .setCounts(SweepCounts.newBuilder().build())
                .setRequestedAt(NOW)
                .build();
    }

    private final class Remembered implements BankLog {

        @Override
        public Set<String> payouts() {
            return ids(PayoutEvent.class, PayoutEvent::getEventId);
        }

        @Override
        public Set<String> lines(String payoutId) {
            return ids(PayoutLine.class, PayoutLine::getEventId);
        }

        @Override
        public Set<String> disputes() {
            return ids(DisputeEvent.class, DisputeEvent::getEventId);
        }

        private <T> Set<String> ids(Class<T> type, Function<T, String> id) {
            return log.stream().filter(type::isInstance).map(type::cast).map(id).collect(Collectors.toSet());
        }
    }

    private static Payout payout(String id, PayoutStatus status) {
        return new Payout(
                id,
                status,
                new BigDecimal("0.850"),
                "KWD",
                Optional.of(NOW),
                Optional.empty(),
                Optional.empty(),
                Optional.of("FT-77"),
                Optional.empty(),
                Mode.LIVE);
    }

    private static TapAnswer<PayoutSheets> sheets(String csv) {
        return new TapAnswer.Accepted<>(
                new PayoutSheets(List.of(new PayoutSheets.Named("02112026 - CHARGES 1.csv", sheet(csv)))));
    }

    private static Sheet sheet(String csv) {
        try {
            return Sheet.read(csv.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class ScriptedBank implements BankQuestions {

        private final List<String> asked = new ArrayList<>();
        private final Map<String, Payout> payouts = new LinkedHashMap<>();
        private TapAnswer<Rows<Payout>> listed;
        private TapAnswer<PayoutSheets> sheets = BankSweepTest.sheets("Charge ID,Amount,Fee\nchg_LV01ab,1.000,0.150\n");
        private String disputes = "Charge ID\n";

        void has(Payout payout) {
            payouts.put(payout.id(), payout);
        }

        @Override
        public TapAnswer<Rows<Payout>> payouts(Instant from, Instant to) {
            asked.add("payouts");
            return listed == null
                    ? new TapAnswer.Accepted<>(new Rows<>(List.copyOf(payouts.values()), List.of()))
                    : listed;
        }

        @Override
        public TapAnswer<PayoutSheets> sheets(String payoutId) {
            asked.add(payoutId);
            return sheets;
        }

        @Override
        public TapAnswer<Sheet> disputes(Instant from, Instant to) {
            asked.add("disputes");
            return new TapAnswer.Accepted<>(sheet(disputes));
        }
    }
}
