package dev.dinar.processor.domain;

import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeStatus;
import java.util.Comparator;

/**
 * What a value is believed from. Ordered: the higher authenticity wins, then the higher status.
 *
 * @param authenticity how far the fact can be trusted
 * @param status the status that the fact told of
 */
public record Provenance(Authenticity authenticity, ChargeStatus status) implements Comparable<Provenance> {

    private static final Comparator<Provenance> ORDER =
            Comparator.comparing(Provenance::authenticity).thenComparing(Provenance::status);

    @Override
    public int compareTo(Provenance other) {
        return ORDER.compare(this, other);
    }
}
