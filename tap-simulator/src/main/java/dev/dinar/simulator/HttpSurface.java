package dev.dinar.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the simulator shows over HTTP: Tap's API under {@code /v2}, KNET's page under {@code /knet}, and its knobs. */
final class HttpSurface {

    private static final Logger LOG = LoggerFactory.getLogger(HttpSurface.class);
    private static final String JSON = "application/json";

    private final Vertx vertx;
    private final TapState state;
    private final Faults faults;
    private final ApiRoutes api;
    private final KnobRoutes knobs;
    private final KnetRoutes knet;

    HttpSurface(Vertx vertx, TapState state, Clock clock) {
        this.vertx = vertx;
        this.state = state;
        this.faults = state.faults();
        this.api = new ApiRoutes(faults);
        this.knobs = new KnobRoutes(state);
        this.knet = new KnetRoutes(state, clock);
    }

    void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            try {
                route(request, body);
            } catch (RuntimeException e) {
                LOG.error("The simulator failed at {} {}", request.method(), request.path(), e);
                answer(request, new ApiError(500, "9999", "The simulator failed: see its log"));
            }
        });
    }

    private void route(HttpServerRequest request, Buffer body) {
        List<String> path = Stream.of(request.path().split("/"))
                .filter(step -> !step.isEmpty())
                .toList();
        switch (path.isEmpty() ? "" : path.getFirst()) {
            case "v2" -> api(request, path.subList(1, path.size()), body.getBytes());
            case "simulator" -> knobs(request, path.subList(1, path.size()), body.getBytes());
            default -> knet.answer(request, path, body.toString(UTF_8));
        }
    }

    private void api(HttpServerRequest request, List<String> path, byte[] body) {
        Optional<Faults.Failure> failure = faults.failsCall();
        if (failure.isPresent()) {
            failure.get()
                    .retryAfter()
                    .ifPresent(after -> request.response().putHeader("retry-after", Long.toString(after.toSeconds())));
            later(() -> answer(request, new ApiError(failure.get().status(), "2101", "Service is not available")));
            return;
        }
        String authorization =
                Optional.ofNullable(request.getHeader("authorization")).orElse("");
        Reply reply = state.merchants().stream()
                .filter(merchant -> merchant.opensWith(authorization))
                .findFirst()
                .map(merchant -> api.answer(merchant.ledger(), merchant.bank(), request.method(), path, body))
                .orElseGet(() -> new ApiError(401, "2104", "Unauthorized: the key is missing or wrong"));
        if (reply instanceof Reply.Done done && done.created() && faults.dropsAnswer()) {
            later(() -> request.response().reset());
        } else {
            later(() -> {
                answer(request, reply);
                payByItself(reply);
            });
        }
    }

    /** A customer who has paid before anybody could look. */
    private void payByItself(Reply reply) {
        if (reply instanceof Reply.Done(ObjectNode document, boolean created) && created) {
            String id = document.path("id").asText();
            boolean waits = document.path("status").asText().equals(Outcome.INITIATED.name());
            faults.outcomeOf(id).filter(_ -> waits).ifPresent(outcome -> state.complete(id, outcome));
        }
    }

    private void knobs(HttpServerRequest request, List<String> path, byte[] body) {
        vertx.executeBlocking(() -> knobs.answer(request.method(), path, body), false)
                .onSuccess(answer -> answer(request, answer.status(), JSON, answer.json()))
                .onFailure(e -> {
                    LOG.error("The simulator failed at {} {}", request.method(), request.path(), e);
                    answer(request, 500, JSON, "{\"error\":\"the simulator failed: see its log\"}");
                });
    }

    private void later(Runnable answer) {
        long millis = faults.latency().toMillis();
        if (millis == 0) {
            answer.run();
        } else {
            vertx.setTimer(millis, _ -> answer.run());
        }
    }

    private static void answer(HttpServerRequest request, Reply reply) {
        switch (reply) {
            case Reply.Done done -> answer(request, 200, JSON, new String(Json.write(done.document()), UTF_8));
            case Reply.Download download -> {
                download.headers().forEach(request.response()::putHeader);
                answer(request, 200, download.type(), Buffer.buffer(download.body()));
            }
            case ApiError(int status, String code, String description) -> {
                ObjectNode json = Json.object();
                json.putArray("errors").addObject().put("code", code).put("description", description);
                answer(request, status, JSON, json.toString());
            }
        }
    }

    private static void answer(HttpServerRequest request, int status, String type, String text) {
        answer(request, status, type, Buffer.buffer(text));
    }

    private static void answer(HttpServerRequest request, int status, String type, Buffer body) {
        if (!request.response().closed()) {
            request.response()
                    .setStatusCode(status)
                    .putHeader("content-type", type)
                    .end(body);
        }
    }
}
