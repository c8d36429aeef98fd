package dev.dinar.processor.domain.charge;

import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.PaymentAlert;
import dev.dinar.events.RefundEvent;
import dev.dinar.processor.domain.MoneyState;
import dev.dinar.processor.domain.PaymentPolicy;
import dev.dinar.processor.domain.Refund;
import dev.dinar.processor.domain.charge.ChargeResult.Cause;
import java.time.Duration;
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
        TrackedCharge before = known.orElseGet(
                () -> TrackedCharge.unknown(event.getChargeId(), event.getMerchant(), event.getObservedAt()));
        if (before.charge().isEmpty()
                && event.getAuthenticity() != Authenticity.API
                && isTooOld(event.getCreated(), event.getObservedAt())) {
            return tooOld(known, before, cause(event, Verdict.TOO_OLD), alerts.tooOld(event));
        }
        ChargeState said = ChargeState.of(event);
        ChargeState after = before.charge().isPresent() ? before.charge().get().join(said) : said;
        Verdict verdict = before.charge().isPresent() ? verdict(before.charge().get(), said, after) : Verdict.APPLIED;

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
        return result(known, tracked, cause(event, verdict), effects);
    }

    /** Folds one event of a refund, whether its charge is known or not. */
    public ChargeResult fold(Optional<TrackedCharge> known, RefundEvent event) {
        TrackedCharge before = known.orElseGet(
                () -> TrackedCharge.unknown(event.getChargeId(), event.getMerchant(), event.getObservedAt()));
        Refund refund = before.refunds().get(event.getRefundId());
        Refund said = Refund.of(event);
        boolean believed = policy.trust().believes(event.getAuthenticity());
        if (refund == null
                && event.getAuthenticity() != Authenticity.API
                && isTooOld(event.getCreated(), event.getObservedAt())) {
            return tooOld(known, before, cause(event, Verdict.TOO_OLD), alerts.tooOld(event));
        }
        if (refund == null && !believed && (before.charge().isEmpty() || hasTooManyClaims(before))) {
            return result(
                    known,
                    before,
                    cause(event, Verdict.UNBELIEVED),
                    List.of(
                            new ChargeEffect.Alert(alerts.refundClaimed(event)),
                            new ChargeEffect.AskTap(Questions.aboutClaimed(event))));
        }
        Refund after = refund == null ? said : refund.join(said);
        TrackedCharge tracked = before;
        boolean learnt = !after.equals(refund);
        if (learnt) {
            tracked = before.withRefund(after).learntAt(event.getObservedAt());
        }
        tracked = checks.after(tracked, event);
        List<ChargeEffect> effects = learnt ? shown(tracked, false).stream().toList() : List.of();
        return result(known, tracked, cause(event, learnt ? Verdict.APPLIED : Verdict.REPEATED), effects);
    }

    /**
     * Asks what is due, and ends what is over.
     *
     * @param now what the time is where the log is read; nothing that is due later is touched
     * @param mayAsk whether that is the present: a question about the past would be answered by what is still to be read
     */
    public ChargeResult ring(TrackedCharge before, Instant now, boolean mayAsk) {
        StatusChecks.Rung rung = checks.ring(before, now, mayAsk);
        List<ChargeEffect> effects = new ArrayList<>(rung.effects());
        if (rung.isGivenUp()) {
            shown(rung.after(), true).ifPresent(effects::add);
        }
        return new ChargeResult(Optional.of(before), rung.after(), Optional.empty(), effects);
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

    /** Told once: whoever caught a webhook can send it for ever. */
    private static ChargeResult tooOld(
            Optional<TrackedCharge> known, TrackedCharge before, Cause cause, PaymentAlert alert) {
        List<ChargeEffect> effects = before.tooOldTold() ? List.of() : List.of(new ChargeEffect.Alert(alert));
        return result(known, before.withTooOldTold(), cause, effects);
    }

    private static ChargeResult result(
            Optional<TrackedCharge> before, TrackedCharge after, Cause cause, List<ChargeEffect> effects) {
        return new ChargeResult(before, after, Optional.of(cause), effects);
    }

    private static Cause cause(ChargeEvent event, Verdict verdict) {
        return new Cause(event.getEventId(), event.getOrigin(), verdict);
    }

    private static Cause cause(RefundEvent event, Verdict verdict) {
        return new Cause(event.getEventId(), event.getOrigin(), verdict);
    }

    /** Measured at the event's own times, so that reading the log again comes to the same. */
    private boolean isTooOld(Instant created, Instant observed) {
        return Duration.between(created, observed).compareTo(policy.retention()) > 0;
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

    private static Verdict verdict(ChargeState before, ChargeState said, ChargeState after) {
        if (!before.disagreementsWith(said).isEmpty() || isFailureAfterCapture(before, said.status())) {
            return Verdict.CONTRADICTED;
        }
        if (said.status().compareTo(before.status()) < 0 && knowsTheSame(before, after)) {
            return Verdict.STALE;
        }
        return after.equals(before) ? Verdict.REPEATED : Verdict.APPLIED;
    }

    /** Whether nothing but a lower status is new. */
    private static boolean knowsTheSame(ChargeState before, ChargeState after) {
        return before.details().equals(after.details())
                && before.amounts().equals(after.amounts())
                && before.order().equals(after.order())
                && before.requested().equals(after.requested())
                && before.creation().equals(after.creation())
                && before.expiry().equals(after.expiry())
                && before.reversal() == after.reversal();
    }

    /** A failure that was known before the capture may be delivered again: only a new one contradicts. */
    static boolean isFailureAfterCapture(ChargeState before, ChargeStatus said) {
        return MoneyState.of(said) == MoneyState.FAILED
                && before.seen().contains(ChargeStatus.CAPTURED)
                && !before.seen().contains(said);
    }
}
