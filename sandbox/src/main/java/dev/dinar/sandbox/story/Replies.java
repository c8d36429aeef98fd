package dev.dinar.sandbox.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;

/** The gateway's replies to requests and commands. */
public final class Replies {

    private Replies() {}

    /** The reply to a request or a command. */
    public static Predicate<JsonNode> to(String request) {
        return reply -> reply.path("request_id").asText().equals(request);
    }

    /**
     * The same reply, if the gateway did what it was asked for.
     *
     * @param what was asked, for the message
     * @throws StepFailed when it did not; the message says which field and why
     */
    public static JsonNode accepted(JsonNode reply, String outcome, String what) throws StepFailed {
        if (reply.path("outcome").asText().equals(outcome)) {
            return reply;
        }
        JsonNode rejection = reply.path("rejection");
        throw new StepFailed("the " + what + " was rejected: " + text(rejection, "field", "", " ")
                + rejection.path("description").asText("no reason was given")
                + text(rejection, "code", " (Tap's error ", ")")
                + (rejection.path("retryable").asBoolean() ? "; a new request may work later" : ""));
    }

    private static String text(JsonNode rejection, String field, String before, String after) {
        return rejection.hasNonNull(field) ? before + rejection.path(field).asText() + after : "";
    }
}
