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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * {@code GET /charges/{id}} and {@code GET /orders/{id}}: 200 with JSON, 304 when the asker has it already, 404 when it is unknown,
 * 503 with {@code Retry-After} when it cannot be told at the moment; {@code GET /openapi.json} describes them. Whichever instance
 * is asked answers: it asks the one that holds the key.
 */
public final class QueryServer implements AutoCloseable {

    /** Set on what one instance asks another, which then answers itself or not at all: nobody asks in circles. */
    private static final String FORWARDED = "Dinar-Forwarded";

    private static final int START_SECONDS = 10;
    private static final int PATIENCE_MILLIS = 3_000;

    private final Vertx vertx;
    private final HttpClient client;
    private final AtomicReference<StateLookup> queries = new AtomicReference<>();
    private final JsonObject document = OpenApi.read();

    @SuppressWarnings("NullAway.Init") // by start
    private HttpServer server;

    private QueryServer(Vertx vertx) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(PATIENCE_MILLIS).setKeepAliveTimeout(30));
    }

    /**
     * Starts to listen; every request is answered with 503 until {@link #answerFrom}.
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
        lookUpIn(state);
    }

    void lookUpIn(StateLookup state) {
        queries.set(state);
    }

    /** The port it listens on. */
    public int port() {
        return server.actualPort();
    }

    private void handle(HttpServerRequest request) {
        Optional<Lookup> lookup = Lookup.of(request.path());
        if (lookup.isEmpty()) {
            Responses.problem(
                    request,
                    Problem.NO_SUCH_PATH,
                    "there are /charges/{id} and /orders/{id}; " + OpenApi.PATH + " has more");
        } else if (!request.method().equals(HttpMethod.GET)) {
            request.response().putHeader("Allow", "GET");
            Responses.problem(request, Problem.METHOD_NOT_ALLOWED, "only GET");
        } else {
            // RocksDB may read the disk: not on the event loop.
            vertx.executeBlocking(() -> lookUp(lookup.get()), false)
                    .onSuccess(answer -> answer(request, answer))
                    .onFailure(_ -> notNow(request, "it could not be looked up"));
        }
    }

    private Answer lookUp(Lookup lookup) {
        return switch (lookup) {
            case Lookup.Charge(String id) -> ofState(state -> state.charge(id));
            case Lookup.Order(String id) -> ofState(state -> state.order(id));
            case Lookup.Document() -> new Answer.Found(document);
        };
    }

    private Answer ofState(Function<StateLookup, Answer> lookup) {
        StateLookup state = queries.get();
        return state == null ? new Answer.NotNow("the processor is starting") : lookup.apply(state);
    }

    private void answer(HttpServerRequest request, Answer answer) {
        switch (answer) {
            case Answer.Found(JsonObject body) -> Responses.found(request, body.encode());
            case Answer.Unknown(Problem problem, String detail) -> Responses.problem(request, problem, detail);
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
                .onSuccess(relayed -> Responses.relayed(request, relayed.response(), relayed.body()))
                .onFailure(_ -> notNow(request, "the instance that holds it does not answer"));
    }

    private record Relayed(HttpClientResponse response, String body) {}

    private static void notNow(HttpServerRequest request, String cause) {
        Responses.problem(request, Problem.NOT_NOW, cause);
    }

    /** Stops listening; idempotent. */
    @Override
    public void close() {
        server.close().await();
        client.close().await();
    }
}
