package dev.dinar.gateway.bank;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.events.DisputeEvent;
import dev.dinar.events.Mode;
import dev.dinar.events.PayoutEvent;
import dev.dinar.events.PayoutLine;
import dev.dinar.events.PayoutStatus;
import dev.dinar.gateway.reply.Outgoing;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.TraceParent;
import dev.dinar.tap.api.BankQuestions;
import dev.dinar.tap.api.TapAnswer;
import dev.dinar.tap.api.TapAnswers;
import dev.dinar.tap.payout.Payout;
import dev.dinar.tap.payout.PayoutSheets;
import dev.dinar.tap.payout.Rows;
import dev.dinar.tap.payout.Sheet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BankLookTest {

    private static final Instant NOW = Instant.parse("2026-11-02T03:00:00Z");

    private final ScriptedBank bank = new ScriptedBank();

    @Test
    void aPayoutIsWrittenAfterItsLines() {
        bank.payouts = List.of(payout(PayoutStatus.PAID_OUT));

        BankLook look = look(Set.of());

        assertThat(look.problems()).isEmpty();
        assertThat(look.found()).singleElement().satisfies(found -> {
            assertThat(found.records())
                    .extracting(Outgoing::topic)
                    .isEqualTo(List.of(Topics.PAYOUT_LINES, Topics.PAYOUT_EVENTS));
            PayoutLine line = (PayoutLine) found.records().getFirst().value();
            assertThat(line.getChargeId()).isEqualTo("chg_LV01ab");
            assertThat(line.getMerchant()).isEqualTo("shop");
            assertThat(found.records().getFirst().keyText()).isEqualTo("chg_LV01ab");
            PayoutEvent event = (PayoutEvent) found.records().getLast().value();
            assertThat(found.id()).contains(event.getEventId());
            assertThat(found.records().getLast().keyText()).isEqualTo("payout_0001");
        });
    }

    @Test
    void whatWasWrittenIsNotWrittenAgainWhileTapSaysTheSame() {
        bank.payouts = List.of(payout(PayoutStatus.PAID_OUT));
        bank.disputes = "Charge ID,Status\nchg_LV01ab,OPEN\n";
        Set<String> written = Set.copyOf(look(Set.of()).found().stream()
                .map(Found::id)
                .flatMap(Optional::stream)
                .toList());
        bank.asked.clear();

        BankLook again = look(written);
        assertThat(again.found()).isEmpty();
        assertThat(again.still()).isEqualTo(written).hasSize(2);
        assertThat(bank.asked).as("the sheets are not fetched again").containsExactly("payouts", "disputes");

        bank.disputes = "Charge ID,Status\nchg_LV01ab,LOST\n";
        assertThat(look(written).found())
                .singleElement()
                .satisfies(found -> assertThat(
                                ((DisputeEvent) found.records().getFirst().value()).getStatus())
                        .isEqualTo("LOST"));
    }

    @Test
    void onlyWhatIsPaidOutAndHasLinesIsAskedForThem() {
        bank.payouts = List.of(payout(PayoutStatus.PENDING), payout(PayoutStatus.FAILED));

        assertThat(look(Set.of()).found()).hasSize(2);
        assertThat(bank.asked).containsExactly("payouts", "disputes");
    }

    @Test
    void sheetsThatTapDoesNotGiveNowAreAskedForAgainAndThoseThatItRefusesAreNot() {
        bank.payouts = List.of(payout(PayoutStatus.PAID_OUT));
        bank.sheets = new TapAnswer.Unavailable<>("too busy", Optional.empty());
        assertThat(look(Set.of()).found()).singleElement().satisfies(found -> {
            assertThat(found.id()).isEmpty();
            assertThat(found.records()).as("the payout is told all the same").hasSize(1);
        });

        bank.sheets = TapAnswers.refused(400);
        BankLook refused = look(Set.of());
        assertThat(refused.found())
                .singleElement()
                .satisfies(found -> assertThat(found.id()).isPresent());
        assertThat(refused.problems()).containsExactly("payout_0001: Tap answered HTTP 400");
    }

    @Test
    void whatCannotBeReadIsToldAndTheRestIsWritten() {
        bank.payouts = List.of(payout(PayoutStatus.PAID_OUT));
        bank.sheets = sheets("Charge ID,Amount\nnobody,1\nchg_LV02ab,2\n");
        bank.disputes = "Status\nOPEN\n";

        BankLook look = look(Set.of());
        assertThat(look.found().getFirst().records()).hasSize(2);
        assertThat(look.problems())
                .containsExactly(
                        "payout_0001: sheet 1 (CHARGE) row 1: names no charge, or several",
                        "disputes: row 1: names no charge, or several");
    }

    @Test
    void whereTapDoesNotTellOfPayoutsDisputesAreAskedForAllTheSame() {
        bank.listed = new TapAnswer.Unavailable<>("too busy", Optional.empty());
        bank.disputes = "Charge ID,Status\nchg_LV01ab,OPEN\n";

        BankLook look = look(Set.of());
        assertThat(look.found()).hasSize(1);
        assertThat(look.problems()).containsExactly("payouts: too busy");
    }

    private BankLook look(Set<String> written) {
        BankLook look = new BankLook("shop", written, NOW, TraceParent.start());
        look.ask(bank, NOW.minus(Duration.ofDays(7)), NOW);
        return look;
    }

    private static Payout payout(PayoutStatus status) {
        return new Payout(
                "payout_0001",
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
        private List<Payout> payouts = List.of();
        private TapAnswer<Rows<Payout>> listed;
        private TapAnswer<PayoutSheets> sheets = BankLookTest.sheets("Charge ID,Amount,Fee\nchg_LV01ab,1.000,0.150\n");
        private String disputes = "Charge ID\n";

        @Override
        public TapAnswer<Rows<Payout>> payouts(Instant from, Instant to) {
            asked.add("payouts");
            return listed == null ? new TapAnswer.Accepted<>(new Rows<>(payouts, List.of())) : listed;
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
