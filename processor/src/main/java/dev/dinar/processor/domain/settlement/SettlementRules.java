package dev.dinar.processor.domain.settlement;

import dev.dinar.events.Charge;
import dev.dinar.events.ChargeSettled;
import dev.dinar.events.DisputeEvent;
import dev.dinar.events.PaymentAlert;
import dev.dinar.events.PayoutLine;
import dev.dinar.events.PayoutLineKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A charge against the payouts. A charge is settled when the log knows its capture and a payout has it, whichever comes first; that is
 * told once for each payout. Whether both agree is judged a while after the lines were read, since the log may be behind.
 *
 * @param policy the deployment's
 */
public record SettlementRules(SettlementPolicy policy) {

    private static final String UNSETTLED = "unsettled";

    /**
     * The table tells of a charge; empty while that is nothing to the bank, and nothing was known of it.
     *
     * @param now when it is read here
     */
    public Optional<SettlementResult> charge(Optional<SettlementState> known, Charge charge, Instant now) {
        Optional<CapturedCharge> captured = CapturedCharge.of(charge);
        if (captured.isEmpty()) {
            return known.map(state -> new SettlementResult(state, List.of()));
        }
        SettlementState before = known.orElseGet(() -> SettlementState.unknown(charge.getChargeId()));
        return Optional.of(
                settled(before.with(captured.get(), charge.getLastObservedAt(), now.plus(policy.unknownAfter()))));
    }

    /**
     * A payout has a line about a charge.
     *
     * @param now when it is read here: the log is waited for from then on, since both may have waited to be read
     */
    public SettlementResult line(Optional<SettlementState> known, PayoutLine line, Instant now) {
        SettlementState before = known.orElseGet(() -> SettlementState.unknown(line.getChargeId()));
        SettledLine read = SettledLine.of(line);
        boolean isKnown = before.lines().stream()
                .anyMatch(other ->
                        other.id().equals(read.id()) && other.payoutId().equals(read.payoutId()));
        SettlementState after = before.with(read, now.plus(policy.unknownAfter()));
        // The same line read again, as each look at the same payouts does, is nothing new to be judged.
        return settled(isKnown && before.judgeAt().isEmpty() ? after.judged() : after);
    }

    /** A charge is disputed, or its dispute stands differently than before. */
    public SettlementResult dispute(Optional<SettlementState> known, DisputeEvent dispute) {
        SettlementState before = known.orElseGet(() -> SettlementState.unknown(dispute.getChargeId()))
                .learntAt(dispute.getObservedAt());
        String matter = "dispute:" + dispute.getEventId();
        if (before.isTold(matter)) {
            return new SettlementResult(before, List.of());
        }
        SettlementState after = before.withTold(matter);
        return new SettlementResult(
                after, List.of(new SettlementEffect.Alert(SettlementAlerts.disputed(after, dispute))));
    }

    /** When something is next to be done about a charge by time alone. */
    public Optional<Instant> nextDue(SettlementState state) {
        return Stream.concat(state.judgeAt().stream(), missedAt(state).stream()).min(Instant::compareTo);
    }

    /** What follows at a time that was waited for. */
    public SettlementResult whenDue(SettlementState state, Instant now) {
        SettlementState after = state;
        List<SettlementEffect> effects = new ArrayList<>();
        if (state.judgeAt().filter(at -> !at.isAfter(now)).isPresent()) {
            after = judge(after.judged(), now, effects);
        }
        if (missedAt(after).filter(at -> !at.isAfter(now)).isPresent()) {
            PaymentAlert alert =
                    SettlementAlerts.unsettled(after, after.charge().orElseThrow(), now);
            after = tell(after, UNSETTLED, alert, effects);
        }
        return new SettlementResult(after, effects);
    }

    private Optional<Instant> missedAt(SettlementState state) {
        return state.charge()
                .filter(CapturedCharge::isOwed)
                .filter(charge -> charge.mode() == policy.mode())
                .filter(charge -> !charge.created().isBefore(policy.since()))
                .filter(_ -> state.lines(PayoutLineKind.CHARGE).isEmpty())
                .filter(_ -> !state.isTold(UNSETTLED))
                .map(charge -> charge.created().plus(policy.unsettledAfter()));
    }

    private static SettlementState judge(SettlementState state, Instant now, List<SettlementEffect> effects) {
        SettlementState after = state;
        CapturedCharge charge = state.charge().orElse(null);
        if (charge == null) {
            for (SettledLine line : state.lines()) {
                after = tell(after, "unknown:" + line.payoutId(), SettlementAlerts.unknown(after, line, now), effects);
            }
            return after;
        }
        Optional<Difference> difference = Difference.of(charge, state);
        if (difference.isPresent()) {
            PaymentAlert alert = SettlementAlerts.different(after, charge, difference.get(), now);
            after = tell(after, "different:" + difference.get().matter(), alert, effects);
        }
        if (state.told().stream().noneMatch(matter -> matter.startsWith("dispute:"))) {
            for (SettledLine line : state.lines(PayoutLineKind.DISPUTE)) {
                after = tell(after, "held:" + line.payoutId(), SettlementAlerts.heldBack(after, line, now), effects);
            }
        }
        return after;
    }

    private static SettlementState tell(
            SettlementState state, String matter, PaymentAlert alert, List<SettlementEffect> effects) {
        if (state.isTold(matter)) {
            return state;
        }
        effects.add(new SettlementEffect.Alert(alert));
        return state.withTold(matter);
    }

    private static SettlementResult settled(SettlementState state) {
        SettlementState after = state;
        List<SettlementEffect> effects = new ArrayList<>();
        CapturedCharge charge = state.charge().orElse(null);
        if (charge != null) {
            for (SettledLine line : state.lines(PayoutLineKind.CHARGE)) {
                String matter = "settled:" + line.payoutId();
                if (!after.isTold(matter)) {
                    effects.add(new SettlementEffect.Settled(settled(state.chargeId(), charge, line)));
                    after = after.withTold(matter);
                }
            }
        }
        return new SettlementResult(after, effects);
    }

    private static ChargeSettled settled(String chargeId, CapturedCharge charge, SettledLine line) {
        return ChargeSettled.newBuilder()
                .setEventId("settled:" + chargeId + ":" + line.payoutId())
                .setChargeId(chargeId)
                .setOrderId(charge.orderId().orElse(null))
                .setMerchant(charge.merchant())
                .setGross(line.gross().amount())
                .setFee(line.fee().orElse(null))
                .setNet(line.net().orElse(null))
                .setCurrency(line.gross().currency())
                .setCaptured(charge.money().amount())
                .setCapturedCurrency(charge.money().currency())
                .setPayoutId(line.payoutId())
                .setBankReference(line.bankReference().orElse(null))
                .setValueDate(line.valueDate().orElse(null))
                .setMode(charge.mode())
                .setCreated(charge.created())
                .build();
    }
}
