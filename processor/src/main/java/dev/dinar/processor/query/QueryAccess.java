package dev.dinar.processor.query;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.kit.config.BadConfiguration;
import dev.dinar.kit.config.DeploymentMode;
import dev.dinar.kit.config.ExampleValues;
import dev.dinar.kit.config.Secret;
import dev.dinar.kit.config.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask: whoever sends one of the tokens as {@code Authorization: Bearer …} (RFC 6750); where there is none, whoever reaches the
 * port. Tokens are compared in constant time. Immutable.
 */
public final class QueryAccess {

    private static final String TOKEN = "token";
    private static final String PREVIOUS = "previous-token";
    private static final String AUTHENTICATION = "authentication";
    private static final String SCHEME = "Bearer ";

    /** What RFC 6750 lets a token be made of, and no shorter than somebody could guess. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/-]{20,}=*");

    private static final String MAKE_ONE = "make one with 'openssl rand -hex 32'";

    /** The choices of the setting {@code authentication}. */
    private enum Authentication {
        TOKEN,
        NONE
    }

    private final List<Secret> tokens;

    private QueryAccess(List<Secret> tokens) {
        this.tokens = tokens;
    }

    /** Whoever reaches the port. */
    public static QueryAccess open() {
        return new QueryAccess(List.of());
    }

    /** Whoever sends {@code token}, or, while it is being replaced, the one before it. */
    public static QueryAccess of(Secret token, Optional<Secret> previous) {
        return new QueryAccess(
                Stream.concat(Stream.of(token), previous.stream()).toList());
    }

    /**
     * As the section says that has the server's {@code host}.
     *
     * @throws BadConfiguration when a token is missing where other machines can ask, or is none; the message names the remedy and holds
     *     nothing of a token
     */
    public static QueryAccess from(Settings http, DeploymentMode mode) {
        Optional<Secret> token = token(http, TOKEN, mode);
        Optional<Secret> previous = token(http, PREVIOUS, mode);
        if (previous.isPresent() && (token.isEmpty() || token.equals(previous))) {
            throw http.wrong(
                    PREVIOUS,
                    "the token before " + http.nameOf(TOKEN) + ", while that is being replaced: "
                            + (token.isEmpty() ? "set that too" : "both are the same") + ", or leave it out");
        }
        boolean isOpen = http.choice(AUTHENTICATION, Authentication.class) == Authentication.NONE;
        if (isOpen && token.isPresent()) {
            throw http.wrong(AUTHENTICATION, "none, and " + http.nameOf(TOKEN) + " is set: leave one of them out");
        }
        if (!isOpen && token.isEmpty() && !isLoopback(http)) {
            throw new BadConfiguration(http.nameOf(TOKEN)
                    + " (PROCESSOR_TOKEN or PROCESSOR_TOKEN_FILE) is not set, and other machines reach "
                    + http.nameOf("host")
                    + ": whoever did could read every charge and order; " + MAKE_ONE + ", or listen on 127.0.0.1; where"
                    + " something in front admits nobody else, such as a mesh with mutual TLS, set "
                    + http.nameOf(AUTHENTICATION) + " to none");
        }
        return token.map(current -> of(current, previous)).orElseGet(QueryAccess::open);
    }

    private static Optional<Secret> token(Settings http, String key, DeploymentMode mode) {
        Optional<Secret> token = http.secret(key);
        token.map(Secret::reveal).ifPresent(text -> {
            if (!FORM.matcher(text).matches()) {
                throw http.wrong(
                        key,
                        "a token has at least 20 letters, digits or any of - . _ ~ + / and perhaps = at its end: "
                                + MAKE_ONE);
            }
            if (mode == DeploymentMode.LIVE && ExampleValues.isExampleKey(text)) {
                throw http.wrong(key, "what is given is an example that everybody knows: " + MAKE_ONE);
            }
        });
        return token;
    }

    private static boolean isLoopback(Settings http) {
        try {
            return InetAddress.getByName(http.text("host", "0.0.0.0 listens everywhere"))
                    .isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }

    /** Whether a request may be answered that has this header {@code Authorization}, or none. */
    boolean admits(@Nullable String authorization) {
        if (tokens.isEmpty()) {
            return true;
        }
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        byte[] offered = authorization.substring(SCHEME.length()).strip().getBytes(UTF_8);
        boolean admitted = false;
        for (Secret token : tokens) {
            // Each is compared whole, whichever is right: the time that it takes tells only how long the offered one
            // is.
            admitted |= MessageDigest.isEqual(offered, token.reveal().getBytes(US_ASCII));
        }
        return admitted;
    }
}
