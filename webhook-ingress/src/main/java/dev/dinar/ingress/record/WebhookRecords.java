package dev.dinar.ingress.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.RefundEvent;
import dev.dinar.schemas.CloudEvent;
import dev.dinar.schemas.DeadLetterHeaders;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.TraceParent;
import dev.dinar.tap.json.TapObject;
import dev.dinar.tap.webhook.ReceivedWebhook;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Makes the records of one webhook.
 *
 * @param merchant whose webhook it is
 * @param trace what its records belong to
 * @param observedAt when it arrived
 */
public record WebhookRecords(String merchant, TraceParent trace, Instant observedAt) {

    private static final String JSON = "application/json";

    /** The record of a charge event, and what vouches for it. */
    public OutgoingRecord of(ChargeEvent event, String vouchedBy) {
        Headers headers =
                headers(CloudEvent.of(event.getEventId(), ChargeEvent.class, source(), observedAt), CloudEvent.AVRO);
        return new OutgoingRecord(
                Topics.CHARGE_EVENTS,
                event.getChargeId(),
                event,
                headers,
                event.getEventId(),
                vouchedBy,
                event.getAuthenticity());
    }

    /** The record of a refund event, and what vouches for it. */
    public OutgoingRecord of(RefundEvent event, String vouchedBy) {
        Headers headers =
                headers(CloudEvent.of(event.getEventId(), RefundEvent.class, source(), observedAt), CloudEvent.AVRO);
        return new OutgoingRecord(
                Topics.REFUND_EVENTS,
                event.getChargeId(),
                event,
                headers,
                event.getEventId(),
                vouchedBy,
                event.getAuthenticity());
    }

    /**
     * The body as it came, with all that is needed to verify and map it again.
     *
     * @param webhook what came
     * @param chargeId the charge that it is about, or null
     * @param vouchedBy what shows it to be Tap's
     * @param authenticity how much of it is known to be Tap's
     * @param reason why it is no event
     */
    public OutgoingRecord deadLetter(
            ReceivedWebhook webhook,
            @Nullable String chargeId,
            String vouchedBy,
            Authenticity authenticity,
            String reason) {
        // Only to tell a repeat from another letter: nothing is decided on it.
        String id = UUID.nameUUIDFromBytes(webhook.body()).toString();
        Headers headers = letter(id, "dev.dinar.WebhookDeadLetter", reason);
        webhook.hashstring().ifPresent(value -> headers.add(DeadLetterHeaders.HASHSTRING, value.getBytes(UTF_8)));
        webhook.hash().ifPresent(value -> headers.add(DeadLetterHeaders.HASH, value.getBytes(UTF_8)));
        return new OutgoingRecord(
                Topics.WEBHOOK_DEAD_LETTERS, chargeId, webhook.body(), headers, id, vouchedBy, authenticity);
    }

    /** The id of a payout that nobody vouches for, and nothing else of it: enough to ask Tap. Nothing tells them apart. */
    public OutgoingRecord payoutPointer(String payoutId, String reason) {
        String id = merchant + ":" + payoutId;
        return new OutgoingRecord(
                Topics.WEBHOOK_DEAD_LETTERS,
                null,
                ("{\"id\":\"" + payoutId + "\"}").getBytes(UTF_8),
                letter(id, "dev.dinar.PayoutPointer", reason),
                id,
                merchant + ":payouts",
                Authenticity.SIGNED_FIELDS);
    }

    /** The charge or authorization that an object is, or claims to be about; or null. */
    public static @Nullable String chargeOf(TapObject object) {
        return switch (object.kind()) {
            case CHARGE, AUTHORIZE -> object.id();
            case REFUND, INVOICE, PAYOUT, OTHER -> object.chargeId().orElse(null);
        };
    }

    private Headers letter(String id, String type, String reason) {
        Headers headers = headers(new CloudEvent(id, type, source(), observedAt), JSON);
        headers.add(DeadLetterHeaders.REASON, reason.getBytes(UTF_8));
        headers.add(DeadLetterHeaders.MERCHANT, merchant.getBytes(UTF_8));
        return headers;
    }

    private Headers headers(CloudEvent cloudEvent, String contentType) {
        Headers headers = new RecordHeaders();
        cloudEvent.writeTo(headers, contentType);
        trace.writeTo(headers);
        return headers;
    }

    private String source() {
        return "/webhooks/tap/" + merchant;
    }
}
