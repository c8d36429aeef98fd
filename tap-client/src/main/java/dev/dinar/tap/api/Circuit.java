package dev.dinar.tap.api;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Gives Tap a rest when it fails too often: after that, a few tries find out whether it is well again. Thread-safe.
 *
 * <p>A request that Tap answers with 500 for ever says nothing new of Tap each time. So only the first failure of a call counts, until it
 * succeeds; further ones neither open the circuit for the others nor keep it open, and of the tries that find out, calls that have failed
 * already take half at most. A success always counts.
 */
final class Circuit {

    private static final int PROBES = 4;
    private static final int REMEMBERED = 1_000;

    private final TapApiSettings.Breaker settings;
    private final CircuitBreaker breaker;
    private final FailedCalls failed = new FailedCalls(REMEMBERED);
    private final Semaphore probesOfFailed = new Semaphore(PROBES / 2);

    Circuit(TapApiSettings.Breaker settings, CallWatch watch) {
        this.settings = settings;
        this.breaker = CircuitBreaker.of(
                "tap",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(settings.window())
                        .minimumNumberOfCalls(settings.window())
                        .permittedNumberOfCallsInHalfOpenState(PROBES)
                        .failureRateThreshold(settings.failures())
                        .waitDurationInOpenState(settings.rest())
                        .recordResult(result -> result instanceof HttpTry attempt && attempt.speaksAgainstTap())
                        .build());
        breaker.getEventPublisher().onStateTransition(change -> {
            State state = change.getStateTransition().getToState();
            if (state == State.OPEN || state == State.CLOSED) {
                watch.circuit(state == State.OPEN);
            }
        });
    }

    /** One try of a call; not made while Tap has its rest. */
    HttpTry pass(Call call, Supplier<HttpTry> attempt) {
        boolean hasFailed = failed.contains(call);
        if (!hasFailed || breaker.getState() == State.CLOSED) {
            return permitted(call, hasFailed, attempt);
        }
        if (!probesOfFailed.tryAcquire()) {
            return rest();
        }
        try {
            return permitted(call, true, attempt);
        } finally {
            probesOfFailed.release();
        }
    }

    private HttpTry permitted(Call call, boolean hasFailed, Supplier<HttpTry> attempt) {
        if (!breaker.tryAcquirePermission()) {
            return rest();
        }
        boolean isProbe = breaker.getState() == State.HALF_OPEN;
        long start = breaker.getCurrentTimestamp();
        HttpTry made;
        try {
            made = attempt.get();
        } catch (RuntimeException e) {
            breaker.onError(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit(), e);
            throw e;
        }
        failed.tell(call, made.speaksAgainstTap());
        if (!hasFailed || !made.speaksAgainstTap()) {
            breaker.onResult(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit(), made);
        } else if (isProbe) {
            breaker.releasePermission();
        }
        return made;
    }

    private HttpTry rest() {
        return new HttpTry.NotDone(
                "Tap failed too often lately and is given a rest", Optional.of(settings.rest()), true);
    }
}
