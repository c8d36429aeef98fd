package dev.dinar.processor.domain.settlement;

import static dev.dinar.processor.Facts.CREATED;
import static dev.dinar.processor.domain.settlement.SettlementFacts.READ;
import static dev.dinar.processor.domain.settlement.SettlementFacts.captured;
import static dev.dinar.processor.domain.settlement.SettlementFacts.charge;
import static dev.dinar.processor.domain.settlement.SettlementFacts.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.events.AlertKind;
import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeRefund;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.DisputeEvent;
import dev.dinar.events.Mode;
import dev.dinar.events.PayoutLine;
import dev.dinar.events.PayoutLineKind;
import dev.dinar.events.RefundStatus;
import dev.dinar.processor.Facts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When what a payout says of a charge is compared with the log, what of it is new, and what is still owed. */
class WhatIsJudgedTest {

    private static final SettlementRules RULES = new SettlementRules(
            new SettlementPolicy(CREATED, Duration.ofDays(5), Duration.ofHours(6), Mode.LIVE, Duration.ofDays(90)));
    private static final Instant JUDGED = READ.plus(Duration.ofHours(6));
    private static final Instant MISSED = CREATED.plus(Duration.ofDays(5));

    @Test
    void aChargeOfWhichNoPayoutTellsHasNothingToBeJudged() {
        assertThat(told(Optional.empty()).judgeAt()).isEmpty();
    }

    @Test
    void aLineIsJudgedSixHoursAfterItWasReadFirstHoweverOftenItIsReadUntilThen() {
        SettlementState once = RULES.line(Optional.empty(), line(), READ).state();
        SettlementState again =
                RULES.line(Optional.of(once), line(), READ.plusSeconds(60)).state();

        assertThat(again.judgeAt()).contains(JUDGED);
    }

    @Test
    void ofTwoTimesTheSoonerCounts() {
        SettlementState late =
                RULES.line(Optional.empty(), line(), READ.plusSeconds(60)).state();

        assertThat(RULES.line(Optional.of(late), line("payout_0002", "other"), READ)
                        .state()
                        .judgeAt())
                .contains(JUDGED);
    }

    @Test
    void beforeItsTimeNothingIsJudged() {
        SettlementState unknown = RULES.line(Optional.empty(), line(), READ).state();

        SettlementResult early = RULES.whenDue(unknown, JUDGED.minusMillis(1));
        assertThat(early.effects()).isEmpty();
        assertThat(early.state().judgeAt()).contains(JUDGED);
        assertThat(RULES.whenDue(unknown, JUDGED).effects())
                .singleElement()
                .isInstanceOfSatisfying(
                        SettlementEffect.Alert.class,
                        alert -> assertThat(alert.alert().getKind()).isEqualTo(AlertKind.SETTLED_UNKNOWN));
    }

    @Test
    void theSameLineReadAgainIsNotJudgedAgain() {
        SettlementState judged = judged();

        assertThat(RULES.line(Optional.of(judged), line(), MISSED).state().judgeAt())
                .isEmpty();
    }

    @Test
    void anotherLineOfThePayoutAndTheSameOfAnotherPayoutAre() {
        SettlementState judged = judged();
        Instant later = MISSED.plus(Duration.ofHours(6));

        assertThat(RULES.line(Optional.of(judged), line(SettlementFacts.PAYOUT, "other"), MISSED)
                        .state()
                        .judgeAt())
                .contains(later);
        assertThat(RULES.line(Optional.of(judged), line("payout_0002", line().getEventId()), MISSED)
                        .state()
                        .judgeAt())
                .contains(later);
    }

    @Test
    void aChargeThatIsToldOfAgainIsNotJudgedAgain() {
        assertThat(told(Optional.of(judged())).judgeAt()).isEmpty();
    }

    @Test
    void whatIsKnownOfAChargeStaysWhenTheTableTellsThatItIsNoCapture() {
        SettlementState known = RULES.line(Optional.empty(), line(), READ).state();

        assertThat(RULES.charge(
                                Optional.of(known),
                                charge(ChargeStatus.DECLINED).build(),
                                READ)
                        .map(SettlementResult::state))
                .contains(known);
    }

    @Test
    void moneyThatAPayoutHoldsBackIsToldBesideWhateverElseWasTold() {
        SettlementState missed = RULES.whenDue(told(Optional.empty()), MISSED).state();
        PayoutLine heldBack =
                SettlementFacts.line(PayoutLineKind.DISPUTE, "-10.000").build();
        SettlementState read = RULES.line(Optional.of(missed), heldBack, MISSED).state();

        assertThat(RULES.whenDue(read, MISSED.plus(Duration.ofHours(6))).state().told())
                .contains("held:" + SettlementFacts.PAYOUT);
    }

    @Test
    void aDisputeIsToldWithWhatIsKnownOfIt() {
        assertThat(message(SettlementFacts.dispute("NEW").setReason("fraud").build()))
                .contains("Tap says: NEW.")
                .contains("The reason: fraud.");
        assertThat(message(SettlementFacts.dispute("NEW").build())).doesNotContain("reason");
    }

    private static String message(DisputeEvent dispute) {
        return RULES.dispute(Optional.empty(), dispute).effects().stream()
                .map(effect -> ((SettlementEffect.Alert) effect).alert().getMessage())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void onlyWhatWasGivenBackInItsOwnCurrencyIsNoLongerOwed() {
        assertThat(owed(RefundStatus.REFUNDED, "KWD")).isFalse();
        assertThat(owed(RefundStatus.PENDING, "KWD")).isTrue();
        assertThat(owed(RefundStatus.REFUNDED, "USD")).isTrue();
    }

    private static boolean owed(RefundStatus status, String currency) {
        ChargeRefund refund = new ChargeRefund(
                "re_1", status, Authenticity.API, new BigDecimal("10.000"), currency, Mode.LIVE, Facts.OBSERVED);
        SettlementState state = RULES.charge(
                        Optional.empty(),
                        charge(ChargeStatus.CAPTURED)
                                .setRefunds(List.of(refund))
                                .build(),
                        READ)
                .orElseThrow()
                .state();
        return RULES.nextDue(state).isPresent();
    }

    private static SettlementState told(Optional<SettlementState> known) {
        return RULES.charge(known, captured(), READ).orElseThrow().state();
    }

    private static SettlementState judged() {
        SettlementState read =
                RULES.line(Optional.of(told(Optional.empty())), line(), READ).state();
        return RULES.whenDue(read, JUDGED).state();
    }

    private static PayoutLine line() {
        return SettlementFacts.line(PayoutLineKind.CHARGE, "10.000").build();
    }

    private static PayoutLine line(String payout, String id) {
        return SettlementFacts.line(PayoutLineKind.CHARGE, "10.000")
                .setPayoutId(payout)
                .setEventId(id)
                .build();
    }
}
