package dev.dinar.console;

import com.typesafe.config.Config;
import dev.dinar.console.people.OidcSettings;
import dev.dinar.kit.config.Secret;
import dev.dinar.kit.config.Settings;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * {@code dinar.console}, read and checked. What each setting means is said in reference.conf.
 *
 * @param host where people reach it
 * @param port where people reach it; 0 for any free port
 * @param publicUrl where browsers reach it, without a slash at its end
 * @param managementHost where operators ask
 * @param managementPort where operators ask; 0 for any free port
 * @param indexSize in bytes
 * @param indexAge how long what nothing is heard of is kept
 * @param stuckAfter after how long a charge counts as stuck
 * @param processor where the processor answers
 * @param processorToken what the processor is asked with
 * @param processorId what the processor's own topics are called after
 * @param viewers how many may watch live
 * @param replay whether letters may be written again
 * @param tokens the file of tokens
 * @param sessionKey what cookies are signed with
 * @param sessionLength how long a session lasts
 * @param oidc the provider of identities
 */
record ConsoleSettings(
        String host,
        int port,
        Optional<URI> publicUrl,
        String managementHost,
        int managementPort,
        long indexSize,
        Duration indexAge,
        Duration stuckAfter,
        Optional<URI> processor,
        Optional<Secret> processorToken,
        String processorId,
        int viewers,
        boolean replay,
        Optional<Path> tokens,
        Optional<Secret> sessionKey,
        Duration sessionLength,
        Optional<OidcSettings> oidc) {

    private static final int SHORTEST_KEY = 32;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    static ConsoleSettings from(Config config) {
        Settings console = Settings.at(config, "dinar.console");
        Settings session = console.section("session");
        Settings index = console.section("index");
        console.differentPorts("", "management");
        ConsoleSettings settings = new ConsoleSettings(
                console.text("host", "set CONSOLE_HOST"),
                console.port("port"),
                address(console, "public-url"),
                console.text("management.host", "set CONSOLE_MANAGEMENT_HOST"),
                console.port("management.port"),
                index.bytes("size"),
                index.duration("age"),
                console.duration("stuck-after"),
                address(console, "processor-url"),
                console.secret("processor-token"),
                console.text("processor-application-id", "dinar-processor is the usual one"),
                console.count("viewers", 1),
                console.flag("replay"),
                console.file("tokens-file"),
                session.secret("key"),
                session.duration("length"),
                OidcSettings.from(console.section("oidc")));
        settings.check(console, session);
        return settings;
    }

    private void check(Settings console, Settings session) {
        boolean asks = oidc.isPresent() || tokens.isPresent();
        if (!asks && !isLoopback(host)) {
            throw console.wrong(
                    "host",
                    "'" + host + "' can be reached from elsewhere, and nobody would be asked who they are: set"
                            + " CONSOLE_OIDC_ISSUER or CONSOLE_TOKENS_FILE, or listen on 127.0.0.1");
        }
        if (asks && publicUrl.isEmpty()) {
            throw console.wrong(
                    "public-url",
                    "is not set: set CONSOLE_PUBLIC_URL to where browsers reach the console, such as https://console.example.com");
        }
        publicUrl.filter(url -> !isSecure(url)).ifPresent(_ -> {
            throw console.wrong(
                    "public-url", "must begin with https://, since sessions go over it (http:// only on this machine)");
        });
        if (sessionKey.filter(key -> key.reveal().length() < SHORTEST_KEY).isPresent()) {
            throw session.wrong(
                    "key", "is shorter than " + SHORTEST_KEY + " characters: make one with openssl rand -hex 32");
        }
    }

    private static boolean isSecure(URI url) {
        return "https".equals(url.getScheme()) || THIS_MACHINE.contains(url.getHost());
    }

    /** A name that cannot be resolved counts as elsewhere. */
    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }

    private static Optional<URI> address(Settings console, String key) {
        return console.optionalText(key).map(text -> {
            try {
                URI address = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
                if (address.getHost() != null
                        && String.valueOf(address.getScheme()).matches("https?")) {
                    return address;
                }
            } catch (IllegalArgumentException _) {
                // Told below.
            }
            throw console.wrong(key, "is no address such as http://host:8082");
        });
    }
}
