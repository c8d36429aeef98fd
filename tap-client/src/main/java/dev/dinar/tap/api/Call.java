package dev.dinar.tap.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A call of the API.
 *
 * @param name the method and path without ids, for metrics
 * @param path below the API's address
 * @param body what is posted; empty for GET
 * @param repeatable whether doing it twice is doing it once: a question, or a request with an idempotency key
 * @param language of Tap's pages
 */
record Call(String name, String path, Optional<ObjectNode> body, boolean repeatable, Optional<String> language) {

    static Call get(String name, String path) {
        return new Call(name, path, Optional.empty(), true, Optional.empty());
    }

    static Call post(String path, ObjectNode body) {
        return new Call("POST " + path, path, Optional.of(body), true, Optional.empty());
    }

    Call in(Optional<String> language) {
        return new Call(name, path, body, repeatable, language);
    }
}
