package dev.dinar.processor.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.kit.web.EntityTag;
import dev.dinar.kit.web.ProblemDetails;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * Writes answers. What is found has a strong {@code ETag} of its bytes, and {@code If-None-Match} is answered 304 while they are
 * the same; whoever keeps an answer must ask again before using it.
 */
final class Responses {

    static final String JSON = "application/json";

    private static final String RETRY_SECONDS = "1";

    private Responses() {}

    /** What was asked for, or that it is what the asker has. */
    static void found(HttpServerRequest request, String body) {
        String tag = EntityTag.of(body.getBytes(UTF_8));
        request.response().putHeader("ETag", tag).putHeader("Cache-Control", "private, no-cache");
        if (EntityTag.isHeld(tag, request.getHeader("If-None-Match"))) {
            if (!request.response().ended()) {
                request.response().setStatusCode(304).end();
            }
        } else {
            send(request, 200, JSON, body);
        }
    }

    /** Why there is no answer. */
    static void problem(HttpServerRequest request, Problem problem, String detail) {
        request.response().putHeader("Cache-Control", "no-store");
        if (problem == Problem.NOT_NOW) {
            request.response().putHeader("Retry-After", RETRY_SECONDS);
        }
        send(
                request,
                problem.status(),
                ProblemDetails.MEDIA_TYPE,
                problem.body(detail).encode());
    }

    /** What another instance answered that was asked in this one's place. */
    static void relayed(HttpServerRequest request, HttpClientResponse response, String body) {
        if (response.statusCode() == 200) {
            found(request, body);
            return;
        }
        request.response().putHeader("Cache-Control", "no-store");
        String retryAfter = response.getHeader("Retry-After");
        if (retryAfter != null) {
            request.response().putHeader("Retry-After", retryAfter);
        }
        send(
                request,
                response.statusCode(),
                Optional.ofNullable(response.getHeader("Content-Type")).orElse(ProblemDetails.MEDIA_TYPE),
                body);
    }

    private static void send(HttpServerRequest request, int status, String type, String body) {
        if (!request.response().ended()) {
            request.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", type)
                    .end(body);
        }
    }
}
