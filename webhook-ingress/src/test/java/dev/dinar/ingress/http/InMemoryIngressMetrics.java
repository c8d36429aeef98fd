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

    private volatile boolean isFailing;

    @Override
    public void received(String merchant) {
        events.add("received " + merchant);
    }

    /** The next webhook that is verified meets a fault of ours. */
    void failOnce() {
        isFailing = true;
    }

    @Override
    public void verified(String merchant, Verification verification) {
        if (isFailing) {
            isFailing = false;
            throw new IllegalStateException("nobody foresaw it");
        }
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
