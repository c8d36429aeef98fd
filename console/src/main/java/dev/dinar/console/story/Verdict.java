package dev.dinar.console.story;

/** What an event meant to its charge, as far as the log shows. */
public enum Verdict {
    /** The status moved up, or something new became known: the state of the charge was written anew. */
    APPLIED,
    /** The same was known already. */
    REPEATED,
    /** A lower status than is known, which a slow delivery explains. */
    STALE,
    /** It says what cannot be true beside what is known. */
    CONTRADICTED,
    /** It is older than what is remembered: no state is made of it. */
    TOO_OLD,
    /** Nobody signed what it claims: Tap is asked first. */
    UNBELIEVED
}
