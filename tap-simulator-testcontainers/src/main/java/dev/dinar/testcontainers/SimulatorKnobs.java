package dev.dinar.testcontainers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * What can be made to happen at a Tap simulator, over HTTP. A knob holds from the next call or webhook on, until it is turned back.
 * Thread-safe. Every method throws IllegalStateException, with the simulator's words, when the simulator refuses or is not there.
 */
public final class SimulatorKnobs {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final URI simulator;
    private final HttpClient http = HttpClient.newHttpClient();

    /** Knobs of the simulator under this address, such as {@code http://localhost:8085}. */
    public SimulatorKnobs(URI simulator) {
        this.simulator = simulator;
    }

    /** The next webhooks are never posted. */
    public void loseWebhooks(int count) {
        set("lose_webhooks", count);
    }

    /** Webhooks are posted that much later. */
    public void delayWebhooks(Duration by) {
        set("delay_webhooks_ms", millis(by));
    }

    /** Each webhook is posted twice. */
    public void duplicateWebhooks(boolean on) {
        set("duplicate_webhooks", on);
    }

    /** Of two webhooks that follow each other, the second is posted first. */
    public void reorderWebhooks(boolean on) {
        set("reorder_webhooks", on);
    }

    /** The amount in each webhook is changed after it was signed, as a forger would: a right handler refuses it. */
    public void tamperWithWebhooks(boolean on) {
        set("tamper_webhooks", on);
    }

    /** Each call of the API is answered that much later; what it asks for is done at once. */
    public void answerSlowly(Duration by) {
        set("latency_ms", millis(by));
    }

    /** The next calls of the API fail with a status (429 or 5xx), and nothing is done. */
    public void failCalls(int count, int status) {
        set(Map.of("fail_calls", count, "fail_status", status));
    }

    /** The same, with a header {@code Retry-After}. */
    public void failCalls(int count, int status, Duration retryAfter) {
        set(Map.of(
                "fail_calls", count, "fail_status", status, "retry_after_s", Math.toIntExact(retryAfter.toSeconds())));
    }

    /** The next calls that make something are done, but the connection ends without an answer. */
    public void dropAnswersAfterCreating(int count) {
        set("drop_answers_after_creating", count);
    }

    /** Refunds fail for want of balance. */
    public void refundsFail(boolean on) {
        set("refunds_fail", on);
    }

    /**
     * Nobody needs to visit KNET's page: each new charge ends so by itself, right after it was answered; an authorization is AUTHORIZED
     * where a charge is CAPTURED. Until {@link #reset()}.
     */
    public void payByThemselves(PaymentOutcome outcome) {
        set("outcome", outcome.name());
    }

    /** Everything works again, and customers have to visit the page. What the simulator knows of payments stays. */
    public void reset() {
        send("DELETE", "/simulator/faults", "");
    }

    /**
     * Moves a charge or an authorization on as its customer or bank would, and posts the webhook for it: CAPTURED pays it, VOID
     * reverses what is captured, and CAPTURED after a failure is KNET's late success.
     */
    public void complete(String id, PaymentOutcome outcome) {
        send("POST", "/simulator/charges/" + id, json(Map.of("outcome", outcome.name())));
    }

    /**
     * Posts the webhook for a charge, an authorization or a refund as it stands now: once, whatever the knobs say.
     *
     * @return the HTTP status of the answer
     */
    public int postWebhook(String id) {
        return send("POST", "/simulator/webhooks/" + id, "").path("answer").asInt();
    }

    /** The webhooks that were tried so far, oldest first; the last 10,000 of them. */
    public List<WebhookDelivery> deliveries() {
        return StreamSupport.stream(send("GET", "/simulator/deliveries", "").spliterator(), false)
                .map(each -> new WebhookDelivery(
                        each.path("id").asText(),
                        each.path("status").asText(),
                        each.path("attempt").asInt(),
                        each.path("answer").asInt()))
                .toList();
    }

    private void set(String knob, Object value) {
        set(Map.of(knob, value));
    }

    private void set(Map<String, Object> knobs) {
        send("POST", "/simulator/faults", json(knobs));
    }

    private JsonNode send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(simulator.resolve(path))
                .timeout(PATIENCE)
                .header("content-type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            JsonNode json = JSON.readTree(answer.body());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("the simulator answered " + answer.statusCode() + ": "
                        + json.path("error").asText());
            }
            return json;
        } catch (IOException e) {
            throw new IllegalStateException("the simulator at " + simulator + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }

    private static String json(Map<String, ?> values) {
        return JSON.valueToTree(values).toString();
    }
}
