package dev.dinar.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Addresses that a user gives, by an option or a variable. */
public final class HttpAddress {

    private HttpAddress() {}

    /** The first that is given: the option's value, or the variable's in the environment; blank is not given. */
    public static Optional<String> given(String option, String variable) {
        return Optional.ofNullable(option)
                .or(() -> Optional.ofNullable(System.getenv(variable)).filter(text -> !text.isBlank()));
    }

    /** What stands at {@code path} below an address such as {@code https://host/}; empty where the two make no address. */
    public static Optional<URI> below(String address, String path) {
        try {
            URI uri = new URI(address.replaceAll("/+$", "") + path);
            return uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?")
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }
}
