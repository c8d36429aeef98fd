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
    private boolean webhooksTampered;
    private Duration latency = Duration.ZERO;
    private int callsToFail;
    private Failure failure = new Failure(500, Optional.empty());
    private int answersToDrop;
    private boolean refundsFail;
    private boolean sheetsOdd;
    private boolean sheetsRefused;
    private Optional<Outcome> outcome = Optional.empty();

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

    /** The amount in each webhook is changed after it was signed, as a forger would. */
    public synchronized Faults tamperWithWebhooks(boolean on) {
        webhooksTampered = on;
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

    /** Sheets come as a spreadsheet could write them: byte order mark, other order of columns, unknown ones, blank lines. */
    public synchronized Faults writeOddSheets(boolean on) {
        sheetsOdd = on;
        return this;
    }

    /** The sheets of payouts are refused, as Tap does in test mode. */
    public synchronized Faults refuseSheets(boolean on) {
        sheetsRefused = on;
        return this;
    }

    /**
     * Nobody needs to visit KNET's page: each new charge and authorization ends so by itself, once it was answered. CAPTURED is
     * AUTHORIZED for an authorization, INITIATED and ABANDONED leave it alone, and empty waits for the page again.
     */
    public synchronized Faults payByThemselves(Optional<Outcome> how) {
        outcome = how;
        return this;
    }

    /** Everything works again. */
    public synchronized Faults clear() {
        return loseWebhooks(0)
                .tamperWithWebhooks(false)
                .payByThemselves(Optional.empty())
                .delayWebhooks(Duration.ZERO)
                .duplicateWebhooks(false)
                .reorderWebhooks(false)
                .answerSlowly(Duration.ZERO)
                .failCalls(0, 500, Optional.empty())
                .dropAnswersAfterCreating(0)
                .writeOddSheets(false)
                .refuseSheets(false)
                .refundsFail(false);
    }

    /** What is set now, under the names that {@link KnobFields} reads. */
    synchronized ObjectNode toJson() {
        ObjectNode json = Json.object();
        json.put("lose_webhooks", webhooksToLose).put("delay_webhooks_ms", webhookDelay.toMillis());
        json.put("duplicate_webhooks", webhooksTwice).put("reorder_webhooks", webhooksReordered);
        json.put("tamper_webhooks", webhooksTampered).put("latency_ms", latency.toMillis());
        json.put("fail_calls", callsToFail).put("fail_status", failure.status());
        failure.retryAfter().ifPresent(after -> json.put("retry_after_s", after.toSeconds()));
        json.put("drop_answers_after_creating", answersToDrop).put("refunds_fail", refundsFail);
        json.put("odd_sheets", sheetsOdd).put("refuse_sheets", sheetsRefused);
        json.put("outcome", outcome.map(Outcome::name).orElse(null));
        return json;
    }

    /** How calls fail, when some are to. */
    synchronized Failure failure() {
        return failure;
    }

    synchronized int callsToFail() {
        return callsToFail;
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

    synchronized boolean tampers() {
        return webhooksTampered;
    }

    /** How a new charge or authorization ends by itself, if it does. */
    synchronized Optional<Outcome> outcomeOf(String id) {
        return outcome.filter(how -> how != Outcome.INITIATED && how != Outcome.ABANDONED)
                .map(how -> how == Outcome.CAPTURED && id.startsWith("auth_") ? Outcome.AUTHORIZED : how);
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

    synchronized boolean writesOddSheets() {
        return sheetsOdd;
    }

    synchronized boolean refusesSheets() {
        return sheetsRefused;
    }

    synchronized boolean refundFails() {
        return refundsFail;
    }
}
