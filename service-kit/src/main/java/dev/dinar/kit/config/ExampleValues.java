package dev.dinar.kit.config;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Values that examples are written with and nobody means: hosts that are reserved for documentation (RFC 2606) and keys that stand for a
 * key. A deployment for payments that move money does not start with one.
 */
public final class ExampleValues {

    private static final Pattern RESERVED = Pattern.compile("(.*\\.)?(example\\.(com|net|org)|example|invalid|test)");

    /** What follows a key's prefix: one character again and again, words in place of a key, or brackets. */
    private static final Pattern KEY = Pattern.compile(
            "(.)\\1+|(your|change|replace|example|placeholder|insert|sandbox|secret|dummy|xxx)[a-z_.-]*|[<{\\[$(].*",
            Pattern.CASE_INSENSITIVE);

    private ExampleValues() {}

    /** Whether the URL's host is reserved for examples. */
    public static boolean isExample(URI url) {
        return url.getHost() != null
                && RESERVED.matcher(url.getHost().toLowerCase(Locale.ROOT)).matches();
    }

    /** Whether a token, or the part of a key after its prefix, is no key. */
    public static boolean isExampleKey(String afterPrefix) {
        return KEY.matcher(afterPrefix).matches();
    }
}
