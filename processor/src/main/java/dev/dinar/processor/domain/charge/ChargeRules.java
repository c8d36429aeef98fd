package dev.dinar.processor.domain.charge;

import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.PaymentAlert;
import dev.dinar.events.RefundEvent;
import dev.dinar.processor.domain.MoneyState;
import dev.dinar.processor.domain.PaymentPolicy;
import dev.dinar.processor.domain.Refund;
import dev.dinar.processor.domain.charge.ChargeResult.Cause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules by which events become charges. The state is the join of what the events say; what follows from an event is the
 * difference that it made, so that a repeat has no effect whatever its way.
 *
 * <p>All that an event decides is decided here, before anything is stored: an event that cannot be folded changes nothing.
 */
public final class ChargeRules {

    /** A charge keeps no more refunds than this that nobody is believed on: only what is believed may cause work. */
    private static final int MOST_CLAIMED_REFUNDS = 20;

    /** Of so many matters of one charge people are told that an event was too old. */
    private static final int MOST_TOO_OLD = 20;

    private final PaymentPolicy policy;
    private final ChargeAlerts alerts;
    private final StatusChecks checks;

    /** The rules of a deployment. */
    public ChargeRules(PaymentPolicy policy) {
        this.policy = policy;
        this.alerts = new ChargeAlerts(policy);
        this.checks = new StatusChecks(policy, alerts);
    }

    /**
     * Folds one event of a charge.
     *
     * @param known what is known of it
     * @throws IllegalArgumentException when {@code known} is another charge
     */
    public ChargeResult fold(Optional<TrackedCharge> known, ChargeEvent event) {
        TrackedCharge before = remembered(known, event.getChargeId(), event.getMerchant(), event.getObservedAt());
        if (before.charge().isEmpty()
                && event.getAuthenticity() != Authenticity.API
                && policy.isTooOld(event.getCreated(), event.getObservedAt())) {
            return tooOld(known, before, event);
        }
        ChargeState said = ChargeState.of(event);
        ChargeState after = before.charge().isPresent() ? before.charge().get().join(said) : said;
        Verdict verdict =
                before.charge().isPresent() ? Verdicts.of(before.charge().get(), said, after) : Verdict.APPLIED;

        TrackedCharge tracked = before;
        boolean learnt =
                before.charge().isEmpty() || !after.equals(before.charge().get());
        if (learnt) {
            tracked = bound(before.withCharge(after).learntAt(event.getObservedAt()));
        }
        tracked = checks.after(tracked, event);
        List<ChargeEffect> effects = new ArrayList<>(2);
        if (learnt || verdict == Verdict.CONTRADICTED) {
            alerts.of(before.charge(), event, after).forEach(alert -> effects.add(new ChargeEffect.Alert(alert)));
        }
        if (learnt) {
            shown(tracked, false).ifPresent(effects::add);
        }
        return result(known, tracked, Cause.of(event, verdict), effects);
    }

    /** Folds one event of a refund, whether its charge is known or not. */
    public ChargeResult fold(Optional<TrackedCharge> known, RefundEvent event) {
        TrackedCharge before = remembered(known, event.getChargeId(), event.getMerchant(), event.getObservedAt());
        Refund refund = before.refunds().get(event.getRefundId());
        Refund said = Refund.of(event);
        if (refund == null
                && event.getAuthenticity() != Authenticity.API
                && policy.isTooOld(event.getCreated(), event.getObservedAt())) {
            return tooOld(known, before, event);
        }
        if (refund == null && !policy.trust().believes(event.getAuthenticity()) && hasTooManyClaims(before)) {
            return result(
                    known,
                    before,
                    Cause.of(event, Verdict.UNBELIEVED),
                    List.of(new ChargeEffect.Alert(alerts.tooManyClaims(event))));
        }
        Refund after = refund == null ? said : refund.join(said);
        TrackedCharge tracked = before;
        boolean learnt = !after.equals(refund);
        if (learnt) {
            tracked = before.withRefund(after).learntAt(event.getObservedAt());
        }
        tracked = checks.after(tracked, event);
        List<ChargeEffect> effects = learnt ? shown(tracked, false).stream().toList() : List.of();
        return result(known, tracked, Cause.of(event, learnt ? Verdict.APPLIED : Verdict.REPEATED), effects);
    }

    /**
     * Asks what is due, and ends what is over.
     *
     * @param now what the time is where the log is read; nothing that is due later is touched
     * @param mayAsk whether that is the present: a question about the past would be answered by what is still to be read
     */
    public ChargeResult whenDue(TrackedCharge before, Instant now, boolean mayAsk) {
        StatusChecks.Due due = checks.whenDue(before, now, mayAsk);
        List<ChargeEffect> effects = new ArrayList<>(due.effects());
        if (due.isGivenUp()) {
            shown(due.after(), true).ifPresent(effects::add);
        }
        return new ChargeResult(Optional.of(before), due.after(), Optional.empty(), effects);
    }

    /** A charge of which version 0.1.0 kept the contract's record alone, with the order that it counted for and what is open. */
    public TrackedCharge adopted(TrackedCharge charge) {
        return checks.reopened(bound(charge));
    }

    /** When something is next to be done about what is open. */
    public Optional<Instant> nextCheck(TrackedCharge charge) {
        return charge.nextCheck(policy.schedule());
    }

    /** The deployment's policy. */
    public PaymentPolicy policy() {
        return policy;
    }

    /** When its retention is over: counted from when something was last learnt, so that repeats prolong nothing. */
    public Instant retainedUntil(TrackedCharge charge) {
        Instant created = charge.charge().map(ChargeState::created).orElse(charge.lastLearnt());
        Instant last = charge.lastLearnt().isAfter(created) ? charge.lastLearnt() : created;
        // Not before an event that is observed then would be too old: else a replayed webhook would be taken for new.
        return last.plus(policy.retention()).plusMillis(1);
    }

    /**
     * What is known, unless its retention was over when the event was observed: whether the sweep has been there since must not matter,
     * or the same log read faster would tell otherwise.
     */
    private TrackedCharge remembered(Optional<TrackedCharge> known, String id, String merchant, Instant observed) {
        return known.filter(charge -> retainedUntil(charge).isAfter(observed))
                .orElseGet(() -> TrackedCharge.unknown(id, merchant, observed));
    }

    private ChargeResult tooOld(Optional<TrackedCharge> known, TrackedCharge before, ChargeEvent event) {
        boolean reverses = event.getMode() == policy.mode()
                && event.getAuthenticity() == Authenticity.SIGNED_BODY
                && MoneyState.of(event.getStatus(), event.getAutoReversed()) == MoneyState.REVERSED;
        return tooOld(
                known,
                before,
                reverses ? event.getChargeId() + ":reversal" : event.getChargeId(),
                Cause.of(event, Verdict.TOO_OLD),
                alerts.tooOld(event, reverses));
    }

    private ChargeResult tooOld(Optional<TrackedCharge> known, TrackedCharge before, RefundEvent event) {
        Cause cause = Cause.of(event, Verdict.TOO_OLD);
        return tooOld(known, before, event.getRefundId(), cause, alerts.tooOld(event));
    }

    /** Told once of each matter: whoever caught a webhook can send it for ever. */
    private static ChargeResult tooOld(
            Optional<TrackedCharge> known, TrackedCharge before, String matter, Cause cause, PaymentAlert alert) {
        boolean isTold =
                before.tooOldTold().contains(matter) || before.tooOldTold().size() >= MOST_TOO_OLD;
        return result(
                known,
                isTold ? before : before.withTooOldTold(matter),
                cause,
                isTold ? List.of() : List.of(new ChargeEffect.Alert(alert)));
    }

    private static ChargeResult result(
            Optional<TrackedCharge> before, TrackedCharge after, Cause cause, List<ChargeEffect> effects) {
        return new ChargeResult(before, after, Optional.of(cause), effects);
    }

    private boolean hasTooManyClaims(TrackedCharge charge) {
        return charge.refunds().values().stream()
                        .filter(refund -> !policy.trust().believes(refund.authenticity()))
                        .count()
                >= MOST_CLAIMED_REFUNDS;
    }

    /** Once its capture counted for an order, it does so for ever. */
    private TrackedCharge bound(TrackedCharge charge) {
        ChargeState state = charge.charge().orElseThrow();
        if (charge.paidOrder().isPresent() || !state.isPayment() || state.isOrderContested(policy.trust())) {
            return charge;
        }
        return state.believedOrder(policy.trust()).map(charge::withPaidOrder).orElse(charge);
    }

    private Optional<ChargeEffect> shown(TrackedCharge charge, boolean givenUp) {
        if (charge.charge().isEmpty()) {
            return Optional.empty();
        }
        return charge.paidOrder()
                .or(() -> charge.charge().get().believedOrder(policy.trust()))
                .map(order -> new ChargeEffect.ShowOrder(order, ChargeUpdates.of(charge, order, givenUp, policy)));
    }
}
