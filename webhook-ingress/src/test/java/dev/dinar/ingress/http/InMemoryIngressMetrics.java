package dev.dinar.ingress.http;

import dev.dinar.schemas.Topic;
import dev.dinar.tap.webhook.Verification;
import dev.dinar.tap.webhook.VerifiedWebhook;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What was counted, as words in the order of counting. */
final class InMemoryIngressMetrics implements IngressMetrics {

    private final List<String> events = new CopyOnWriteArrayList<>();

    private volatile String failing = "";
    private volatile boolean cutFails;

    /** Whenever a client is cut, that meets a fault of ours. */
    void failAtEachCut() {
        cutFails = true;
    }

    /** The next time that this is counted, it meets a fault of ours. */
    void failOnceAt(String event) {
        failing = event;
    }

    @Override
    public void received(String merchant) {
        meetFault("received");
        events.add("received " + merchant);
    }

    private void meetFault(String event) {
        if (event.equals(failing)) {
            failing = "";
            throw new IllegalStateException("nobody foresaw it");
        }
    }

    @Override
    public void verified(String merchant, Verification verification) {
        meetFault("verified");
        events.add("verified " + merchant + " "
                + switch (verification) {
                    case VerifiedWebhook webhook ->
                        webhook.signedWith() + " hash " + webhook.bodyHash()
                                + (webhook.object().odd().isEmpty()
                                        ? ""
                                        : " odd " + webhook.object().odd());
                    case Verification.OfAnotherKind other -> other.kind();
                    default -> verification.getClass().getSimpleName();
                });
    }

    @Override
    public void repeated() {
        events.add("repeated");
    }

    @Override
    public void produced(Topic<?> topic) {
        meetFault("produced");
        events.add("produced " + topic.name());
    }

    @Override
    public void answered(String merchant, WebhookAnswer answer, Duration after) {
        meetFault("answered");
        events.add("answered " + merchant + " " + answer.written());
    }

    @Override
    public void cut() {
        if (cutFails) {
            throw new IllegalStateException("nobody foresaw it");
        }
        events.add("cut");
    }

    /** What was counted since the last call. */
    List<String> take() {
        List<String> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    List<String> seen() {
        return List.copyOf(events);
    }
}
