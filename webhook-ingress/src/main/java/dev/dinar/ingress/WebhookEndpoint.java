package dev.dinar.ingress;

import dev.dinar.ingress.Intake.Decision;
import dev.dinar.kit.trace.Trace;
import dev.dinar.tap.webhook.ReceivedWebhook;
import dev.dinar.tap.webhook.TapSigner;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * The HTTP table of webhooks, on one event loop. Everything but the broker's acknowledgement happens on that loop, so nothing
 * here may block.
 */
final class WebhookEndpoint extends VerticleBase {

    private static final String PATH = "/webhooks/tap/";
    private static final long SWEEP_MILLIS = 200;

    /** What all event loops share. */
    record Shared(
            IngressSettings.Http http,
            Map<String, Intake> intakes,
            RecordLog log,
            Gate gate,
            IngressMetrics metrics,
            InstantSource clock) {}

    private final Shared shared;
    private final int port;
    private final Clients clients;
    private HttpServer server;

    WebhookEndpoint(Shared shared, int port) {
        this.shared = shared;
        this.port = port;
        this.clients = new Clients(shared.http(), shared.metrics());
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(SWEEP_MILLIS, _ -> clients.cutSlow());
        server = vertx.createHttpServer(ServerOptions.of(shared.http()))
                .connectionHandler(clients::opened)
                .requestHandler(this::receive);
        return server.listen(port, shared.http().host());
    }

    int port() {
        return server.actualPort();
    }

    /** Stops accepting; complete when the requests in flight are answered, or {@code timeout} has passed. */
    Future<Void> drain(Duration timeout) {
        return server.shutdown(timeout);
    }

    private void receive(HttpServerRequest request) {
        Optional<Intake> intake = intake(request.path());
        Exchange exchange = new Exchange(
                request,
                clients.at(request.connection()),
                intake.map(Intake::merchant).orElse(IngressMetrics.NO_MERCHANT),
                shared.metrics());
        request.exceptionHandler(_ -> exchange.cut(null));
        request.end().onSuccess(_ -> exchange.bodyRead());
        refusal(request, intake)
                .ifPresentOrElse(answer -> refuse(exchange, answer), () -> readBody(exchange, intake.orElseThrow()));
    }

    private Optional<Intake> intake(String path) {
        return path != null && path.startsWith(PATH)
                ? Optional.ofNullable(shared.intakes().get(path.substring(PATH.length())))
                : Optional.empty();
    }

    /** What the headers alone give reason to refuse. */
    private Optional<Answer> refusal(HttpServerRequest request, Optional<Intake> intake) {
        if (intake.isEmpty()) {
            return Optional.of(Answer.NOT_FOUND);
        }
        if (!request.method().equals(HttpMethod.POST)) {
            return Optional.of(Answer.WRONG_METHOD);
        }
        if (!MediaType.isPlainJson(request)) {
            return Optional.of(Answer.WRONG_MEDIA_TYPE);
        }
        if (Body.announcesMore(request, shared.http().maxBody())) {
            return Optional.of(Answer.TOO_LARGE);
        }
        return shared.gate().isClosed() ? Optional.of(Answer.DRAINING) : Optional.empty();
    }

    private void readBody(Exchange exchange, Intake intake) {
        HttpServerRequest request = exchange.request();
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        Body.read(
                request,
                shared.http().maxBody(),
                body -> decide(exchange, intake, body),
                () -> refuse(exchange, Answer.TOO_LARGE));
    }

    private void decide(Exchange exchange, Intake intake, byte[] body) {
        exchange.bodyRead();
        HttpServerRequest request = exchange.request();
        ReceivedWebhook webhook =
                new ReceivedWebhook(body, request.getHeader(TapSigner.HASHSTRING), request.getHeader(TapSigner.HASH));
        Instant now = shared.clock().instant();
        try (Trace.Scope _ = exchange.trace().enter()) {
            switch (intake.decide(webhook, exchange.trace().header(), now)) {
                case Decision.Refuse(Answer answer, String detail) ->
                    exchange.answer(answer, detail, null, shared.http().retryAfter());
                case Decision.Append append -> {
                    shared.metrics().verified(intake.merchant(), append.webhook());
                    append(exchange, append);
                }
            }
        }
    }

    private void append(Exchange exchange, Decision.Append decision) {
        switch (shared.gate().enter()) {
            case FULL -> answer(exchange, Answer.OVERLOADED, decision);
            case CLOSED -> answer(exchange, Answer.DRAINING, decision);
            case ENTERED ->
                shared.log()
                        .append(
                                decision.record(),
                                failure -> context.runOnContext(_ -> told(exchange, decision, failure)));
        }
    }

    /** The broker's word is here. */
    private void told(Exchange exchange, Decision.Append decision, Optional<Exception> failure) {
        shared.gate().leave();
        if (failure.isEmpty()) {
            shared.metrics().produced(decision.record().topic());
        }
        answer(exchange, failure.isEmpty() ? decision.answer() : Answer.BROKER_UNAVAILABLE, decision);
    }

    private void answer(Exchange exchange, Answer answer, Decision.Append decision) {
        exchange.answer(answer, "", decision.chargeId(), shared.http().retryAfter());
    }

    private void refuse(Exchange exchange, Answer answer) {
        exchange.refuse(answer, shared.http().retryAfter());
    }
}
