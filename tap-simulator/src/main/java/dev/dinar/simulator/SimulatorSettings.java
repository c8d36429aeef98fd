package dev.dinar.simulator;

import dev.dinar.tap.SecretKey;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a simulator is set up.
 *
 * @param address where it listens, and what browsers reach it under
 * @param keys the secret keys of the merchants that it serves, at least one; each sees its own charges only
 * @param webhookUrl where webhooks go when a charge names no URL of its own
 * @param expiry how long a customer can pay, in place of what each charge says: a sandbox has no patience
 * @param retrySpacing how long it waits before it posts a webhook again
 * @param clock what time it is
 */
public record SimulatorSettings(
        Address address,
        List<SecretKey> keys,
        Optional<URI> webhookUrl,
        Optional<Duration> expiry,
        Duration retrySpacing,
        Clock clock) {

    /**
     * Where a simulator listens.
     *
     * @param host the address that it binds to
     * @param port its port; 0 for any free port
     * @param publicUrl what the addresses of KNET's pages begin with; without it, what this machine reaches it under
     */
    public record Address(String host, int port, Optional<URI> publicUrl) {}

    /** One merchant, any free port of the loopback address, quick retries, the charges' own expiry, the system's clock. */
    public static SimulatorSettings of(SecretKey key, URI webhookUrl) {
        return new SimulatorSettings(
                loopback(0),
                List.of(key),
                Optional.of(webhookUrl),
                Optional.empty(),
                Duration.ofMillis(200),
                Clock.systemUTC());
    }

    /** The same on a given port of the loopback address. */
    public SimulatorSettings onPort(int port) {
        return new SimulatorSettings(loopback(port), keys, webhookUrl, expiry, retrySpacing, clock);
    }

    /** The same with another expiry for every charge. */
    public SimulatorSettings expiringAfter(Duration expiry) {
        return new SimulatorSettings(address, keys, webhookUrl, Optional.of(expiry), retrySpacing, clock);
    }

    /** The same for several merchants. */
    public SimulatorSettings serving(List<SecretKey> keys) {
        return new SimulatorSettings(address, keys, webhookUrl, expiry, retrySpacing, clock);
    }

    /** The same by another clock. */
    public SimulatorSettings by(Clock clock) {
        return new SimulatorSettings(address, keys, webhookUrl, expiry, retrySpacing, clock);
    }

    private static Address loopback(int port) {
        return new Address("127.0.0.1", port, Optional.empty());
    }
}
