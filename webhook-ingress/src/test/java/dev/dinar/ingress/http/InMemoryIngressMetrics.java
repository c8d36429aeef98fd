package dev.dinar.ingress.http;

import dev.dinar.schemas.Topic;
import dev.dinar.tap.webhook.VerifiedWebhook;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What was counted, as words in the order of counting. */
final class InMemoryIngressMetrics implements IngressMetrics {

    private final List<String> events = new CopyOnWriteArrayList<>();

    @Override
    public void received(String merchant) {
        events.add("received " + merchant);
    }

    @Override
    public void verified(String merchant, VerifiedWebhook webhook) {
        events.add("verified " + merchant + " " + webhook.signedWith() + " hash " + webhook.bodyHash());
    }

    @Override
    public void produced(Topic<?> topic) {
        events.add("produced " + topic.name());
    }

    @Override
    public void answered(String merchant, WebhookAnswer answer, Duration after) {
        events.add("answered " + merchant + " " + answer.written());
    }

    @Override
    public void cut() {
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
