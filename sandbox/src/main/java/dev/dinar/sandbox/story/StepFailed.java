package dev.dinar.sandbox.story;

/** A step did not do what it must; the message says what was seen and what was expected. */
public final class StepFailed extends Exception {
    private static final long serialVersionUID = 1L;

    /** With what was seen and what was expected. */
    public StepFailed(String message) {
        super(message);
    }
}
