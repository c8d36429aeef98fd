package dev.dinar.console.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.console.api.ApiAnswer;
import dev.dinar.console.api.ApiProblem;
import dev.dinar.kit.web.EntityTag;
import dev.dinar.kit.web.ProblemDetails;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/**
 * Writes what programs are answered: what is found with an {@code ETag}, and 304 to who has it; problems as RFC 9457 says. Kept by nobody
 * without asking again.
 */
final class ApiResponses {

    private ApiResponses() {}

    static void send(HttpServerRequest request, ApiAnswer answer) {
        HttpServerResponse response = request.response();
        if (response.ended()) {
            return;
        }
        response.putHeader("X-Content-Type-Options", "nosniff");
        switch (answer) {
            case ApiAnswer.Found(var body) -> {
                String json = body.toString();
                String tag = EntityTag.of(json.getBytes(UTF_8));
                response.putHeader("ETag", tag).putHeader("Cache-Control", "private, no-cache");
                if (EntityTag.isHeld(tag, request.getHeader("If-None-Match"))) {
                    response.setStatusCode(304).end();
                } else {
                    response.putHeader("Content-Type", "application/json").end(json);
                }
            }
            case ApiAnswer.Refused(ApiProblem problem, String detail) -> {
                if (problem == ApiProblem.UNAUTHORIZED) {
                    response.putHeader("WWW-Authenticate", "Bearer realm=\"dinar console\"");
                }
                if (problem == ApiProblem.METHOD_NOT_ALLOWED) {
                    response.putHeader("Allow", "GET");
                }
                if (problem == ApiProblem.STILL_READING) {
                    response.putHeader("Retry-After", "5");
                }
                response.setStatusCode(problem.status())
                        .putHeader("Cache-Control", "no-store")
                        .putHeader("Content-Type", ProblemDetails.MEDIA_TYPE)
                        .end(problem.body(detail).toString());
            }
        }
    }
}
