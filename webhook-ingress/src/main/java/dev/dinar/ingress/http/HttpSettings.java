package dev.dinar.ingress.http;

import dev.dinar.kit.config.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What the HTTP server is built from. What each setting means is said in reference.conf.
 *
 * @param host the address it listens on
 * @param port the port, or 0 for any free one
 * @param tls the certificate and key, or empty for plain HTTP
 * @param eventLoops how many event loops take requests
 * @param maxBody the largest body, in bytes
 * @param headerTimeout from the connection to the end of the headers
 * @param bodyTimeout from the end of the headers to the end of the body
 * @param keepAliveTimeout from an answer to the end of the next headers
 * @param connectionLimit how many connections are kept
 * @param inFlightLimit how many webhooks may wait for the broker at once
 * @param retryAfter what a 503 says in Retry-After
 * @param answerTimeout after how long a webhook whose record was never heard of again is answered with 503
 * @param accessLogLimit how many lines a second the access log has
 * @param drainTimeout how long requests in flight may take to finish when the service stops
 */
public record HttpSettings(
        String host,
        int port,
        Optional<Tls> tls,
        int eventLoops,
        int maxBody,
        Duration headerTimeout,
        Duration bodyTimeout,
        Duration keepAliveTimeout,
        int connectionLimit,
        int inFlightLimit,
        Duration retryAfter,
        Duration answerTimeout,
        int accessLogLimit,
        Duration drainTimeout) {

    /** The producer gives a record up after broker-timeout; this long after that, its word is not waited for. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    /**
     * A server's identity, as PEM files.
     *
     * @param certificate the certificate and those above it
     * @param key its private key
     */
    public record Tls(Path certificate, Path key) {}

    /**
     * Reads the section {@code dinar.ingress}.
     *
     * @throws dev.dinar.kit.config.BadConfiguration when a setting is missing or wrong
     */
    public static HttpSettings from(Settings ingress) {
        int eventLoops = ingress.count("event-loops", 0);
        return new HttpSettings(
                ingress.text("host", "set INGRESS_HOST"),
                ingress.port("port"),
                tls(ingress.section("tls")),
                eventLoops == 0 ? Runtime.getRuntime().availableProcessors() : eventLoops,
                ingress.bytes("max-body"),
                ingress.duration("header-timeout"),
                ingress.duration("body-timeout"),
                ingress.duration("keep-alive-timeout"),
                ingress.count("connection-limit", 1),
                ingress.count("in-flight-limit", 1),
                ingress.duration("retry-after"),
                ingress.duration("broker-timeout").plus(GRACE),
                ingress.count("access-log-limit", 0),
                ingress.drainTimeout("drain-timeout"));
    }

    private static Optional<Tls> tls(Settings tls) {
        Optional<Path> certificate = tls.file("certificate");
        Optional<Path> key = tls.file("key");
        if (certificate.isPresent() != key.isPresent()) {
            throw tls.wrong(
                    certificate.isPresent() ? "key" : "certificate",
                    "TLS needs both INGRESS_TLS_CERTIFICATE and INGRESS_TLS_KEY, or neither");
        }
        return certificate.map(file -> new Tls(file, key.orElseThrow()));
    }
}
