package dev.dinar.ingress.intake;

import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.RefundEvent;
import dev.dinar.ingress.record.OutgoingRecord;
import dev.dinar.ingress.record.WebhookRecords;
import dev.dinar.schemas.TraceParent;
import dev.dinar.tap.event.EventMapper;
import dev.dinar.tap.event.Mapping;
import dev.dinar.tap.json.ObjectKind;
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
 * @param mapper makes events of them
 */
public record Intake(String merchant, WebhookVerifier verifier, EventMapper mapper) {

    private static final String PAYOUT = "id names a payout, which is no event of a charge";

    /** Verifies and maps a webhook that came at {@code observedAt}. */
    public Decision decide(ReceivedWebhook webhook, TraceParent trace, Instant observedAt) {
        WebhookRecords records = new WebhookRecords(merchant, trace, observedAt);
        return switch (verifier.verify(webhook)) {
            case VerifiedWebhook verified -> map(webhook, verified, records, observedAt);
            case Verification.OfAnotherKind other -> {
                String reason = other.kind() == ObjectKind.PAYOUT
                        ? PAYOUT
                        : "id names an object of a kind that Dinar does not know";
                yield new Decision.DeadLetter(
                        other,
                        records.deadLetter(webhook, null, other.id(), Authenticity.SIGNED_BODY, reason),
                        null,
                        reason);
            }
            case Verification.UnverifiedPayout payout -> {
                String reason = PAYOUT + "; it was not shown to be Tap's: ask Tap for it";
                yield new Decision.DeadLetter(payout, records.payoutPointer(payout.id(), reason), null, reason);
            }
            case Verification.Malformed(String field, String problem) -> new Decision.Malformed(field + " " + problem);
            case Verification.Refused(Verification.Reason reason) -> new Decision.NotTaps(reason);
        };
    }

    private Decision map(
            ReceivedWebhook received, VerifiedWebhook verified, WebhookRecords records, Instant observedAt) {
        return switch (mapper.fromWebhook(verified, merchant, observedAt)) {
            case Mapping.OfCharge(ChargeEvent event) ->
                new Decision.Event(verified, records.of(event, verified.signature()), event.getChargeId());
            case Mapping.OfRefund(RefundEvent event) ->
                new Decision.Event(verified, records.of(event, verified.signature()), event.getChargeId());
            case Mapping.Unmappable unmappable -> {
                OutgoingRecord letter = records.deadLetter(
                        received,
                        WebhookRecords.chargeOf(verified.object()),
                        verified.signature(),
                        verified.authenticity(),
                        unmappable.reason());
                yield new Decision.DeadLetter(verified, letter, letter.key(), unmappable.reason());
            }
        };
    }
}
