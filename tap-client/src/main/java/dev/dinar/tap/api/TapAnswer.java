package dev.dinar.tap.api;

import java.time.Duration;
import java.util.Optional;

/**
 * What came of a call, after retries.
 *
 * @param <T> what Tap answers when all is well
 */
public sealed interface TapAnswer<T> {

    /**
     * Tap did it. A payment that was declined is accepted too: its status says so.
     *
     * @param <T> what Tap answered
     * @param value the answer
     */
    record Accepted<T>(T value) implements TapAnswer<T> {}

    /**
     * It can never work as it was asked. Nothing was done.
     *
     * @param <T> what Tap would have answered
     * @param problem why
     */
    record Rejected<T>(Problem problem) implements TapAnswer<T> {}

    /**
     * Certainly not done, but it may work later: Tap could not be reached or was too busy, or a limit of our own was met.
     *
     * @param <T> what Tap would have answered
     * @param reason why, for people
     * @param retryAfter when to come again, where Tap said so
     */
    record Unavailable<T>(String reason, Optional<Duration> retryAfter) implements TapAnswer<T> {}

    /**
     * Nobody knows whether it was done: a request went out and no sensible answer came back, whatever later tries of the call came
     * to. To be asked again with the same idempotency key, never to be told as a failure.
     *
     * @param <T> what Tap would have answered
     * @param reason why, for people
     * @param retryAfter when to come again, where Tap said so
     */
    record Ambiguous<T>(String reason, Optional<Duration> retryAfter) implements TapAnswer<T> {}
}
