package dev.dinar.processor.domain.charge;

import static dev.dinar.processor.domain.charge.CheckReason.AUTHORIZED;
import static dev.dinar.processor.domain.charge.CheckReason.CHARGE_UNKNOWN;
import static dev.dinar.processor.domain.charge.CheckReason.FAILED;
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
 * Which checks are open of what is known of a charge. One that was open stays as it is: a repeat begins no schedule anew.
 *
 * @param policy the deployment's
 */
record OpenChecks(PaymentPolicy policy) {

    /** Tap's denial of a reversal holds that long against further claims: each of them must not cause a question. */
    private static final Duration DENIAL = Duration.ofDays(1);

    /** What an event says of whether the capture was given back. */
    enum ReversalNews {
        /** Nothing, or somebody says so who is believed: that is state. */
        NONE,
        /** That it was, by a field which is not signed. */
        CLAIMED,
        /** That it was not, by Tap's API. */
        DENIED;

        static ReversalNews of(ChargeEvent event) {
            if (event.getAutoReversed()) {
                return event.getAuthenticity() == Authenticity.SIGNED_FIELDS ? CLAIMED : NONE;
            }
            return event.getAuthenticity() == Authenticity.API
                            && MoneyState.of(event.getStatus()) == MoneyState.CAPTURED
                    ? DENIED
                    : NONE;
        }
    }

    /** Whether nothing is open of a charge without refunds, as is so of nearly all that were captured. */
    boolean isSettled(ChargeState state) {
        return switch (state.moneyState()) {
            case FAILED -> !asksAboutFailures();
            case REVERSED -> true;
            case CAPTURED ->
                state.reversal() == Reversal.NONE
                        && (!state.isPayment()
                                || state.believedOrder(policy.trust()).isPresent());
            case OPEN, LAPSED, AUTHORIZED -> false;
        };
    }

    /** The checks of a charge and its refunds; those that begin are counted from {@code now}. */
    List<StatusCheck> of(TrackedCharge charge, Instant now, ReversalNews news) {
        List<StatusCheck> open = new ArrayList<>(2);
        ChargeState state = charge.charge().orElse(null);
        if (state != null && (isOurs(state) || state.mode() == Mode.UNKNOWN)) {
            ofCharge(charge, state, now, news, open);
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
            open.add(kept(charge, CHARGE_UNKNOWN, now));
        }
        return open;
    }

    private void ofCharge(
            TrackedCharge charge, ChargeState state, Instant now, ReversalNews news, List<StatusCheck> open) {
        switch (state.moneyState()) {
            case OPEN -> open.add(unfinished(charge, state));
            case LAPSED -> open.add(kept(charge, LAPSED, now));
            case FAILED -> {
                if (isOurs(state) && isProvenCaptured(charge)) {
                    open.add(kept(charge, REFUNDED_UNCAPTURED, now));
                } else if (asksAboutFailures()) {
                    open.add(kept(charge, FAILED, now));
                }
            }
            case AUTHORIZED -> open.add(kept(charge, AUTHORIZED, now));
            case CAPTURED -> {
                // Of a capture whose mode nobody knows people are told at once.
                if (isOurs(state)) {
                    captured(charge, state, now, news, open);
                }
            }
            case REVERSED -> {}
        }
    }

    private void captured(
            TrackedCharge charge, ChargeState state, Instant now, ReversalNews news, List<StatusCheck> open) {
        if (state.isPayment() && state.believedOrder(policy.trust()).isEmpty()) {
            open.add(kept(charge, ORDER_UNKNOWN, now));
        }
        boolean claimed = charge.check(REVERSAL_CLAIMED, Optional.empty()).isPresent()
                || news == ReversalNews.CLAIMED
                || charge.reversalDenied().isEmpty();
        if (state.reversal() == Reversal.CLAIMED && claimed && news != ReversalNews.DENIED) {
            // A claim within a day of Tap's denial may be genuine all the same: it is asked about when the day is over.
            Instant start = charge.reversalDenied()
                    .map(at -> at.plus(DENIAL))
                    .filter(now::isBefore)
                    .orElse(now);
            open.add(kept(charge, REVERSAL_CLAIMED, start));
        }
    }

    private StatusCheck unfinished(TrackedCharge charge, ChargeState state) {
        Instant start = policy.schedule().startOf(state);
        StatusCheck check = kept(charge, UNFINISHED, start);
        return check.asked() == 0 && !check.since().equals(start) ? check.withSince(start) : check;
    }

    private static StatusCheck kept(TrackedCharge charge, CheckReason reason, Instant since) {
        return kept(charge, reason, Optional.empty(), since);
    }

    private static StatusCheck kept(
            TrackedCharge charge, CheckReason reason, Optional<String> refundId, Instant since) {
        return charge.check(reason, refundId).orElseGet(() -> StatusCheck.open(reason, refundId, since));
    }

    /** Nobody answers without a gateway, and the order was told already. */
    private boolean asksAboutFailures() {
        return policy.schedule().asks(FAILED) && policy.trust().hasGateway();
    }

    /** Whether it is of the deployment's mode. */
    boolean isOurs(ChargeState state) {
        return state.mode() == policy.mode();
    }

    /** Whether money was given back, by a refund that is believed: so it must have been taken. */
    boolean isProvenCaptured(TrackedCharge charge) {
        return charge.refunds().values().stream()
                .anyMatch(refund -> refund.isGivenBack(policy.trust()) && refund.mode() == policy.mode());
    }
}
