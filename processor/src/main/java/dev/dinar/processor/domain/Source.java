package dev.dinar.processor.domain;

import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeStatus;

/**
 * The fact that a value is believed from. Ordered: the higher authenticity wins, then the higher status.
 *
 * @param authenticity how far the fact can be trusted
 * @param status the status that the fact told of
 */
public record Source(Authenticity authenticity, ChargeStatus status) implements Comparable<Source> {

    @Override
    public int compareTo(Source other) {
        int byAuthenticity = authenticity.compareTo(other.authenticity);
        return byAuthenticity != 0 ? byAuthenticity : status.compareTo(other.status);
    }

    /** In words, for people. */
    @Override
    public String toString() {
        return switch (authenticity) {
                    case API -> "Tap's API";
                    case SIGNED_BODY -> "a webhook whose body is signed";
                    case SIGNED_FIELDS -> "a webhook whose fields are signed";
                }
                + " (" + status + ")";
    }
}
