package dev.dinar.ingress.http;

import static java.util.Objects.requireNonNull;

import dev.dinar.kit.trace.Trace;
import dev.dinar.schemas.TraceParent;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request and its answer, which is given, counted and logged once. Not thread-safe: used on its event loop only. */
final class Exchange {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookServer.class);
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence ALLOW = HttpHeaders.createOptimized("Allow");
    private static final CharSequence RETRY_AFTER = HttpHeaders.createOptimized("Retry-After");

    private static final Map<WebhookAnswer, Buffer> BODIES = new EnumMap<>(WebhookAnswer.class);

    static {
        for (WebhookAnswer answer : WebhookAnswer.values()) {
            BODIES.put(answer, new JsonObject().put("outcome", answer.written()).toBuffer());
        }
    }

    private final HttpServerRequest request;
    private final ConnectionDeadlines.Connection client;
    private final String merchant;
    private final IngressMetrics metrics;
    private final AccessLog accessLog;
    private final Trace trace;
    private final long began = System.nanoTime();
    private boolean over;

    Exchange(
            HttpServerRequest request,
            ConnectionDeadlines.Connection client,
            String merchant,
            IngressMetrics metrics,
            AccessLog accessLog) {
        this.request = request;
        this.client = client;
        this.merchant = merchant;
        this.metrics = metrics;
        this.accessLog = accessLog;
        this.trace = Trace.begin("webhook", TraceParent.parse(request.getHeader(TraceParent.HEADER)));
    }

    /** The headers are there. */
    void begin() {
        client.headersRead();
        metrics.received(merchant);
    }

    HttpServerRequest request() {
        return request;
    }

    /** What the records of this request belong to: the sender's trace, or a new one. Over when it is answered. */
    Trace trace() {
        return trace;
    }

    /** The body has ended. */
    void bodyRead() {
        client.bodyRead();
    }

    /**
     * Does a step of the way to an answer. Whatever is thrown, which nobody foresaw, becomes a 500, since a request without an
     * answer would be a webhook that Tap takes for delivered late or never.
     */
    @SuppressWarnings(
            "CatchingUnchecked") // also what is no Exception: the event loop would swallow it, and nobody be answered
    void guard(Runnable step) {
        try {
            step.run();
        } catch (Throwable unforeseen) {
            try {
                LOG.error(
                        "A webhook of merchant {} was answered with 500 for {} (its words are left out: they may be the body's)",
                        merchant,
                        Stack.of(unforeseen));
            } finally {
                refuse(WebhookAnswer.INTERNAL_ERROR, Duration.ZERO);
            }
        }
    }

    /** Answers without a word on what was wrong. */
    void refuse(WebhookAnswer answer, Duration retryAfter) {
        answer(answer, "", null, retryAfter);
    }

    /**
     * Answers, if nothing did before.
     *
     * @param detail what is wrong, for the sender; may be empty
     * @param chargeId what it was about, for the log, or null
     * @param retryAfter what a temporary answer asks for
     */
    void answer(WebhookAnswer answer, String detail, @Nullable String chargeId, Duration retryAfter) {
        if (over) {
            return;
        }
        if (client.isGone()) {
            cut(chargeId);
            return;
        }
        over = true;
        HttpServerResponse response = request.response();
        response.setStatusCode(answer.status()).putHeader(HttpHeaders.CONTENT_TYPE, JSON);
        if (answer.isTemporary()) {
            response.putHeader(RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
        if (answer == WebhookAnswer.WRONG_METHOD) {
            response.putHeader(ALLOW, "POST");
        }
        client.answered();
        try {
            count(answer, chargeId);
        } finally { // whatever counting meets
            response.end(body(answer, detail));
            trace.close();
        }
    }

    /** Before the answer is sent, so that whoever has it can read of it; a fault here costs a number or a line, never the answer. */
    @SuppressWarnings("CatchingUnchecked") // also what is no Exception
    private void count(WebhookAnswer answer, @Nullable String chargeId) {
        try {
            metrics.answered(merchant, answer, took());
            accessLog.answered(merchant, chargeId, answer, took(), trace);
        } catch (Throwable unforeseen) {
            LOG.error(
                    "A webhook of merchant {} was answered with {} and not counted or logged as it should, for {}",
                    merchant,
                    answer.status(),
                    Stack.of(unforeseen));
        }
    }

    /** The client is gone: there is nobody to answer. */
    void cut(@Nullable String chargeId) {
        if (!over) {
            over = true;
            try {
                metrics.cut();
                accessLog.cut(merchant, chargeId, took(), trace);
            } finally {
                trace.close();
            }
        }
    }

    private static Buffer body(WebhookAnswer answer, String detail) {
        return detail.isEmpty()
                ? requireNonNull(BODIES.get(answer)).copy()
                : new JsonObject()
                        .put("outcome", answer.written())
                        .put("detail", detail)
                        .toBuffer();
    }

    private Duration took() {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
