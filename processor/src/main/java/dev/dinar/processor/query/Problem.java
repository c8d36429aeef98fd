package dev.dinar.processor.query;

import dev.dinar.kit.web.ProblemDetails;
import io.vertx.core.json.JsonObject;

/** Why a lookup is not answered, as problem details (RFC 9457). */
enum Problem {
    /** Nobody who may ask: no token, or none of the deployment's. */
    UNAUTHORIZED(401, "A token is needed"),
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

    /**
     * The body of the answer.
     *
     * @param detail one sentence for a person
     */
    JsonObject body(String detail) {
        return new JsonObject()
                .put("type", ProblemDetails.type(this))
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                // What errors had before they were problem details.
                .put("error", detail);
    }
}
