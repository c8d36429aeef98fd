package dev.dinar.processor.domain.settlement;

import static dev.dinar.processor.Facts.CREATED;
import static dev.dinar.processor.domain.settlement.SettlementFacts.READ;
import static dev.dinar.processor.domain.settlement.SettlementFacts.captured;
import static dev.dinar.processor.domain.settlement.SettlementFacts.charge;
import static dev.dinar.processor.domain.settlement.SettlementFacts.dispute;
import static dev.dinar.processor.domain.settlement.SettlementFacts.line;
import static dev.dinar.processor.domain.settlement.SettlementFacts.refunded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.events.AlertKind;
import dev.dinar.events.Charge;
import dev.dinar.events.ChargeKind;
import dev.dinar.events.ChargeSettled;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.DisputeEvent;
import dev.dinar.events.Mode;
import dev.dinar.events.PaymentAlert;
import dev.dinar.events.PayoutLine;
import dev.dinar.events.PayoutLineKind;
import dev.dinar.processor.Facts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class SettlementRulesTest {

    private static final SettlementRules RULES = new SettlementRules(
            new SettlementPolicy(CREATED, Duration.ofDays(5), Duration.ofHours(6), Mode.LIVE, Duration.ofDays(90)));

    private static final Instant JUDGED = READ.plus(Duration.ofHours(6));
    private static final Instant MISSED = CREATED.plus(Duration.ofDays(5));

    private final List<ChargeSettled> settled = new ArrayList<>();
    private final List<PaymentAlert> alerts = new ArrayList<>();
    private Optional<SettlementState> state = Optional.empty();
    private Instant now = READ;

    @Test
    void aCapturedChargeInAPayoutIsSettledWithGrossFeeNetAndTheBanksReference() {
        given(
                captured(),
                line(PayoutLineKind.CHARGE, "10.000")
                        .setFee(new BigDecimal("0.150"))
                        .setNet(new BigDecimal("9.850"))
                        .build());

        assertThat(settled).singleElement().satisfies(event -> {
            assertThat(event.getEventId()).isEqualTo("settled:chg_LV01:payout_0001");
            assertThat(event.getOrderId()).isEqualTo(Facts.ORDER);
            assertThat(event.getGross()).isEqualTo(new BigDecimal("10.000"));
            assertThat(event.getFee()).isEqualTo(new BigDecimal("0.150"));
            assertThat(event.getNet()).isEqualTo(new BigDecimal("9.850"));
            assertThat(event.getCaptured()).isEqualTo(new BigDecimal("10.000"));
            assertThat(event.getBankReference()).isEqualTo("FT-77");
            assertThat(event.getValueDate()).isEqualTo(READ);
        });
        until(MISSED);
        assertThat(alerts).isEmpty();
        assertThat(RULES.nextDue(state.orElseThrow())).isEmpty();
    }

    @Test
    void whicheverComesFirstItIsToldOnceForEachPayout() {
        PayoutLine line = line(PayoutLineKind.CHARGE, "10.000").build();
        given(line, captured(), captured(), line);
        given(line(PayoutLineKind.CHARGE, "10.000")
                .setObservedAt(READ.plusSeconds(60))
                .build());

        assertThat(settled).hasSize(1);
        until(MISSED);
        assertThat(alerts).isEmpty();
    }

    @Test
    void aPayoutThatIsReadAgainReplacesWhatWasReadOfIt() {
        given(
                captured(),
                line(PayoutLineKind.CHARGE, "10.000")
                        .setBankReference(null)
                        .setEventId("a")
                        .build());
        until(JUDGED);
        Instant later = READ.plus(Duration.ofDays(1));
        now = later;
        given(line(PayoutLineKind.CHARGE, "10.000")
                .setEventId("b")
                .setObservedAt(later)
                .build());
        given(line(PayoutLineKind.CHARGE, "99.000").setEventId("c").build()); // a late record of the first reading
        until(later.plus(Duration.ofHours(6)));

        assertThat(state.orElseThrow().lines()).extracting(SettledLine::id).containsExactly("b");
        assertThat(settled).hasSize(1);
        assertThat(alerts).isEmpty();
    }

    @Test
    void aCaptureThatIsInNoPayoutIsAnAlertOnceAfterItsTime() {
        given(captured());
        until(MISSED.minusMillis(1));
        assertThat(alerts).isEmpty();

        until(MISSED);
        until(MISSED.plus(Duration.ofDays(1)));
        assertThat(alerts).singleElement().satisfies(alert -> {
            assertThat(alert.getKind()).isEqualTo(AlertKind.UNSETTLED);
            assertThat(alert.getOrderId()).isEqualTo(Facts.ORDER);
            assertThat(alert.getMessage()).contains("10.000 KWD");
        });
        given(line(PayoutLineKind.CHARGE, "10.000").build());
        assertThat(settled).as("late, and settled all the same").hasSize(1);
    }

    @Test
    void whatIsNotOwedIsNotMissed() {
        given(charge(ChargeStatus.DECLINED).build());
        assertThat(state).as("what never was captured is not kept").isEmpty();
        for (Charge none : List.of(
                charge(ChargeStatus.CAPTURED).setMode(Mode.TEST).build(),
                charge(ChargeStatus.CAPTURED).setAutoReversed(true).build(),
                charge(ChargeStatus.CAPTURED).setKind(ChargeKind.AUTHORIZE).build(),
                charge(ChargeStatus.CAPTURED).setCreated(CREATED.minusMillis(1)).build(),
                charge(ChargeStatus.VOID)
                        .setSeen(List.of(ChargeStatus.CAPTURED, ChargeStatus.VOID))
                        .build(),
                refunded("10.000"))) {
            state = Optional.empty();
            given(none);
            until(MISSED.plus(Duration.ofDays(30)));
        }
        assertThat(alerts).isEmpty();
    }

    @Test
    void aLineOfAnUnknownChargeWaitsForTheLogAndIsThenAnAlertOnce() {
        PayoutLine line = line(PayoutLineKind.CHARGE, "10.000").build();
        given(line);
        until(JUDGED.minusMillis(1));
        assertThat(alerts).isEmpty();

        until(JUDGED);
        given(line);
        until(JUDGED.plus(Duration.ofDays(1)));
        assertThat(alerts)
                .extracting(PaymentAlert::getKind, PaymentAlert::getCauseEventId)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(AlertKind.SETTLED_UNKNOWN, line.getEventId()));

        given(captured());
        until(MISSED);
        assertThat(settled).as("once the log knows it").hasSize(1);
        assertThat(alerts).hasSize(1);
    }

    @Test
    void theLogIsWaitedForFromWhenALineIsReadHereHoweverLongAgoItsPayoutWasReadAtTap() {
        now = READ.plus(Duration.ofDays(3));
        given(line(PayoutLineKind.CHARGE, "10.000").build());
        until(now.plus(Duration.ofHours(6)).minusMillis(1));
        assertThat(alerts).isEmpty();
        given(captured());
        until(now.plus(Duration.ofHours(6)));

        assertThat(alerts).isEmpty();
    }

    @Test
    void anotherAmountOrCurrencyIsAnAlertWithBoth() {
        given(captured(), line(PayoutLineKind.CHARGE, "9.000").build());
        until(JUDGED);
        assertThat(alerts).singleElement().satisfies(alert -> {
            assertThat(alert.getKind()).isEqualTo(AlertKind.SETTLED_DIFFERENTLY);
            assertThat(alert.getMessage()).contains("9.000 KWD", "10.000 KWD");
        });

        state = Optional.empty();
        given(
                captured(),
                line(PayoutLineKind.CHARGE, "10.000").setCurrency("USD").build());
        until(JUDGED);
        assertThat(alerts.getLast().getMessage()).contains("10.000 USD", "another currency");
    }

    @Test
    void theSameChargeInTwoPayoutsIsSettledTwiceAndAnAlert() {
        given(
                captured(),
                line(PayoutLineKind.CHARGE, "10.000").build(),
                line(PayoutLineKind.CHARGE, "10.000").setPayoutId("payout_0002").build());
        until(JUDGED);

        assertThat(settled).extracting(ChargeSettled::getPayoutId).containsExactly("payout_0001", "payout_0002");
        assertThat(alerts).extracting(PaymentAlert::getKind).containsExactly(AlertKind.SETTLED_DIFFERENTLY);
    }

    @Test
    void refundsThatTheLogKnowsAreNoDifferenceHoweverTheyAreSettled() {
        given(refunded("4.000"), line(PayoutLineKind.CHARGE, "6.000").build());
        until(JUDGED);
        state = Optional.empty();
        given(refunded("4.000"), line(PayoutLineKind.CHARGE, "10.000").build());
        until(JUDGED);
        given(line(PayoutLineKind.REFUND, "4.000").setPayoutId("payout_0002").build());
        until(JUDGED);
        state = Optional.empty();
        given(
                captured(),
                line(PayoutLineKind.CHARGE, "10.000").build(),
                line(PayoutLineKind.REFUND, "4.000").build());
        given(refunded("4.000")); // the log learns of it before it is judged
        until(JUDGED);

        assertThat(alerts).isEmpty();
    }

    @Test
    void aRefundThatTheLogDoesNotKnowIsADifference() {
        given(
                captured(),
                line(PayoutLineKind.CHARGE, "10.000").build(),
                line(PayoutLineKind.REFUND, "4.000").build());
        until(JUDGED);

        assertThat(alerts).singleElement().satisfies(alert -> {
            assertThat(alert.getKind()).isEqualTo(AlertKind.SETTLED_DIFFERENTLY);
            assertThat(alert.getMessage()).contains("took 4.000 KWD back for refunds");
        });
    }

    @Test
    void aDisputeIsAnAlertForEachThingThatTapSaysOfIt() {
        given(
                captured(),
                dispute("OPEN").build(),
                dispute("OPEN").build(),
                dispute("LOST").build());
        given(line(PayoutLineKind.DISPUTE, "10.000").build());
        until(JUDGED);

        assertThat(alerts)
                .extracting(PaymentAlert::getKind)
                .as("the line tells nothing new")
                .containsExactly(AlertKind.DISPUTED, AlertKind.DISPUTED);
        assertThat(alerts.getFirst().getMessage()).contains("OPEN");
        assertThat(alerts.getFirst().getOrderId()).isEqualTo(Facts.ORDER);
    }

    @Test
    void moneyHeldBackForADisputeThatNobodyToldOfIsAnAlertToo() {
        given(captured(), line(PayoutLineKind.DISPUTE, "10.000").build());
        until(JUDGED);

        assertThat(alerts).extracting(PaymentAlert::getKind).containsExactly(AlertKind.DISPUTED);
    }

    @Test
    void whatNobodyKnowsIsForgottenAfterItsRetentionAndWhatTheLogKnowsIsNot() {
        given(line(PayoutLineKind.CHARGE, "10.000").build());
        assertThat(state.orElseThrow().isForgotten(READ)).isFalse();
        assertThat(state.orElseThrow().isForgotten(READ.plusMillis(1))).isTrue();
        given(captured());
        assertThat(state.orElseThrow().isForgotten(READ.plus(Duration.ofDays(400))))
                .isFalse();
    }

    private void given(SpecificRecord... records) {
        for (SpecificRecord record : records) {
            Optional<SettlementResult> result = switch (record) {
                case Charge charge -> RULES.charge(state, charge, now);
                case PayoutLine line -> Optional.of(RULES.line(state, line, now));
                case DisputeEvent dispute -> Optional.of(RULES.dispute(state, dispute));
                default -> throw new IllegalArgumentException(record.toString());
            };
            result.ifPresent(this::take);
        }
    }

    private void until(Instant time) {
        while (state.flatMap(RULES::nextDue).filter(at -> !at.isAfter(time)).isPresent()) {
            take(RULES.whenDue(state.orElseThrow(), time));
        }
    }

    private void take(SettlementResult result) {
        state = Optional.of(result.state());
        for (SettlementEffect effect : result.effects()) {
            switch (effect) {
                case SettlementEffect.Settled(ChargeSettled event) -> settled.add(event);
                case SettlementEffect.Alert(PaymentAlert alert) -> alerts.add(alert);
            }
        }
    }
}
