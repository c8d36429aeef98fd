package dev.dinar.processor.domain.charge;

import dev.dinar.events.ChargeStatus;
import dev.dinar.processor.domain.MoneyState;

/** What an event means beside what is known of its charge. */
final class Verdicts {

    private Verdicts() {}

    /**
     * The verdict on an event.
     *
     * @param before what was known
     * @param said what the event says
     * @param after the two joined
     */
    static Verdict of(ChargeState before, ChargeState said, ChargeState after) {
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
