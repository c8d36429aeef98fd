package dev.dinar.processor.query;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.fuzz.Cost;
import dev.dinar.kit.config.Secret;
import java.net.URLDecoder;
import java.util.Optional;

/** A path names what it says or nothing, and only the token opens the door. */
final class LookupPromise {

    private static final String TOKEN = "0123456789abcdefghij-token";
    private static final QueryAccess ACCESS = QueryAccess.of(new Secret(TOKEN), Optional.empty());

    private LookupPromise() {}

    static void isKeptFor(byte[] input) {
        String[] lines = new String(input, ISO_8859_1).split("\n", 2);
        Cost.bounded(input, () -> {
            Lookup.of(lines[0]).ifPresent(lookup -> {
                switch (lookup) {
                    case Lookup.Charge(String id) -> isNamed(id, lines[0], "/charges/");
                    case Lookup.Order(String id) -> isNamed(id, lines[0], "/orders/");
                    case Lookup.Document() -> assertThat(lines[0]).isEqualTo("/openapi.json");
                }
            });
            if (lines.length == 2 && ACCESS.admits(lines[1])) {
                assertThat(lines[1]).startsWithIgnoringCase("bearer ");
                assertThat(lines[1].substring("bearer ".length()).strip()).isEqualTo(TOKEN);
            }
        });
    }

    /** By another decoder, which lets replacement characters in where this one refuses. */
    private static void isNamed(String id, String path, String prefix) {
        assertThat(path).startsWith(prefix);
        String segment = path.substring(prefix.length());
        assertThat(segment).isNotEmpty().doesNotContain("/", "?", "#");
        assertThat(id).isEqualTo(URLDecoder.decode(segment.replace("+", "%2B"), UTF_8));
    }
}
