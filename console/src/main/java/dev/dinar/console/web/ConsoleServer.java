package dev.dinar.console.web;

import dev.dinar.console.alert.Actions;
import dev.dinar.console.api.ApiAnswer;
import dev.dinar.console.api.ApiProblem;
import dev.dinar.console.people.Admission;
import dev.dinar.console.replay.Replays;
import dev.dinar.kit.config.BadConfiguration;
import dev.dinar.kit.web.Language;
import dev.dinar.kit.web.Pages;
import dev.dinar.kit.web.StaticFiles;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server of the pages. Whatever takes time is done by workers; the event loop reads and writes. */
public final class ConsoleServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleServer.class);
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int START_SECONDS = 10;
    private static final int MOST_BYTES = 32_768;
    private static final long TELL_MILLIS = 1_000;
    private static final int BEAT = 10;

    /** After this a viewer comes back by itself, and is asked again who it is. */
    private static final long WATCH_MILLIS = TimeUnit.MINUTES.toMillis(15);

    private final Vertx vertx;
    private final Known known;
    private final Guard guard;
    private final Routes routes;
    private final StaticFiles files = Frame.files();
    private final HttpServer server;
    private String lastTold = "";
    private int beats;

    private ConsoleServer(Vertx vertx, Known known, Guard guard, Routes routes) {
        this.vertx = vertx;
        this.known = known;
        this.guard = guard;
        this.routes = routes;
        this.server = vertx.createHttpServer(new HttpServerOptions()
                        .setIdleTimeout(90)
                        .setMaxFormAttributeSize(MOST_BYTES)
                        .setMaxFormBufferedBytes(MOST_BYTES))
                .requestHandler(this::handle);
    }

    /**
     * Starts to listen; returns once it does.
     *
     * @param publicUrl where browsers reach it
     * @param known what the pages are written from
     * @param actions writes what people do
     * @param replays replays dead letters
     * @param admission how people come in
     * @throws BadConfiguration when it cannot listen
     */
    public static ConsoleServer start(
            Vertx vertx,
            String host,
            int port,
            Optional<URI> publicUrl,
            Known known,
            Actions actions,
            Replays replays,
            Admission admission) {
        Guard guard = new Guard(admission, publicUrl);
        ConsoleServer console = new ConsoleServer(vertx, known, guard, new Routes(known, actions, replays, guard));
        try {
            console.server.listen(port, host).await(START_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new BadConfiguration(
                    "Cannot listen on " + host + ":" + port + " (" + e.getMessage()
                            + "): free the port or set CONSOLE_PORT",
                    e);
        }
        vertx.setPeriodic(TELL_MILLIS, _ -> console.tell());
        return console;
    }

    /** The port it listens on. */
    public int port() {
        return server.actualPort();
    }

    private void handle(HttpServerRequest request) {
        request.response().putHeader("X-Frame-Options", "DENY").putHeader("Cross-Origin-Opener-Policy", "same-origin");
        if (guard.isSecure()) {
            request.response().putHeader("Strict-Transport-Security", "max-age=31536000");
        }
        String path = request.path();
        if (path.startsWith("/static/") && request.method().equals(HttpMethod.GET)) {
            if (!files.serve(request, path.substring("/static/".length()))) {
                request.response().setStatusCode(404).end();
            }
        } else if (isApi(path)) {
            answer(request); // it says itself that nothing changes anything there
        } else if (request.method().equals(HttpMethod.POST) && !isForm(request)) {
            // Nothing but a page's form changes anything.
            request.response().setStatusCode(415).putHeader("Accept-Post", FORM).end();
        } else if (request.method().equals(HttpMethod.POST)) {
            request.setExpectMultipart(true);
            // A form that is far too large: not read to its end.
            request.exceptionHandler(_ -> request.response().setStatusCode(400).end());
            request.endHandler(_ -> answer(request));
        } else if (!request.method().equals(HttpMethod.GET)) {
            request.response()
                    .setStatusCode(405)
                    .putHeader("Allow", "GET, POST")
                    .end();
        } else if (path.equals("/events")) {
            watch(request);
        } else {
            answer(request);
        }
    }

    private static boolean isApi(String path) {
        return path.equals("/api") || path.startsWith("/api/");
    }

    private static boolean isForm(HttpServerRequest request) {
        String type = request.getHeader("Content-Type");
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(FORM);
    }

    private void answer(HttpServerRequest request) {
        Asked asked = Asked.of(request);
        vertx.executeBlocking(() -> routes.answer(asked), false)
                .onSuccess(answer -> send(request, asked.language(), answer))
                .onFailure(e -> {
                    LOG.error("{} could not be answered", request.path(), e);
                    if (isApi(request.path())) {
                        ApiResponses.send(
                                request,
                                new ApiAnswer.Refused(
                                        ApiProblem.FAILED, "nothing was changed; the console's log says more"));
                    } else if (!request.response().ended()) {
                        request.response().setStatusCode(500).end();
                    }
                });
    }

    private static void send(HttpServerRequest request, Language language, Answer answer) {
        switch (answer) {
            case Answer.Page(int status, var html) -> Pages.send(request, status, language, html, Optional.empty());
            case Answer.SeeOther(String location, var cookies) -> {
                cookies.forEach(request.response()::addCookie);
                Pages.seeOther(request, location);
            }
            case Answer.Json(var said) -> ApiResponses.send(request, said);
            case Answer.Table(String csv) ->
                request.response()
                        .putHeader("Content-Type", "text/csv; charset=utf-8")
                        .putHeader("Content-Disposition", "attachment; filename=\"payments.csv\"")
                        .putHeader("Cache-Control", "no-store")
                        .putHeader("X-Content-Type-Options", "nosniff")
                        .end(csv);
        }
    }

    private void watch(HttpServerRequest request) {
        Asked asked = Asked.of(request);
        if (!guard.isAtHome(asked) || guard.visitor(asked).isEmpty()) {
            request.response().setStatusCode(401).end();
        } else if (!known.viewers()
                .join(request.response(), asked.query("about").orElse(""))) {
            request.response().setStatusCode(503).putHeader("Retry-After", "10").end();
        } else {
            long timer = vertx.setTimer(WATCH_MILLIS, _ -> request.response().reset());
            request.connection().closeHandler(_ -> vertx.cancelTimer(timer));
        }
    }

    /** When the numbers have changed; and now and then, so that connections stay open. */
    private void tell() {
        if (known.viewers().count() == 0) {
            return;
        }
        vertx.executeBlocking(() -> NumbersJson.of(known.numbers()), true).onSuccess(json -> {
            beats++;
            if (!json.equals(lastTold) || beats >= BEAT) {
                lastTold = json;
                beats = 0;
                known.viewers().tell("numbers", json);
            }
        });
    }

    /** Stops listening; idempotent. */
    @Override
    public void close() {
        server.close().await();
    }
}
