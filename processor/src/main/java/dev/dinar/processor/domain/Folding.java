package dev.dinar.processor.domain;

import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeStatus;
import java.time.Duration;
import java.util.Optional;

/**
 * Folds events into charges. The state is the join of what the events say; the verdict compares before and after.
 *
 * @param rules the deployment's
 */
public record Folding(Rules rules) {

    /**
     * Folds one event.
     *
     * @param before what was known of the event's charge
     * @throws IllegalArgumentException when {@code before} is another charge
     */
    public Folded fold(Optional<Charge> before, ChargeEvent event) {
        if (before.isEmpty() && isTooOld(event)) {
            return new Folded(before, event, Optional.empty(), Verdict.TOO_OLD);
        }
        Charge said = Charge.of(event);
        Charge after = before.map(known -> known.join(said)).orElse(said);
        Verdict verdict = before.map(known -> verdict(known, said, after)).orElse(Verdict.APPLIED);
        return new Folded(before, event, Optional.of(after), verdict);
    }

    /** Measured at the event's own times, so that reading the log again comes to the same. */
    private boolean isTooOld(ChargeEvent event) {
        return Duration.between(event.getCreated(), event.getObservedAt()).compareTo(rules.retention()) > 0;
    }

    private static Verdict verdict(Charge before, Charge said, Charge after) {
        if (!before.disagreementsWith(said).isEmpty() || isFailureAfterCapture(before, said.status())) {
            return Verdict.CONTRADICTED;
        }
        if (!after.knowsTheSameAs(before)) {
            return Verdict.APPLIED;
        }
        return said.status() == before.status() ? Verdict.REPEATED : Verdict.STALE;
    }

    /** A failure that was known before the capture may be delivered again: only a new one contradicts. */
    static boolean isFailureAfterCapture(Charge before, ChargeStatus said) {
        return Standing.of(said) == Standing.FAILED
                && before.seen().contains(ChargeStatus.CAPTURED)
                && !before.seen().contains(said);
    }
}
