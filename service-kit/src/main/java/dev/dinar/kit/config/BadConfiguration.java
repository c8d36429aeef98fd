package dev.dinar.kit.config;

/** A setting is missing, unknown or wrong. The message is one sentence for the operator: key, environment variable, remedy. */
public final class BadConfiguration extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The sentence that the operator reads. */
    public BadConfiguration(String message) {
        super(message);
    }

    /** The sentence that the operator reads, and what gave rise to it. */
    public BadConfiguration(String message, Throwable cause) {
        super(message, cause);
    }
}
