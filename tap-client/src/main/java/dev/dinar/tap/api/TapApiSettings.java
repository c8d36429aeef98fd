package dev.dinar.tap.api;

import dev.dinar.tap.SecretKey;
import java.net.URI;
import java.time.Duration;

/**
 * How Tap is called.
 *
 * @param url what the API's paths are under
 * @param key the merchant's key; picks test or live
 * @param budget how long one call may take, with all retries
 * @param retries how often a call is tried
 * @param limits what Tap is burdened with at most
 * @param breaker when Tap is given a rest
 */
public record TapApiSettings(URI url, SecretKey key, Duration budget, Retries retries, Limits limits, Breaker breaker) {

    /**
     * How often a call is tried.
     *
     * @param attempts how often at most
     * @param firstWait the wait before the first retry; doubles with each, give or take a half
     * @param longestWait no wait is longer; what Tap asks for beyond it is handed to the caller
     */
    public record Retries(int attempts, Duration firstWait, Duration longestWait) {}

    /**
     * What Tap is burdened with at most.
     *
     * @param perSecond how many tries a second
     * @param inFlight how many tries are under way; the rest wait
     */
    public record Limits(int perSecond, int inFlight) {}

    /**
     * When Tap is given a rest.
     *
     * @param window how many tries it judges by
     * @param failures at what share of failed tries (percent) it opens
     * @param rest how long it stays open before it lets a few calls through to see
     */
    public record Breaker(int window, int failures, Duration rest) {}

    /** Tap's own address. */
    public static final URI TAP = URI.create("https://api.tap.company/v2");

    /** What suits Tap: it can be slow, so a call has 60 seconds. */
    public static TapApiSettings of(URI url, SecretKey key) {
        return new TapApiSettings(
                url,
                key,
                Duration.ofSeconds(60),
                new Retries(4, Duration.ofMillis(500), Duration.ofSeconds(8)),
                new Limits(100, 64),
                new Breaker(40, 60, Duration.ofSeconds(10)));
    }

    /** The same with another budget. */
    public TapApiSettings within(Duration budget) {
        return new TapApiSettings(url, key, budget, retries, limits, breaker);
    }

    /** The same with other retries. */
    public TapApiSettings retrying(int attempts, Duration firstWait, Duration longestWait) {
        return new TapApiSettings(url, key, budget, new Retries(attempts, firstWait, longestWait), limits, breaker);
    }

    /** The same with no longer wait within a call than this. */
    public TapApiSettings waitingAtMost(Duration longest) {
        return retrying(
                retries.attempts(), shorter(retries.firstWait(), longest), shorter(retries.longestWait(), longest));
    }

    static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** The same with another limit of tries a second. */
    public TapApiSettings limitedTo(int perSecond) {
        return new TapApiSettings(url, key, budget, retries, new Limits(perSecond, limits.inFlight()), breaker);
    }

    /** The same with another limit of tries under way. */
    public TapApiSettings atOnce(int inFlight) {
        return new TapApiSettings(url, key, budget, retries, new Limits(limits.perSecond(), inFlight), breaker);
    }

    /** The same with another circuit breaker. */
    public TapApiSettings breaking(int window, int failures, Duration rest) {
        return new TapApiSettings(url, key, budget, retries, limits, new Breaker(window, failures, rest));
    }
}
