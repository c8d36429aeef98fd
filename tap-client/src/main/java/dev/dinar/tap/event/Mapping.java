package dev.dinar.tap.event;

import dev.dinar.events.ChargeEvent;
import dev.dinar.events.RefundEvent;

/** What came of mapping an object of Tap's to an event. */
public sealed interface Mapping {

    /**
     * Something was learnt of a charge or an authorization.
     *
     * @param event what
     */
    record OfCharge(ChargeEvent event) implements Mapping {}

    /**
     * Something was learnt of a refund.
     *
     * @param event what
     */
    record OfRefund(RefundEvent event) implements Mapping {}

    /**
     * Tap's own words, but this version of Dinar cannot say them as an event: for people to look at.
     *
     * @param field the path of the field that stands in the way
     * @param problem what is wrong with it; without personal data
     */
    record Unmappable(String field, String problem) implements Mapping {

        /** One sentence that names the field. */
        public String reason() {
            return field + " " + problem;
        }
    }
}
