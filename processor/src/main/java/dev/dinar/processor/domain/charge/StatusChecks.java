package dev.dinar.processor.domain.charge;

import static dev.dinar.processor.domain.charge.CheckReason.AUTHORIZED;
import static dev.dinar.processor.domain.charge.CheckReason.CHARGE_UNKNOWN;
import static dev.dinar.processor.domain.charge.CheckReason.LAPSED;
import static dev.dinar.processor.domain.charge.CheckReason.ORDER_UNKNOWN;
import static dev.dinar.processor.domain.charge.CheckReason.REFUNDED_UNCAPTURED;
import static dev.dinar.processor.domain.charge.CheckReason.REFUND_CLAIMED;
import static dev.dinar.processor.domain.charge.CheckReason.REFUND_PENDING;
import static dev.dinar.processor.domain.charge.CheckReason.REVERSAL_CLAIMED;
import static dev.dinar.processor.domain.charge.CheckReason.UNFINISHED;

import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.Mode;
import dev.dinar.events.Origin;
import dev.dinar.events.RefundEvent;
import dev.dinar.events.RefundStatus;
import dev.dinar.processor.domain.MoneyState;
import dev.dinar.processor.domain.PaymentPolicy;
import dev.dinar.processor.domain.Refund;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is open about a charge: opened by what is known, asked about on schedule, and ended by an answer or an alert.
 *
 * @param policy the deployment's
 * @param alerts the words for people
 */
record StatusChecks(PaymentPolicy policy, ChargeAlerts alerts) {

    /** Tap's denial of a reversal holds that long against further claims: each of them must not cause a question. */
    private static final Duration DENIAL = Duration.ofDays(1);

    /**
     * What the time made of a charge.
     *
     * @param after the charge with its checks
     * @param effects what follows
     * @param isGivenUp whether its order is to be told that nothing comes of it
     */
    record Due(TrackedCharge after, List<ChargeEffect> effects, boolean isGivenUp) {}

    /** What is open after an event of the charge. */
    TrackedCharge after(TrackedCharge charge, ChargeEvent event) {
        ChargeState state = charge.charge().orElseThrow();
        TrackedCharge judged = charge;
        boolean denies = event.getAuthenticity() == Authenticity.API
                && !event.getAutoReversed()
                && MoneyState.of(event.getStatus()) == MoneyState.CAPTURED;
        if (denies && charge.check(REVERSAL_CLAIMED, Optional.empty()).isPresent()) {
            judged = charge.withReversalDenied(event.getObservedAt());
        }
        if (charge.checks().isEmpty() && isSettled(state) && charge.refunds().isEmpty()) {
            return judged;
        }
        boolean claims = event.getAutoReversed() && event.getAuthenticity() == Authenticity.SIGNED_FIELDS;
        List<StatusCheck> open = open(judged, event.getObservedAt(), claims, denies);
        if (event.getOrigin() == Origin.RECONCILIATION || event.getAuthenticity() == Authenticity.API) {
            open.replaceAll(
                    check -> check.refundId().isEmpty() && isAnsweredBy(check, event) ? check.withAnswer() : check);
        }
        return judged.withChecks(open);
    }

    /** What is open after an event of one of its refunds. */
    TrackedCharge after(TrackedCharge charge, RefundEvent event) {
        List<StatusCheck> open = open(charge, event.getObservedAt(), false, false);
        if (event.getAuthenticity() == Authenticity.API) {
            open.replaceAll(check ->
                    check.refundId().filter(event.getRefundId()::equals).isPresent()
                                    && policy.schedule().answersTheLast(check, event.getObservedAt())
                            ? check.withAnswer()
                            : check);
        }
        return charge.withChecks(open);
    }

    /** What is open about a charge of which only the state is known. */
    TrackedCharge reopened(TrackedCharge charge) {
        return charge.withChecks(open(charge, charge.lastLearnt(), false, false));
    }

    private boolean isAnsweredBy(StatusCheck check, ChargeEvent event) {
        return (event.getOrigin() == Origin.RECONCILIATION || check.asked() > 0)
                && policy.schedule().answersTheLast(check, event.getObservedAt());
    }

    /** Captured or failed for good, with an order: nearly all charges. */
    private boolean isSettled(ChargeState state) {
        return switch (state.moneyState()) {
            case FAILED, REVERSED -> true;
            case CAPTURED ->
                state.reversal() == Reversal.NONE
                        && (!state.isPayment()
                                || state.believedOrder(policy.trust()).isPresent());
            case OPEN, LAPSED, AUTHORIZED -> false;
        };
    }

    private List<StatusCheck> open(TrackedCharge charge, Instant now, boolean claims, boolean denies) {
        List<StatusCheck> open = new ArrayList<>(2);
        ChargeState state = charge.charge().orElse(null);
        if (state != null && (isOurs(state) || state.mode() == Mode.UNKNOWN)) {
            switch (state.moneyState()) {
                case OPEN -> open.add(unfinished(charge, state));
                case LAPSED -> open.add(kept(charge, LAPSED, Optional.empty(), now));
                case AUTHORIZED -> open.add(kept(charge, AUTHORIZED, Optional.empty(), now));
                case CAPTURED -> {
                    // Of a capture whose mode nobody knows people are told at once.
                    if (isOurs(state)) {
                        captured(charge, state, now, claims, denies, open);
                    }
                }
                case FAILED -> {
                    if (isOurs(state) && charge.refunds().values().stream().anyMatch(this::provesCapture)) {
                        open.add(kept(charge, REFUNDED_UNCAPTURED, Optional.empty(), now));
                    }
                }
                case REVERSED -> {}
            }
        }
        boolean anyBelieved = false;
        for (Refund refund : charge.refunds().values()) {
            boolean believed = policy.trust().believes(refund.authenticity());
            anyBelieved |= believed;
            if (believed && refund.isOpen()) {
                open.add(kept(charge, REFUND_PENDING, Optional.of(refund.id()), now));
            } else if (!believed && (refund.isOpen() || refund.status() == RefundStatus.REFUNDED)) {
                open.add(kept(charge, REFUND_CLAIMED, Optional.of(refund.id()), now));
            }
        }
        if (state == null && anyBelieved) {
            open.add(kept(charge, CHARGE_UNKNOWN, Optional.empty(), now));
        }
        return open;
    }

    private boolean isOurs(ChargeState state) {
        return state.mode() == policy.mode();
    }

    private boolean provesCapture(Refund refund) {
        return refund.isGivenBack(policy.trust()) && refund.mode() == policy.mode();
    }

    private void captured(
            TrackedCharge charge,
            ChargeState state,
            Instant now,
            boolean claims,
            boolean denies,
            List<StatusCheck> open) {
        if (state.isPayment() && state.believedOrder(policy.trust()).isEmpty()) {
            open.add(kept(charge, ORDER_UNKNOWN, Optional.empty(), now));
        }
        boolean claimed = charge.check(REVERSAL_CLAIMED, Optional.empty()).isPresent()
                || claims
                || (charge.reversalDenied().isEmpty() && state.reversal() == Reversal.CLAIMED);
        if (state.reversal() == Reversal.CLAIMED && claimed && !denies) {
            // A claim within a day of Tap's denial may be genuine all the same: it is asked about when the day is over.
            Instant start = charge.reversalDenied()
                    .map(at -> at.plus(DENIAL))
                    .filter(now::isBefore)
                    .orElse(now);
            open.add(kept(charge, REVERSAL_CLAIMED, Optional.empty(), start));
        }
    }

    private StatusCheck unfinished(TrackedCharge charge, ChargeState state) {
        Instant start = policy.schedule().startOf(state);
        StatusCheck check = kept(charge, UNFINISHED, Optional.empty(), start);
        return check.asked() == 0 && !check.since().equals(start) ? check.withSince(start) : check;
    }

    private static StatusCheck kept(
            TrackedCharge charge, CheckReason reason, Optional<String> refundId, Instant since) {
        return charge.check(reason, refundId).orElseGet(() -> StatusCheck.open(reason, refundId, since));
    }

    /** Asks what is due, and ends what is over. */
    Due whenDue(TrackedCharge charge, Instant now, boolean mayAsk) {
        CheckSchedule schedule = policy.schedule();
        List<StatusCheck> after = new ArrayList<>(charge.checks());
        List<ChargeEffect> effects = new ArrayList<>(1);
        boolean givenUp = false;
        for (int i = 0; i < after.size(); i++) {
            StatusCheck check = after.get(i);
            if (check.ended()
                    || schedule.due(check).filter(due -> !due.isAfter(now)).isEmpty()) {
                continue;
            }
            boolean isOver = !now.isBefore(schedule.end(check));
            if (isOver && (check.answered() || (mayAsk && schedule.isAskedToTheEnd(check)))) {
                boolean isAnswered = check.answered() || !policy.trust().hasGateway();
                boolean givesUp = check.reason().isGivenUpOn()
                        && isAnswered
                        && charge.charge().filter(this::isOurs).isPresent()
                        && charge.refunds().values().stream().noneMatch(this::provesCapture);
                boolean asksOn = check.reason().isGivenUpOn() && !isAnswered;
                givenUp |= givesUp;
                if (!givesUp && isFirstEnd(check)) {
                    effects.add(new ChargeEffect.Alert(alerts.ended(charge, check, now)));
                }
                if (asksOn) {
                    effects.add(new ChargeEffect.AskTap(Questions.about(charge, check, now)));
                }
                after.set(i, asksOn ? schedule.asked(check, now) : check.withEnd());
            } else if (mayAsk && !schedule.isAskedToTheEnd(check)) {
                effects.add(new ChargeEffect.AskTap(Questions.about(charge, check, now)));
                after.set(i, schedule.asked(check, now));
            }
        }
        return new Due(charge.withChecks(after), effects, givenUp);
    }

    /** Tap may be asked on after the end; people are told once. */
    private boolean isFirstEnd(StatusCheck check) {
        return check.asked() <= policy.schedule().questions(check);
    }
}
