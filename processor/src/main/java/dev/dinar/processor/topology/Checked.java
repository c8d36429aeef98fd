package dev.dinar.processor.topology;

import dev.dinar.events.ChargeEvent;
import dev.dinar.events.RefundEvent;
import org.apache.avro.specific.SpecificRecord;

/** Refuses records that can be read and yet not be right: they go to the dead letters. */
final class Checked {

    private Checked() {}

    /**
     * The event of a record.
     *
     * @throws IllegalArgumentException when there is none, or the key is not its charge: its partition would be another's
     */
    static SpecificRecord event(String key, SpecificRecord event) {
        String chargeId = switch (event) {
            case null -> throw new IllegalArgumentException("an event without a value");
            case ChargeEvent charge -> charge.getChargeId();
            case RefundEvent refund -> refund.getChargeId();
            default ->
                throw new IllegalArgumentException(
                        "an event of type " + event.getClass().getName());
        };
        if (!chargeId.equals(key)) {
            throw new IllegalArgumentException("an event of " + chargeId + " under another key");
        }
        return event;
    }
}
