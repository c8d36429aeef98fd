package dev.dinar.processor.topology;

import dev.dinar.events.ChargeEvent;
import org.apache.kafka.streams.processor.api.Record;

/** Refuses records that can be read and yet not be right: they go to the dead letters. */
final class Checked {

    private Checked() {}

    /**
     * The event of a record.
     *
     * @throws IllegalArgumentException when there is none, or the key is not its charge: its partition would be another's
     */
    static ChargeEvent event(Record<String, ChargeEvent> record) {
        ChargeEvent event = record.value();
        if (event == null) {
            throw new IllegalArgumentException("a charge event without a value");
        }
        if (!event.getChargeId().equals(record.key())) {
            throw new IllegalArgumentException("a charge event of " + event.getChargeId() + " under another key");
        }
        return event;
    }
}
