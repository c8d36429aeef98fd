package dev.dinar.gateway.work;

/** The steps of a record's way through the gateway, in order. A test can let the gateway die at each. */
public enum Step {
    /** A record was received. */
    RECEIVED,
    /** Tap is about to be called. */
    BEFORE_TAP,
    /** Tap has answered. */
    AFTER_TAP,
    /** Reply and event are sent, and not committed. */
    SENT,
    /** Reply and event are committed. */
    COMMITTED,
    /** The record is acknowledged, and the broker does not know it yet. */
    ACKNOWLEDGED;

    /** Told of each step, on the thread that takes it. */
    @FunctionalInterface
    public interface Watch {
        /** Nobody watches. */
        Watch NONE = (_, _) -> {};

        /** {@code id} is at {@code step}: what names the record's work, such as its request id. */
        void at(Step step, String id);
    }
}
