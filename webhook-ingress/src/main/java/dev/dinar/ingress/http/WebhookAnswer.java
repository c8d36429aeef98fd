package dev.dinar.ingress.http;

import dev.dinar.ingress.intake.Decision;
import dev.dinar.tap.webhook.Verification;
import java.util.Locale;

/** Every answer to a webhook: the HTTP table. Documentation, metrics and the access log name them in lower case. */
public enum WebhookAnswer {
    /** The event is acknowledged by every replica. */
    RECORDED(200),
    /** Tap's own words, but not to be mapped: the raw body is acknowledged in the dead letters. */
    DEAD_LETTERED(200),
    /** Not an object of Tap's. */
    MALFORMED(400),
    /** No signature. */
    NO_SIGNATURE(401),
    /** A signature of none of the merchant's keys. */
    WRONG_SIGNATURE(401),
    /** A signature that could mean another object. */
    AMBIGUOUS_FIELDS(401),
    /** A path that is not a merchant's. */
    NOT_FOUND(404),
    /** Not POST. */
    WRONG_METHOD(405),
    /** More than {@code max-body}. */
    TOO_LARGE(413),
    /** Not JSON, or compressed: signatures are made over the bytes as they are sent. */
    WRONG_MEDIA_TYPE(415),
    /** Something went wrong that nobody foresaw: Tap may come again, and people must look. */
    INTERNAL_ERROR(500),
    /** As many webhooks wait for the broker as may, or many forms of one webhook came that only hashstring covers. */
    OVERLOADED(503),
    /**
     * The broker did not acknowledge in time, or not at all. The record may still reach the log after this answer; Tap's
     * repeat then adds it once more, with the same event id, which whoever folds events takes for the repeat that it is.
     */
    BROKER_UNAVAILABLE(503),
    /** The service is stopping. */
    DRAINING(503);

    private final int status;

    WebhookAnswer(int status) {
        this.status = status;
    }

    /** What is answered once the record of {@code written} is acknowledged. */
    static WebhookAnswer to(Decision.Write written) {
        return switch (written) {
            case Decision.Event _ -> RECORDED;
            case Decision.DeadLetter _ -> DEAD_LETTERED;
        };
    }

    /** What is answered to a webhook that is not shown to be Tap's. */
    static WebhookAnswer to(Verification.Reason reason) {
        return switch (reason) {
            case NO_SIGNATURE -> NO_SIGNATURE;
            case WRONG_SIGNATURE -> WRONG_SIGNATURE;
            case AMBIGUOUS_FIELDS -> AMBIGUOUS_FIELDS;
        };
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** Whether the same request may succeed later, so that a Retry-After belongs to the answer. */
    public boolean isTemporary() {
        return status == 503;
    }

    /** Whether the webhook is in the log. */
    public boolean isAccepted() {
        return status == 200;
    }

    /** The name in answers, metrics and logs. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
