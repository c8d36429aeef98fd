package dev.dinar.ingress.http;

import dev.dinar.schemas.Topic;
import dev.dinar.tap.webhook.Verification;
import java.time.Duration;

/** What is counted, in the ingress's own words. Thread-safe; called on event loops, so it must not block. */
public interface IngressMetrics {

    /** The merchant of requests whose path names none. */
    String NO_MERCHANT = "none";

    /** A request began. */
    void received(String merchant);

    /** A webhook was looked at, and how far it is Tap's. */
    void verified(String merchant, Verification verification);

    /** A webhook's record is known to be acknowledged already. */
    void repeated();

    /** A record was acknowledged. */
    void produced(Topic<?> topic);

    /** A request was answered. */
    void answered(String merchant, WebhookAnswer answer, Duration after);

    /** A client took too long, or left, and was not answered. */
    void cut();
}
