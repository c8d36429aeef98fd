package dev.dinar.tap.json;

/** What came of reading a body: an object of Tap's, or why it is none. */
public sealed interface Reading {

    /**
     * The body is an object of Tap's.
     *
     * @param object what it says
     */
    record Read(TapObject object) implements Reading {}

    /**
     * The body is an object of another kind than Dinar reads, and lacks what the others have: a payout, or what Tap may send one
     * day.
     *
     * @param id its id
     * @param kind PAYOUT or OTHER
     */
    record OfAnotherKind(String id, ObjectKind kind) implements Reading {}

    /**
     * The body is not what Tap sends.
     *
     * @param field the path of the field that is wrong, or {@code body}
     * @param problem what is wrong with it, without the body's own words
     */
    record Malformed(String field, String problem) implements Reading {}
}
