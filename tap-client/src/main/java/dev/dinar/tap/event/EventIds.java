package dev.dinar.tap.event;

import org.apache.avro.specific.SpecificRecord;

/** The deterministic ids of events that are not made of one of Tap's objects, such as a line of a sheet. */
public final class EventIds {

    private EventIds() {}

    /**
     * The id: subject, status and a digest of all that the event asserts. Its maps must be sorted, or the same fact has several ids.
     *
     * @param event the event, its own id and the time of its observation left out
     * @param subject what it is about
     * @param status how that stands
     */
    public static String of(SpecificRecord event, String subject, Enum<?> status) {
        return EventId.of(event, subject, status);
    }
}
