package dev.dinar.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;

/**
 * All that can be made to go wrong at Tap, off until it is set. Thread-safe; a setting holds from the next call or webhook on.
 */
public final class Faults {

    /**
     * A call that fails before anything is done.
     *
     * @param status the HTTP status
     * @param retryAfter the header {@code Retry-After}, where there is one
     */
    record Failure(int status, Optional<Duration> retryAfter) {}

    private static final int ALL = Integer.MAX_VALUE;

    private int webhooksToLose;
    private Duration webhookDelay = Duration.ZERO;
    private boolean webhooksTwice;
    private boolean webhooksReordered;
    private Duration latency = Duration.ZERO;
    private int callsToFail;
    private Failure failure = new Failure(500, Optional.empty());
    private int answersToDrop;
    private boolean refundsFail;

    Faults() {}

    /** The next webhooks are never posted. */
    public synchronized Faults loseWebhooks(int count) {
        webhooksToLose = count;
        return this;
    }

    /** No webhook is posted any more, until {@code loseWebhooks(0)}. */
    public synchronized Faults loseAllWebhooks() {
        return loseWebhooks(ALL);
    }

    /** Webhooks are posted that much later. */
    public synchronized Faults delayWebhooks(Duration delay) {
        webhookDelay = delay;
        return this;
    }

    /** Each webhook is posted twice. */
    public synchronized Faults duplicateWebhooks(boolean on) {
        webhooksTwice = on;
        return this;
    }

    /** Of two webhooks that follow each other, the second is posted first. */
    public synchronized Faults reorderWebhooks(boolean on) {
        webhooksReordered = on;
        return this;
    }

    /** Each call of the API is answered that much later; what it asks for is done at once. */
    public synchronized Faults answerSlowly(Duration by) {
        latency = by;
        return this;
    }

    /** The next calls of the API fail with a status (429 or 5xx) and nothing is done. */
    public synchronized Faults failCalls(int count, int status, Optional<Duration> retryAfter) {
        callsToFail = count;
        failure = new Failure(status, retryAfter);
        return this;
    }

    /** The next calls that make something are done, but the connection ends without an answer. */
    public synchronized Faults dropAnswersAfterCreating(int count) {
        answersToDrop = count;
        return this;
    }

    /** Refunds fail for want of balance. */
    public synchronized Faults refundsFail(boolean on) {
        refundsFail = on;
        return this;
    }

    /** Everything works again. */
    public synchronized Faults clear() {
        return loseWebhooks(0)
                .delayWebhooks(Duration.ZERO)
                .duplicateWebhooks(false)
                .reorderWebhooks(false)
                .answerSlowly(Duration.ZERO)
                .failCalls(0, 500, Optional.empty())
                .dropAnswersAfterCreating(0)
                .refundsFail(false);
    }

    /** Sets what a JSON object names; everything else stays. */
    synchronized void set(ObjectNode json) {
        loseWebhooks(json.path("lose_webhooks").asInt(webhooksToLose));
        delayWebhooks(Duration.ofMillis(json.path("delay_webhooks_ms").asLong(webhookDelay.toMillis())));
        duplicateWebhooks(json.path("duplicate_webhooks").asBoolean(webhooksTwice));
        reorderWebhooks(json.path("reorder_webhooks").asBoolean(webhooksReordered));
        answerSlowly(Duration.ofMillis(json.path("latency_ms").asLong(latency.toMillis())));
        failCalls(
                json.path("fail_calls").asInt(callsToFail),
                json.path("fail_status").asInt(failure.status()),
                json.has("retry_after_s")
                        ? Optional.of(
                                Duration.ofSeconds(json.path("retry_after_s").asLong()))
                        : failure.retryAfter());
        dropAnswersAfterCreating(json.path("drop_answers_after_creating").asInt(answersToDrop));
        refundsFail(json.path("refunds_fail").asBoolean(refundsFail));
    }

    /** What is set now. */
    synchronized ObjectNode toJson() {
        ObjectNode json = Json.object();
        json.put("lose_webhooks", webhooksToLose).put("delay_webhooks_ms", webhookDelay.toMillis());
        json.put("duplicate_webhooks", webhooksTwice).put("reorder_webhooks", webhooksReordered);
        json.put("latency_ms", latency.toMillis());
        json.put("fail_calls", callsToFail).put("fail_status", failure.status());
        failure.retryAfter().ifPresent(after -> json.put("retry_after_s", after.toSeconds()));
        json.put("drop_answers_after_creating", answersToDrop).put("refunds_fail", refundsFail);
        return json;
    }

    synchronized boolean losesWebhook() {
        if (webhooksToLose > 0 && webhooksToLose < ALL) {
            webhooksToLose--;
            return true;
        }
        return webhooksToLose > 0;
    }

    synchronized Duration webhookDelay() {
        return webhookDelay;
    }

    synchronized boolean postsTwice() {
        return webhooksTwice;
    }

    synchronized boolean reorders() {
        return webhooksReordered;
    }

    synchronized Duration latency() {
        return latency;
    }

    synchronized Optional<Failure> failsCall() {
        if (callsToFail == 0) {
            return Optional.empty();
        }
        callsToFail--;
        return Optional.of(failure);
    }

    synchronized boolean dropsAnswer() {
        if (answersToDrop == 0) {
            return false;
        }
        answersToDrop--;
        return true;
    }

    synchronized boolean refundFails() {
        return refundsFail;
    }
}
