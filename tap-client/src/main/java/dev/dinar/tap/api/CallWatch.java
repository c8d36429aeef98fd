package dev.dinar.tap.api;

import dev.dinar.tap.json.TapField;
import java.time.Duration;

/** Told of every try of a call, for metrics. Must not block, and must be safe for many threads. */
@FunctionalInterface
public interface CallWatch {

    /** Nobody watches. */
    CallWatch NONE = (_, _, _) -> {};

    /** How a try ended. */
    enum Result {
        /** Tap did it. */
        DONE,
        /** Tap refused it. */
        REFUSED,
        /** Tap was not reached, or too busy. */
        NOT_DONE,
        /** Nobody knows. */
        UNCERTAIN
    }

    /**
     * A try has ended.
     *
     * @param call the method and path, without ids, such as {@code POST /charges}
     * @param result how it ended
     * @param took how long it took
     */
    void attempted(String call, Result result, Duration took);

    /** A try waited so long until the limits of our own let it through: tries under way, and tries a second. */
    default void waited(Duration time) {}

    /**
     * Tap failed too often, and is given a rest; or was found to be well again.
     *
     * @param open whether it failed; told once more when it is still not well after the rest
     */
    default void circuit(boolean open) {}

    /** An unsigned field of an answer was of a form that Tap does not use, and taken for absent, or contradicts the id. */
    default void odd(TapField field) {}
}
