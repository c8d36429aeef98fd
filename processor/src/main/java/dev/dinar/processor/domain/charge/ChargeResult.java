package dev.dinar.processor.domain.charge;

import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.Origin;
import dev.dinar.events.RefundEvent;
import java.util.List;
import java.util.Optional;

/**
 * What an event, or the time that has passed, made of a charge.
 *
 * @param before empty when nothing was known of it
 * @param after what is to be kept
 * @param cause the event; empty when it was only time that passed
 * @param effects what follows, in this order
 */
public record ChargeResult(
        Optional<TrackedCharge> before, TrackedCharge after, Optional<Cause> cause, List<ChargeEffect> effects) {

    /**
     * The event, and what it meant.
     *
     * @param eventId its id
     * @param origin how Dinar came to know of it
     * @param verdict what it meant
     */
    public record Cause(String eventId, Origin origin, Verdict verdict) {

        static Cause of(ChargeEvent event, Verdict verdict) {
            return new Cause(event.getEventId(), event.getOrigin(), verdict);
        }

        static Cause of(RefundEvent event, Verdict verdict) {
            return new Cause(event.getEventId(), event.getOrigin(), verdict);
        }
    }

    /** Copies the list. */
    public ChargeResult {
        effects = List.copyOf(effects);
    }

    /** Whether nothing is to be kept that was not kept before: the rules hand back the very instance. */
    @SuppressWarnings("ReferenceEquality")
    public boolean isUnchanged() {
        return before.isPresent() && before.get() == after;
    }

    /** Whether readers of the table have something new to see. */
    public boolean isPublished() {
        if (after.charge().isEmpty() || isUnchanged()) {
            return false;
        }
        if (before.isEmpty()) {
            return true;
        }
        TrackedCharge known = before.get();
        return !known.charge().equals(after.charge())
                || !known.refunds().equals(after.refunds())
                || !known.paidOrder().equals(after.paidOrder());
    }

    /** Whether readers of the table are to see that it is no longer remembered: its retention was over when the event came. */
    public boolean isForgotten() {
        return after.charge().isEmpty() && before.flatMap(TrackedCharge::charge).isPresent();
    }

    /** The status that it moved up from; empty when its charge was unknown. */
    public Optional<ChargeStatus> statusBefore() {
        return before.flatMap(TrackedCharge::charge).map(ChargeState::status);
    }

    /** The status that it moved up to; empty when it did not move. */
    public Optional<ChargeStatus> movedTo() {
        Optional<ChargeStatus> now = after.charge().map(ChargeState::status);
        return now.equals(statusBefore()) ? Optional.empty() : now;
    }
}
