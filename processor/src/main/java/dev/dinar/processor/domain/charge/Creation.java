package dev.dinar.processor.domain.charge;

import dev.dinar.events.Mode;
import java.time.Instant;
import java.util.Comparator;

/**
 * What was settled when the charge was created. Believed jointly, from one fact.
 *
 * @param created when Tap created the charge
 * @param mode whether money moves
 * @param merchant the merchant's name in Dinar's configuration
 */
public record Creation(Instant created, Mode mode, String merchant) implements Comparable<Creation> {

    private static final Comparator<Creation> ORDER = Comparator.comparing(Creation::created)
            .thenComparing(Creation::mode)
            .thenComparing(Creation::merchant);

    /** An order that only decides. */
    @Override
    public int compareTo(Creation other) {
        return ORDER.compare(this, other);
    }
}
