package dev.dinar.console.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.kit.web.ProblemDetails;

/** Why a query is not answered, as problem details (RFC 9457). */
public enum ApiProblem {
    /** A parameter that there is not, or one that cannot be read. */
    BAD_PARAMETER(400, "A parameter is wrong"),
    /** Nobody who may ask: no session and no token, or none that is known. */
    UNAUTHORIZED(401, "A token is needed"),
    /** The console serves this machine alone, and was called by another name. */
    ELSEWHERE(403, "The console serves this machine alone"),
    /** The path is none of those that are served. */
    NO_SUCH_PATH(404, "There is nothing at this path"),
    /** Nothing is known of the charge here: it never was, or is older than what is kept. */
    UNKNOWN_CHARGE(404, "The charge is not known"),
    /** Nothing is known of the order here: it never was, or is older than what is kept. */
    UNKNOWN_ORDER(404, "The order is not known"),
    /** Queries are asked with GET. */
    METHOD_NOT_ALLOWED(405, "The method is not allowed"),
    /** The console has failed; its log says how. */
    FAILED(500, "The console has failed"),
    /** The log is still being read, after a start: half of what is asked for might be missing. */
    STILL_READING(503, "The log is still being read");

    private final int status;
    private final String title;

    ApiProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** HTTP's. */
    public int status() {
        return status;
    }

    /**
     * The body of the answer.
     *
     * @param detail one sentence for a person
     */
    public ObjectNode body(String detail) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", ProblemDetails.type(this))
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
    }
}
