package dev.dinar.processor.query;

import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** Why a lookup is not answered, as problem details (RFC 9457). */
enum Problem {
    /** The path is none of those that are served. */
    NO_SUCH_PATH(404, "There is nothing at this path"),
    /** No such charge or authorization, or its retention has passed. */
    UNKNOWN_CHARGE(404, "The charge is not known"),
    /** No such order, or its retention has passed. */
    UNKNOWN_ORDER(404, "The order is not known"),
    /** Questions are asked with GET. */
    METHOD_NOT_ALLOWED(405, "The method is not allowed"),
    /** It cannot be told at the moment; the same lookup may be answered soon. */
    NOT_NOW(503, "It cannot be told at the moment");

    private final int status;
    private final String title;

    Problem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    int status() {
        return status;
    }

    /** Names the kind of problem for programs; a tag URI (RFC 4151), which leads nowhere. */
    String type() {
        return "tag:dinar.dev,2026:problem/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The body of the answer.
     *
     * @param detail one sentence for a person
     */
    JsonObject body(String detail) {
        return new JsonObject()
                .put("type", type())
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                // What errors had before they were problem details.
                .put("error", detail);
    }
}
