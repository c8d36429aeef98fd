package dev.dinar.ingress.http;

import dev.dinar.ingress.intake.Decision;
import dev.dinar.ingress.intake.Intake;
import dev.dinar.ingress.record.TopicWriter;
import dev.dinar.kit.trace.Trace;
import dev.dinar.tap.webhook.ReceivedWebhook;
import dev.dinar.tap.webhook.TapSigner;
import dev.dinar.tap.webhook.Verification;
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
            HttpSettings http,
            Map<String, Intake> intakes,
            TopicWriter writer,
            InFlightGate gate,
            IngressMetrics metrics,
            InstantSource clock) {}

    private final Shared shared;
    private final int port;
    private final ConnectionDeadlines clients;
    private HttpServer server;

    WebhookEndpoint(Shared shared, int port) {
        this.shared = shared;
        this.port = port;
        this.clients = new ConnectionDeadlines(shared.http(), shared.metrics());
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
    private Optional<WebhookAnswer> refusal(HttpServerRequest request, Optional<Intake> intake) {
        if (intake.isEmpty()) {
            return Optional.of(WebhookAnswer.NOT_FOUND);
        }
        if (!request.method().equals(HttpMethod.POST)) {
            return Optional.of(WebhookAnswer.WRONG_METHOD);
        }
        if (!MediaType.isPlainJson(request)) {
            return Optional.of(WebhookAnswer.WRONG_MEDIA_TYPE);
        }
        if (RequestBody.announcesMore(request, shared.http().maxBody())) {
            return Optional.of(WebhookAnswer.TOO_LARGE);
        }
        return shared.gate().isClosed() ? Optional.of(WebhookAnswer.DRAINING) : Optional.empty();
    }

    private void readBody(Exchange exchange, Intake intake) {
        HttpServerRequest request = exchange.request();
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        RequestBody.read(
                request,
                shared.http().maxBody(),
                body -> decide(exchange, intake, body),
                () -> refuse(exchange, WebhookAnswer.TOO_LARGE));
    }

    private void decide(Exchange exchange, Intake intake, byte[] body) {
        exchange.bodyRead();
        HttpServerRequest request = exchange.request();
        ReceivedWebhook webhook =
                new ReceivedWebhook(body, request.getHeader(TapSigner.HASHSTRING), request.getHeader(TapSigner.HASH));
        Instant now = shared.clock().instant();
        try (Trace.Scope _ = exchange.trace().enter()) {
            switch (intake.decide(webhook, exchange.trace().header(), now)) {
                case Decision.Malformed(String problem) ->
                    exchange.answer(
                            WebhookAnswer.MALFORMED,
                            problem,
                            null,
                            shared.http().retryAfter());
                case Decision.NotTaps(Verification.Reason reason) -> refuse(exchange, WebhookAnswer.to(reason));
                case Decision.Write write -> {
                    shared.metrics().verified(intake.merchant(), write.webhook());
                    write(exchange, write);
                }
            }
        }
    }

    private void write(Exchange exchange, Decision.Write decision) {
        switch (shared.gate().enter()) {
            case FULL -> answer(exchange, WebhookAnswer.OVERLOADED, decision);
            case CLOSED -> answer(exchange, WebhookAnswer.DRAINING, decision);
            case ENTERED ->
                shared.writer()
                        .write(
                                decision.record(),
                                failure -> context.runOnContext(_ -> told(exchange, decision, failure)));
        }
    }

    /** The broker's word is here. */
    private void told(Exchange exchange, Decision.Write decision, Optional<Exception> failure) {
        shared.gate().leave();
        if (failure.isEmpty()) {
            shared.metrics().produced(decision.record().topic());
        }
        answer(exchange, failure.isEmpty() ? WebhookAnswer.to(decision) : WebhookAnswer.BROKER_UNAVAILABLE, decision);
    }

    private void answer(Exchange exchange, WebhookAnswer answer, Decision.Write decision) {
        exchange.answer(answer, "", decision.chargeId(), shared.http().retryAfter());
    }

    private void refuse(Exchange exchange, WebhookAnswer answer) {
        exchange.refuse(answer, shared.http().retryAfter());
    }
}
