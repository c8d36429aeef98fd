package dev.dinar.processor.query;

import java.net.URI;
import java.util.Optional;

/** What is looked up. */
sealed interface Lookup {

    /** What a charge or an authorization is now. */
    record Charge(String id) implements Lookup {}

    /** What an order is now. */
    record Order(String id) implements Lookup {}

    /** What the paths and their answers are. */
    record Document() implements Lookup {}

    /** What a path asks for, as it was sent; ids may hold percent-encoded characters. */
    static Optional<Lookup> of(String path) {
        if (path.equals(OpenApi.PATH)) {
            return Optional.of(new Document());
        }
        if (path.startsWith("/charges/")) {
            return decoded(path.substring("/charges/".length())).map(Charge::new);
        }
        return path.startsWith("/orders/")
                ? decoded(path.substring("/orders/".length())).map(Order::new)
                : Optional.empty();
    }

    private static Optional<String> decoded(String segment) {
        if (segment.isEmpty() || segment.contains("/")) {
            return Optional.empty();
        }
        try {
            return Optional.of(URI.create("/" + segment).getPath().substring(1));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
