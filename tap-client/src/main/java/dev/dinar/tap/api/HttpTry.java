package dev.dinar.tap.api;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** What came of one try of a call, before anybody decides whether to try again. */
sealed interface HttpTry {

    /** Tap answered 2xx. */
    final class Done implements HttpTry {

        private final byte[] body;
        private final Function<String, Optional<String>> headers;

        Done(byte[] body, Function<String, Optional<String>> headers) {
            this.body = body;
            this.headers = headers;
        }

        /** The first of a header's values, by its name in small letters. */
        Optional<String> header(String name) {
            return headers.apply(name);
        }

        byte[] body() {
            return body;
        }
    }

    /** Tap answered that it will not. */
    record Refused(Problem problem) implements HttpTry {}

    /** Certainly nothing was done. */
    record NotDone(String reason, Optional<Duration> retryAfter, boolean breakerOpen) implements HttpTry {}

    /** Perhaps it was done. */
    record Uncertain(String reason, Optional<Duration> retryAfter) implements HttpTry {

        Uncertain(String reason) {
            this(reason, Optional.empty());
        }
    }

    /** When to come again, where Tap or the circuit says so. */
    default Optional<Duration> retryAfter() {
        return Optional.empty();
    }

    /** The same, when an earlier try of the call was uncertain. */
    default HttpTry afterUncertain() {
        return switch (this) {
            case Done _, Uncertain _ -> this;
            case Refused(Problem problem) ->
                new Uncertain("a try before was not answered, and now Tap refuses it: " + problem.description());
            case NotDone notDone ->
                new Uncertain("a try before was not answered, and now: " + notDone.reason(), notDone.retryAfter());
        };
    }

    /** Whether Tap, not the request, is at fault; being too busy is no fault. */
    default boolean speaksAgainstTap() {
        return switch (this) {
            case Done _, Refused _ -> false;
            case NotDone notDone -> notDone.retryAfter().isEmpty();
            case Uncertain _ -> true;
        };
    }

    /** How a metric calls it. */
    default CallWatch.Result result() {
        return switch (this) {
            case Done _ -> CallWatch.Result.DONE;
            case Refused _ -> CallWatch.Result.REFUSED;
            case NotDone _ -> CallWatch.Result.NOT_DONE;
            case Uncertain _ -> CallWatch.Result.UNCERTAIN;
        };
    }
}
