package dev.dinar.processor.query;

import io.vertx.core.json.JsonObject;

/** What a lookup comes to. */
sealed interface Answer {

    /** It is known. */
    record Found(JsonObject body) implements Answer {}

    /** Nobody has heard of it, or its retention has passed. */
    record Unknown(Problem problem, String detail) implements Answer {}

    /** Another instance holds it. */
    record Elsewhere(String host, int port) implements Answer {}

    /** Cannot be told at the moment; ask again. */
    record NotNow(String cause) implements Answer {}
}
