package dev.dinar.ingress.http;

import dev.dinar.ingress.http.InFlightGate.Pass;
import dev.dinar.ingress.intake.Decision;
import dev.dinar.ingress.intake.Intake;
import dev.dinar.ingress.record.RecentRecords;
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
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP table of webhooks, on one event loop. Everything but the broker's acknowledgement happens on that loop, so nothing
 * here may block. Whatever happens, a request is answered once: by the table, by the deadline of its record, or with 500.
 */
final class WebhookEndpoint extends VerticleBase {

    private static final String PATH = "/webhooks/tap/";
    private static final long SWEEP_MILLIS = 200;

    /** What all event loops share. */
    record Shared(
            HttpSettings http,
            Map<String, Intake> intakes,
            TopicWriter writer,
            RecentRecords recent,
            InFlightGate gate,
            IngressMetrics metrics,
            AccessLog accessLog,
            InstantSource clock) {}

    private final Shared shared;
    private final int port;
    private final ConnectionDeadlines clients;

    @SuppressWarnings("NullAway.Init") // by start
    private Unacknowledged unacknowledged;

    @SuppressWarnings("NullAway.Init") // by start
    private HttpServer server;

    WebhookEndpoint(Shared shared, int port) {
        this.shared = shared;
        this.port = port;
        this.clients = new ConnectionDeadlines(shared.http(), shared.metrics());
    }

    @Override
    public Future<?> start() {
        unacknowledged =
                new Unacknowledged(context, shared.writer(), shared.http().answerTimeout());
        // Each by itself: what goes wrong in one keeps no deadline of the other from running.
        vertx.setPeriodic(SWEEP_MILLIS, _ -> unacknowledged.expire());
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
        Intake intake = intake(request.path());
        Exchange exchange = new Exchange(
                request,
                clients.at(request.connection()),
                intake == null ? IngressMetrics.NO_MERCHANT : intake.merchant(),
                shared.metrics(),
                shared.accessLog());
        exchange.guard(() -> {
            exchange.begin();
            request.exceptionHandler(_ -> exchange.cut(null));
            request.end().onSuccess(_ -> exchange.bodyRead());
            WebhookAnswer refusal = intake == null ? WebhookAnswer.NOT_FOUND : refusal(request);
            if (refusal != null) {
                refuse(exchange, refusal);
            } else if (intake != null) {
                readBody(exchange, intake);
            }
        });
    }

    /** Of the merchant that a path names; one slash at its end, which some client libraries add, changes nothing. */
    private @Nullable Intake intake(@Nullable String path) {
        if (path == null || !path.startsWith(PATH)) {
            return null;
        }
        int end = path.endsWith("/") ? path.length() - 1 : path.length();
        return end <= PATH.length() ? null : shared.intakes().get(path.substring(PATH.length(), end));
    }

    /** What the headers alone give reason to refuse; or null. */
    private @Nullable WebhookAnswer refusal(HttpServerRequest request) {
        if (!request.method().equals(HttpMethod.POST)) {
            return WebhookAnswer.WRONG_METHOD;
        }
        if (!MediaType.isPlainJson(request)) {
            return WebhookAnswer.WRONG_MEDIA_TYPE;
        }
        if (RequestBody.announcesMore(request, shared.http().maxBody())) {
            return WebhookAnswer.TOO_LARGE;
        }
        return refusal(shared.gate().look());
    }

    private static @Nullable WebhookAnswer refusal(Pass pass) {
        return switch (pass) {
            case ENTERED -> null;
            case FULL -> WebhookAnswer.OVERLOADED;
            case CLOSED -> WebhookAnswer.DRAINING;
        };
    }

    private void readBody(Exchange exchange, Intake intake) {
        HttpServerRequest request = exchange.request();
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        RequestBody.read(
                request,
                shared.http().maxBody(),
                body -> exchange.guard(() -> enter(exchange, intake, body)),
                () -> refuse(exchange, WebhookAnswer.TOO_LARGE));
    }

    /** The gate is asked before anything is read or verified: what is refused for overload must cost next to nothing. */
    private void enter(Exchange exchange, Intake intake, byte[] body) {
        exchange.bodyRead();
        WebhookAnswer refusal = refusal(shared.gate().enter());
        if (refusal != null) {
            refuse(exchange, refusal);
            return;
        }
        boolean isWaiting = false;
        try {
            isWaiting = decide(exchange, intake, body);
        } finally {
            if (!isWaiting) {
                shared.gate().leave();
            }
        }
    }

    /** Whether it waits for the broker now. */
    private boolean decide(Exchange exchange, Intake intake, byte[] body) {
        HttpServerRequest request = exchange.request();
        ReceivedWebhook webhook =
                new ReceivedWebhook(body, header(request, TapSigner.HASHSTRING), header(request, TapSigner.HASH));
        try (Trace.Scope _ = exchange.trace().enter()) {
            Decision decision = intake.decide(
                    webhook, exchange.trace().header(), shared.clock().instant());
            return switch (decision) {
                case Decision.Malformed(String problem) -> {
                    exchange.answer(
                            WebhookAnswer.MALFORMED,
                            problem,
                            null,
                            shared.http().retryAfter());
                    yield false;
                }
                case Decision.NotTaps(Verification.Reason reason) -> {
                    refuse(exchange, WebhookAnswer.to(reason));
                    yield false;
                }
                case Decision.Write write -> {
                    shared.metrics().verified(intake.merchant(), write.verification());
                    yield write(exchange, write);
                }
            };
        }
    }

    private boolean write(Exchange exchange, Decision.Write decision) {
        if (shared.recent().isKnown(decision.record())) {
            shared.metrics().repeated();
            answer(exchange, WebhookAnswer.to(decision), decision);
            return false;
        }
        if (shared.recent().isFlood(decision.record())) {
            answer(exchange, WebhookAnswer.OVERLOADED, decision);
            return false;
        }
        unacknowledged.write(
                decision.record(),
                exchange.trace(),
                failure -> exchange.guard(() -> told(exchange, decision, failure)));
        return true;
    }

    /** What came of the record is known. */
    private void told(Exchange exchange, Decision.Write decision, Optional<Exception> failure) {
        shared.gate().leave();
        if (failure.orElse(null) instanceof Unacknowledged.Died died) {
            throw died;
        }
        if (failure.isEmpty()) {
            shared.recent().acknowledged(decision.record());
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

    /** A header; several lines of one name are one list (RFC 9110, section 5.3). */
    private static @Nullable String header(HttpServerRequest request, String name) {
        List<String> lines = request.headers().getAll(name);
        return switch (lines.size()) {
            case 0 -> null;
            case 1 -> lines.getFirst();
            default -> String.join(", ", lines);
        };
    }
}
