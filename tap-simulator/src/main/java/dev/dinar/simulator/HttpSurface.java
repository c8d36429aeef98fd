package dev.dinar.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the simulator shows over HTTP: Tap's API under {@code /v2}, KNET's page under {@code /knet}, and its knobs. */
final class HttpSurface {

    private static final Logger LOG = LoggerFactory.getLogger(HttpSurface.class);
    private static final String JSON = "application/json";
    private static final String HTML = "text/html; charset=utf-8";

    private final Vertx vertx;
    private final TapState state;
    private final Faults faults;
    private final ApiRoutes api;
    private final KnobRoutes knobs;

    HttpSurface(Vertx vertx, TapState state) {
        this.vertx = vertx;
        this.state = state;
        this.faults = state.faults();
        this.api = new ApiRoutes(faults);
        this.knobs = new KnobRoutes(state);
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
        if (path.isEmpty()) {
            answer(request, 200, HTML, KnetPage.message("This is a simulator of Tap Payments."));
        } else if (path.getFirst().equals("v2")) {
            api(request, path.subList(1, path.size()), body.getBytes());
        } else if (path.getFirst().equals("knet") && path.size() == 2) {
            knet(request, path.get(1), body.toString(UTF_8));
        } else if (path.getFirst().equals("simulator")) {
            knobs(request, path.subList(1, path.size()), body.getBytes());
        } else {
            answer(request, 404, HTML, KnetPage.message("There is nothing here."));
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
                .map(merchant -> api.answer(merchant.ledger(), request.method(), path, body))
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

    private void knet(HttpServerRequest request, String id, String form) {
        Optional<Merchant> merchant = state.ownerOf(id);
        Optional<ObjectNode> document = merchant.flatMap(each -> each.ledger().find(id));
        if (document.isEmpty()) {
            answer(request, 404, HTML, KnetPage.message("There is no such payment."));
        } else if (!document.get().path("status").asText().equals(Outcome.INITIATED.name())) {
            answer(
                    request,
                    409,
                    HTML,
                    KnetPage.message("This payment is over: "
                            + document.get().path("status").asText() + "."));
        } else if (request.method().equals(HttpMethod.POST)) {
            pay(request, merchant.get(), document.get(), FormFields.parse(form));
        } else {
            answer(request, 200, HTML, KnetPage.form(document.get()));
        }
    }

    private void pay(HttpServerRequest request, Merchant merchant, ObjectNode document, FormFields form) {
        String id = document.path("id").asText();
        Optional<Outcome> outcome = outcome(form.get("outcome"), id.startsWith("auth_"));
        if (outcome.isEmpty()) {
            answer(request, 400, HTML, KnetPage.message("The outcome is none of those on the page."));
            return;
        }
        if (form.get("webhook").equals("lost")) {
            merchant.mute(id);
        }
        if (outcome.get() == Outcome.ABANDONED) {
            // Whoever walks away does not tell Tap: the charge stays as it is until it expires.
            answer(
                    request,
                    200,
                    HTML,
                    KnetPage.message("You walked away. The charge stays INITIATED until it expires."));
            return;
        }
        merchant.ledger().move(id, outcome.get());
        String back = document.at("/redirect/url").asText();
        request.response()
                .setStatusCode(303)
                .putHeader("location", back + (back.contains("?") ? "&" : "?") + "tap_id=" + id)
                .end();
    }

    private static Optional<Outcome> outcome(String chosen, boolean authorization) {
        return switch (chosen.toLowerCase(Locale.ROOT)) {
            case "captured" -> Optional.of(authorization ? Outcome.AUTHORIZED : Outcome.CAPTURED);
            case "declined" -> Optional.of(Outcome.DECLINED);
            case "cancelled" -> Optional.of(Outcome.CANCELLED);
            case "abandoned" -> Optional.of(Outcome.ABANDONED);
            default -> Optional.empty();
        };
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
            case ApiError(int status, String code, String description) -> {
                ObjectNode json = Json.object();
                json.putArray("errors").addObject().put("code", code).put("description", description);
                answer(request, status, JSON, json.toString());
            }
        }
    }

    private static void answer(HttpServerRequest request, int status, String type, String text) {
        if (!request.response().closed()) {
            request.response()
                    .setStatusCode(status)
                    .putHeader("content-type", type)
                    .end(Buffer.buffer(text));
        }
    }
}
