package dev.dinar.ingress;

import com.typesafe.config.Config;
import dev.dinar.kit.config.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code dinar.ingress}, read and checked. What each setting means is said in reference.conf.
 *
 * @param http where webhooks are received
 * @param managementHost where operators ask
 * @param managementPort where operators ask; 0 for any free port
 * @param merchants who may be paid
 * @param brokerTimeout how long the broker may take to acknowledge
 * @param drainTimeout how long requests in flight may take to finish when the service stops
 */
record IngressSettings(
        Http http,
        String managementHost,
        int managementPort,
        Merchants merchants,
        Duration brokerTimeout,
        Duration drainTimeout) {

    /**
     * What the HTTP server is built from.
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
     */
    record Http(
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
            Duration retryAfter) {}

    /**
     * A server's identity, as PEM files.
     *
     * @param certificate the certificate and those above it
     * @param key its private key
     */
    record Tls(Path certificate, Path key) {}

    private static final Duration SHORTEST_BROKER_TIMEOUT = Duration.ofSeconds(1);

    /** Reads the section. */
    static IngressSettings from(Config config) {
        Settings ingress = Settings.at(config, "dinar.ingress");
        Duration brokerTimeout = ingress.duration("broker-timeout");
        if (brokerTimeout.compareTo(SHORTEST_BROKER_TIMEOUT) < 0) {
            throw ingress.wrong(
                    "broker-timeout", "a broker needs a second at least to change a leader; give 1s or more");
        }
        ingress.differentPorts("", "management");
        return new IngressSettings(
                http(ingress),
                ingress.text("management.host", "set INGRESS_MANAGEMENT_HOST"),
                ingress.port("management.port"),
                Merchants.from(ingress),
                brokerTimeout,
                ingress.drainTimeout("drain-timeout"));
    }

    private static Http http(Settings ingress) {
        int eventLoops = ingress.count("event-loops", 0);
        return new Http(
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
                ingress.duration("retry-after"));
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
