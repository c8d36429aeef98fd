package dev.dinar.processor.domain;

import dev.dinar.events.ChargeEvent;
import java.util.Optional;

/**
 * One event, and the charge before and after it.
 *
 * @param before empty when the charge was unknown
 * @param event what was learnt
 * @param after empty only for {@link Verdict#TOO_OLD}
 * @param verdict what the event meant
 */
public record Folded(Optional<Charge> before, ChargeEvent event, Optional<Charge> after, Verdict verdict) {

    /** Whether the charge is another one now, be it only in when it was last heard of. */
    public boolean isChange() {
        return !before.equals(after);
    }
}
