package dev.dinar.console.api;

/** A parameter that cannot be taken: the message names it, and says what was expected. */
final class BadParameter extends Exception {
    private static final long serialVersionUID = 1L;

    BadParameter(String name, String expected) {
        super(name + ": " + expected);
    }
}
