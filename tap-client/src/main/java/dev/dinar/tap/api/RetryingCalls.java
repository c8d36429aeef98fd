package dev.dinar.tap.api;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How a call is tried: behind a rate limiter and a circuit breaker, again after trouble at Tap's, never beyond its budget.
 * Thread-safe.
 */
final class RetryingCalls {

    private static final Duration LONGEST_QUEUE = Duration.ofSeconds(5);
    private static final double DOUBLING = 2;
    private static final double GIVE_OR_TAKE = 0.5;

    private final TapApiSettings settings;
    private final Transport transport;
    private final CallWatch watch;
    private final Semaphore room;
    private final RateLimiter limiter;
    private final Circuit circuit;
    private final IntervalFunction waits;

    RetryingCalls(TapApiSettings settings, Transport transport, CallWatch watch) {
        this.settings = settings;
        this.transport = transport;
        this.watch = watch;
        this.room = new Semaphore(settings.limits().inFlight(), true);
        this.limiter = RateLimiter.of(
                "tap",
                RateLimiterConfig.custom()
                        .limitForPeriod(settings.limits().perSecond())
                        .limitRefreshPeriod(Duration.ofSeconds(1))
                        .timeoutDuration(TapApiSettings.shorter(LONGEST_QUEUE, settings.budget()))
                        .build());
        this.circuit = new Circuit(settings.breaker(), watch);
        this.waits = IntervalFunction.ofExponentialRandomBackoff(
                settings.retries().firstWait(),
                DOUBLING,
                GIVE_OR_TAKE,
                settings.retries().longestWait());
    }

    /**
     * What came of all tries. Once one of them is uncertain nothing but Tap's own yes ends that: a refusal of a later try does
     * not say that an earlier one was not done. Questions leave nothing behind, and so the last try counts.
     */
    HttpTry make(Call call) {
        Deadline deadline = Deadline.in(settings.budget());
        AtomicBoolean uncertain = new AtomicBoolean();
        // A retry of its own for each call, since whether to go on depends on what is left of the call's budget.
        Retry retry = Retry.of(
                "tap",
                RetryConfig.<HttpTry>custom()
                        .maxAttempts(settings.retries().attempts())
                        .retryOnResult(attempt -> isWorthAnother(call, attempt, deadline))
                        .intervalBiFunction((number, result) -> waitBefore(number, result.get()))
                        .build());
        HttpTry last = retry.executeSupplier(() -> {
            HttpTry one = attempt(call, deadline);
            if (one instanceof HttpTry.Uncertain && !call.isQuestion()) {
                uncertain.set(true);
            }
            return one;
        });
        return uncertain.get() ? last.afterUncertain() : last;
    }

    private HttpTry attempt(Call call, Deadline deadline) {
        long start = System.nanoTime();
        HttpTry attempt = whenThereIsRoom(call, deadline);
        watch.attempted(call.name(), attempt.result(), Duration.ofNanos(System.nanoTime() - start));
        return attempt;
    }

    private HttpTry whenThereIsRoom(Call call, Deadline deadline) {
        long start = System.nanoTime();
        try {
            if (!room.tryAcquire(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
                return busy("too many calls are under way");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return busy("interrupted before Tap was asked");
        }
        try {
            return limiter.executeSupplier(() -> {
                watch.waited(Duration.ofNanos(System.nanoTime() - start));
                return circuit.pass(call, () -> transport.attempt(call, deadline));
            });
        } catch (RequestNotPermitted _) {
            return busy("too many calls are waiting for Tap");
        } finally {
            room.release();
        }
    }

    private static HttpTry busy(String reason) {
        return new HttpTry.NotDone(reason, Optional.of(Duration.ofSeconds(1)), false);
    }

    private boolean isWorthAnother(Call call, HttpTry attempt, Deadline deadline) {
        return switch (attempt) {
            case HttpTry.Done _, HttpTry.Refused _ -> false;
            case HttpTry.Uncertain _ -> call.isRepeatable() && isSoonEnough(attempt, deadline);
            case HttpTry.NotDone notDone -> !notDone.breakerOpen() && isSoonEnough(attempt, deadline);
        };
    }

    private boolean isSoonEnough(HttpTry attempt, Deadline deadline) {
        Duration longest = settings.retries().longestWait();
        return attempt.retryAfter().orElse(Duration.ZERO).compareTo(longest) <= 0 && deadline.leaves(longest);
    }

    /**
     * What Tap asks for is waited in full, and a little longer, so that those who were told the same do not return together. A longer
     * wait than the longest is the caller's, who has more to do than one call.
     */
    private long waitBefore(int number, HttpTry attempt) {
        return attempt.retryAfter().orElse(Duration.ZERO).toMillis() + waits.apply(number);
    }
}
