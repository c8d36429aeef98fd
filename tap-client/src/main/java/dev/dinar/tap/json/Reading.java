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
     * The body is not what Tap sends.
     *
     * @param field the path of the field that is wrong, or {@code body}
     * @param problem what is wrong with it, without the body's own words
     */
    record Malformed(String field, String problem) implements Reading {}
}
