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
 * @param attempts how often a call is tried at most
 * @param firstWait how long it waits before the first retry; doubles with each, give or take a half
 * @param longestWait no wait is longer, unless Tap says so
 * @param callsPerSecond how many tries a second Tap is burdened with at most
 * @param callsInFlight how many tries are under way at most; the rest wait. A connection of HTTP/2 carries about a hundred, and
 *     what is beyond that fails
 * @param breakerWindow how many tries the circuit breaker judges by
 * @param breakerFailures at what share of failed tries (percent) it opens
 * @param breakerRest how long it stays open before it lets a few calls through to see
 */
public record TapApiSettings(
        URI url,
        SecretKey key,
        Duration budget,
        int attempts,
        Duration firstWait,
        Duration longestWait,
        int callsPerSecond,
        int callsInFlight,
        int breakerWindow,
        int breakerFailures,
        Duration breakerRest) {

    /** Tap's own address. */
    public static final URI TAP = URI.create("https://api.tap.company/v2");

    /** What suits Tap: it can be slow, so a call has 60 seconds. */
    public static TapApiSettings of(URI url, SecretKey key) {
        return new TapApiSettings(
                url,
                key,
                Duration.ofSeconds(60),
                4,
                Duration.ofMillis(500),
                Duration.ofSeconds(8),
                20,
                64,
                40,
                60,
                Duration.ofSeconds(10));
    }

    /** The same with another budget. */
    public TapApiSettings within(Duration budget) {
        return new TapApiSettings(
                url,
                key,
                budget,
                attempts,
                firstWait,
                longestWait,
                callsPerSecond,
                callsInFlight,
                breakerWindow,
                breakerFailures,
                breakerRest);
    }

    /** The same with other retries. */
    public TapApiSettings retrying(int attempts, Duration firstWait, Duration longestWait) {
        return new TapApiSettings(
                url,
                key,
                budget,
                attempts,
                firstWait,
                longestWait,
                callsPerSecond,
                callsInFlight,
                breakerWindow,
                breakerFailures,
                breakerRest);
    }

    /** The same with another limit of tries a second. */
    public TapApiSettings limitedTo(int callsPerSecond) {
        return new TapApiSettings(
                url,
                key,
                budget,
                attempts,
                firstWait,
                longestWait,
                callsPerSecond,
                callsInFlight,
                breakerWindow,
                breakerFailures,
                breakerRest);
    }

    /** The same with another limit of tries under way. */
    public TapApiSettings atOnce(int callsInFlight) {
        return new TapApiSettings(
                url,
                key,
                budget,
                attempts,
                firstWait,
                longestWait,
                callsPerSecond,
                callsInFlight,
                breakerWindow,
                breakerFailures,
                breakerRest);
    }

    /** The same with another circuit breaker. */
    public TapApiSettings breaking(int window, int failures, Duration rest) {
        return new TapApiSettings(
                url,
                key,
                budget,
                attempts,
                firstWait,
                longestWait,
                callsPerSecond,
                callsInFlight,
                window,
                failures,
                rest);
    }
}
