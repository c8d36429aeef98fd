package dev.dinar.processor.query;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * {@code GET /charges/{id}} and {@code GET /orders/{id}}: 200 with JSON, 404 when it is unknown, 503 with {@code Retry-After}
 * when it cannot be told at the moment. Whichever instance is asked answers: it asks the one that holds the key.
 */
public final class QueryServer implements AutoCloseable {

    /** Set on what one instance asks another, which then answers itself or not at all: nobody asks in circles. */
    private static final String FORWARDED = "Dinar-Forwarded";

    private static final int START_SECONDS = 10;
    private static final int PATIENCE_MILLIS = 3_000;
    private static final String RETRY_SECONDS = "1";

    private final Vertx vertx;
    private final HttpClient client;
    private final AtomicReference<StateQueries> queries = new AtomicReference<>();

    @SuppressWarnings("NullAway.Init") // by start
    private HttpServer server;

    private QueryServer(Vertx vertx) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(PATIENCE_MILLIS).setKeepAliveTimeout(30));
    }

    /**
     * Starts to listen; every question is answered with 503 until {@link #answerFrom}.
     *
     * @param port the port, or 0 for any that is free
     * @throws Exception when it cannot listen
     */
    public static QueryServer start(Vertx vertx, String host, int port) throws Exception {
        QueryServer queryServer = new QueryServer(vertx);
        queryServer.server = vertx.createHttpServer(new HttpServerOptions().setIdleTimeout(30))
                .requestHandler(queryServer::handle)
                .listen(port, host)
                .await(START_SECONDS, TimeUnit.SECONDS);
        return queryServer;
    }

    /** From now on there is state to answer from. */
    public void answerFrom(StateQueries state) {
        queries.set(state);
    }

    /** The port it listens on. */
    public int port() {
        return server.actualPort();
    }

    private void handle(HttpServerRequest request) {
        Optional<Question> question = Question.of(request.path());
        if (question.isEmpty()) {
            respond(request, 404, error("there are /charges/{id} and /orders/{id}"));
        } else if (!request.method().equals(HttpMethod.GET)) {
            request.response().putHeader("Allow", "GET");
            respond(request, 405, error("only GET"));
        } else {
            // RocksDB may read the disk: not on the event loop.
            vertx.executeBlocking(() -> ask(question.get()), false)
                    .onSuccess(answer -> answer(request, question.get(), answer))
                    .onFailure(_ -> notNow(request, "the question could not be answered"));
        }
    }

    private Answer ask(Question question) {
        StateQueries state = queries.get();
        if (state == null) {
            return new Answer.NotNow("the processor is starting");
        }
        return switch (question) {
            case Question.Charge(String id) -> state.charge(id);
            case Question.Order(String id) -> state.order(id);
        };
    }

    private void answer(HttpServerRequest request, Question question, Answer answer) {
        switch (answer) {
            case Answer.Found(JsonObject body) -> respond(request, 200, body);
            case Answer.Unknown() -> respond(request, 404, error("unknown " + question.what()));
            case Answer.NotNow(String cause) -> notNow(request, cause);
            case Answer.Elsewhere(String host, int port) -> {
                if (request.getHeader(FORWARDED) == null) {
                    forward(request, host, port);
                } else {
                    notNow(request, "it is being handed from one instance to another");
                }
            }
        }
    }

    private void forward(HttpServerRequest request, String host, int port) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(host)
                .setPort(port)
                .setURI(request.path())
                .setTimeout(PATIENCE_MILLIS)
                .putHeader(FORWARDED, "1");
        client.request(options)
                .compose(outgoing -> outgoing.send())
                .compose(response -> response.body().map(body -> new Relayed(response, body.toString())))
                .onSuccess(relayed -> relay(request, relayed))
                .onFailure(_ -> notNow(request, "the instance that holds it does not answer"));
    }

    private record Relayed(HttpClientResponse response, String body) {}

    private static void relay(HttpServerRequest request, Relayed relayed) {
        String retryAfter = relayed.response().getHeader("Retry-After");
        if (retryAfter != null) {
            request.response().putHeader("Retry-After", retryAfter);
        }
        respond(request, relayed.response().statusCode(), relayed.body());
    }

    private static void notNow(HttpServerRequest request, String cause) {
        request.response().putHeader("Retry-After", RETRY_SECONDS);
        respond(request, 503, error(cause));
    }

    private static JsonObject error(String message) {
        return new JsonObject().put("error", message);
    }

    private static void respond(HttpServerRequest request, int status, JsonObject body) {
        respond(request, status, body.encode());
    }

    private static void respond(HttpServerRequest request, int status, String body) {
        if (!request.response().ended()) {
            request.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", "application/json")
                    .putHeader("Cache-Control", "no-store")
                    .end(body);
        }
    }

    /** Stops listening; idempotent. */
    @Override
    public void close() {
        server.close().await();
        client.close().await();
    }

    /** What is asked for. */
    sealed interface Question {

        record Charge(String id) implements Question {}

        record Order(String id) implements Question {}

        default String what() {
            return switch (this) {
                case Charge(String _) -> "charge";
                case Order(String _) -> "order";
            };
        }

        /** The question of a path as it was sent; ids may hold percent-encoded characters. */
        static Optional<Question> of(String path) {
            if (path.startsWith("/charges/")) {
                return decoded(path.substring("/charges/".length())).map(Charge::new);
            }
            return path.startsWith("/orders/")
                    ? decoded(path.substring("/orders/".length())).map(Order::new)
                    : Optional.empty();
        }

        private static Optional<String> decoded(String segment) {
            if (segment.isEmpty() || segment.contains("/")) {
                return Optional.empty();
            }
            try {
                return Optional.of(URI.create("/" + segment).getPath().substring(1));
            } catch (IllegalArgumentException _) {
                return Optional.empty();
            }
        }
    }
}
