package dev.dinar.tap.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A call of the API.
 *
 * @param name the method and path without ids, for metrics
 * @param path below the API's address
 * @param body what is posted; empty for GET
 * @param effect what doing it twice does
 * @param language of Tap's pages
 */
record Call(String name, String path, Optional<ObjectNode> body, Effect effect, Optional<String> language) {

    /** What doing a call twice does. */
    enum Effect {
        /** Nothing: it only asks. */
        NONE,
        /** The same as doing it once: it has an idempotency key. */
        ONCE_FOR_ITS_KEY,
        /** More than doing it once, perhaps. */
        EACH_TIME
    }

    static Call get(String name, String path) {
        return new Call(name, path, Optional.empty(), Effect.NONE, Optional.empty());
    }

    /** A question that has a body. */
    static Call ask(String path, ObjectNode body) {
        return new Call("POST " + path, path, Optional.of(body), Effect.NONE, Optional.empty());
    }

    /** A request with an idempotency key in its body. */
    static Call post(String path, ObjectNode body) {
        return new Call("POST " + path, path, Optional.of(body), Effect.ONCE_FOR_ITS_KEY, Optional.empty());
    }

    Call in(Optional<String> language) {
        return new Call(name, path, body, effect, language);
    }

    boolean isQuestion() {
        return effect == Effect.NONE;
    }

    boolean isRepeatable() {
        return effect != Effect.EACH_TIME;
    }
}
