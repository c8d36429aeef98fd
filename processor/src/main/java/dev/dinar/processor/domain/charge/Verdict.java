package dev.dinar.processor.domain.charge;

/** What an event meant to the charge it is of. For people and metrics: effects follow from the difference it made. */
public enum Verdict {
    /** The status moved up, or something new is known. */
    APPLIED,
    /** The same status with the same facts, once more. */
    REPEATED,
    /** A lower status, which a slow or repeated delivery explains. */
    STALE,
    /** It says what cannot be true beside what is known: the charge keeps what it believes most. */
    CONTRADICTED,
    /** It is of an unknown charge that is older than the retention, and not from Tap's API: no state is made of it. */
    TOO_OLD,
    /** It says by fields that nobody signed whose refund it is, as too many others do: no state is made of it. */
    UNBELIEVED
}
