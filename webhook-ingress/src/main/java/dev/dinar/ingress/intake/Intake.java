package dev.dinar.ingress.intake;

import dev.dinar.events.ChargeEvent;
import dev.dinar.events.RefundEvent;
import dev.dinar.ingress.record.OutgoingRecord;
import dev.dinar.ingress.record.WebhookRecords;
import dev.dinar.schemas.TraceParent;
import dev.dinar.tap.event.EventMapper;
import dev.dinar.tap.event.Mapping;
import dev.dinar.tap.webhook.ReceivedWebhook;
import dev.dinar.tap.webhook.Verification;
import dev.dinar.tap.webhook.VerifiedWebhook;
import dev.dinar.tap.webhook.WebhookVerifier;
import java.time.Instant;

/**
 * One merchant's way from a received webhook to what is to be done about it: a function, without effects. Thread-safe.
 *
 * @param merchant the merchant's name
 * @param verifier tells its webhooks from others
 */
public record Intake(String merchant, WebhookVerifier verifier) {

    /** Verifies and maps a webhook that came at {@code observedAt}. */
    public Decision decide(ReceivedWebhook webhook, TraceParent trace, Instant observedAt) {
        return switch (verifier.verify(webhook)) {
            case VerifiedWebhook verified -> map(webhook, verified, trace, observedAt);
            case Verification.Malformed(String field, String problem) -> new Decision.Malformed(field + " " + problem);
            case Verification.Refused(Verification.Reason reason) -> new Decision.NotTaps(reason);
        };
    }

    private Decision map(ReceivedWebhook received, VerifiedWebhook verified, TraceParent trace, Instant observedAt) {
        WebhookRecords records = new WebhookRecords(merchant, trace, observedAt);
        return switch (EventMapper.fromWebhook(verified, merchant, observedAt)) {
            case Mapping.OfCharge(ChargeEvent event) ->
                new Decision.Event(verified, records.of(event), event.getChargeId());
            case Mapping.OfRefund(RefundEvent event) ->
                new Decision.Event(verified, records.of(event), event.getChargeId());
            case Mapping.Unmappable unmappable -> {
                OutgoingRecord letter = records.deadLetter(received, verified.object(), unmappable.reason());
                yield new Decision.DeadLetter(verified, letter, letter.key(), unmappable.reason());
            }
        };
    }
}
