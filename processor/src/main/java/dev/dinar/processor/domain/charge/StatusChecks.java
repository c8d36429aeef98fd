package dev.dinar.processor.domain.charge;

import static dev.dinar.processor.domain.charge.CheckReason.REVERSAL_CLAIMED;

import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.Origin;
import dev.dinar.events.RefundEvent;
import dev.dinar.processor.domain.PaymentPolicy;
import dev.dinar.processor.domain.charge.OpenChecks.ReversalNews;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of what is open about a charge: asked about on schedule, and ended by an answer, an alert, or the word to its order that
 * nothing comes of it. What is open is told by {@link OpenChecks}.
 *
 * @param policy the deployment's
 * @param alerts the words for people
 * @param open what is open
 */
record StatusChecks(PaymentPolicy policy, ChargeAlerts alerts, OpenChecks open) {

    StatusChecks(PaymentPolicy policy, ChargeAlerts alerts) {
        this(policy, alerts, new OpenChecks(policy));
    }

    /**
     * What the time made of a charge.
     *
     * @param after the charge with its checks
     * @param effects what follows
     * @param isGivenUp whether its order is to be told that nothing comes of it
     */
    record Due(TrackedCharge after, List<ChargeEffect> effects, boolean isGivenUp) {}

    /** The charge with what is open after one of its events. */
    TrackedCharge after(TrackedCharge charge, ChargeEvent event) {
        ReversalNews news = ReversalNews.of(event);
        TrackedCharge judged = charge;
        if (news == ReversalNews.DENIED
                && charge.check(REVERSAL_CLAIMED, Optional.empty()).isPresent()) {
            judged = charge.withReversalDenied(event.getObservedAt());
        }
        if (charge.checks().isEmpty()
                && open.isSettled(charge.charge().orElseThrow())
                && charge.refunds().isEmpty()) {
            return judged;
        }
        List<StatusCheck> checks = open.of(judged, event.getObservedAt(), news);
        if (event.getOrigin() == Origin.RECONCILIATION || event.getAuthenticity() == Authenticity.API) {
            checks.replaceAll(
                    check -> check.refundId().isEmpty() && isAnsweredBy(check, event) ? check.withAnswer() : check);
        }
        return judged.withChecks(checks);
    }

    /** The charge with what is open after an event of one of its refunds. */
    TrackedCharge after(TrackedCharge charge, RefundEvent event) {
        List<StatusCheck> checks = open.of(charge, event.getObservedAt(), ReversalNews.NONE);
        if (event.getAuthenticity() == Authenticity.API) {
            checks.replaceAll(check ->
                    check.refundId().filter(event.getRefundId()::equals).isPresent()
                                    && policy.schedule().answersTheLast(check, event.getObservedAt())
                            ? check.withAnswer()
                            : check);
        }
        return charge.withChecks(checks);
    }

    /** A charge of which only the state was kept, with what is open. */
    TrackedCharge reopened(TrackedCharge charge) {
        return charge.withChecks(open.of(charge, charge.lastLearnt(), ReversalNews.NONE));
    }

    private boolean isAnsweredBy(StatusCheck check, ChargeEvent event) {
        return (event.getOrigin() == Origin.RECONCILIATION || check.asked() > 0)
                && policy.schedule().answersTheLast(check, event.getObservedAt());
    }

    /** Asks what is due, and ends what is over. */
    Due whenDue(TrackedCharge charge, Instant now, boolean mayAsk) {
        CheckSchedule schedule = policy.schedule();
        List<StatusCheck> after = new ArrayList<>(charge.checks());
        List<ChargeEffect> effects = new ArrayList<>(1);
        boolean givenUp = false;
        for (int i = 0; i < after.size(); i++) {
            StatusCheck check = after.get(i);
            if (schedule.due(check).filter(due -> !due.isAfter(now)).isEmpty()) {
                continue;
            }
            if (schedule.isTooLate(check, now)) {
                after.set(i, check.withEnd());
            } else if (!now.isBefore(schedule.end(check))
                    && (check.answered() || (mayAsk && schedule.isAskedToTheEnd(check)))) {
                boolean givesUp = givesUp(charge, check);
                givenUp |= givesUp;
                if (!givesUp && isFirstEnd(check)) {
                    alerts.ended(charge, check, now)
                            .map(ChargeEffect.Alert::new)
                            .ifPresent(effects::add);
                }
                after.set(i, asksOn(check) ? asked(charge, check, now, effects) : check.withEnd());
            } else if (mayAsk && !schedule.isAskedToTheEnd(check)) {
                after.set(i, asked(charge, check, now, effects));
            }
        }
        return new Due(charge.withChecks(after), effects, givenUp);
    }

    private boolean asksOn(StatusCheck check) {
        return check.reason().isAskedOn() && !isAnswered(check);
    }

    private StatusCheck asked(TrackedCharge charge, StatusCheck check, Instant now, List<ChargeEffect> effects) {
        effects.add(new ChargeEffect.AskTap(Questions.about(charge, check, now)));
        return policy.schedule().asked(check, now);
    }

    private boolean givesUp(TrackedCharge charge, StatusCheck check) {
        return check.reason().isGivenUpOn()
                && isAnswered(check)
                && charge.charge().filter(open::isOurs).isPresent()
                && !open.isProvenCaptured(charge);
    }

    /** Without a gateway nobody ever answers. */
    private boolean isAnswered(StatusCheck check) {
        return check.answered() || !policy.trust().hasGateway();
    }

    /** Tap may be asked on after the end; people are told once. */
    private boolean isFirstEnd(StatusCheck check) {
        return check.asked() <= policy.schedule().questions(check);
    }
}
