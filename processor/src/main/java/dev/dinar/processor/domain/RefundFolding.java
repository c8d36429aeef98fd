package dev.dinar.processor.domain;

import dev.dinar.events.AlertKind;
import dev.dinar.events.ChargeStatusQuery;
import dev.dinar.events.PaymentAlert;
import dev.dinar.events.RefundEvent;
import java.time.Duration;
import java.util.List;

/**
 * Folds refund events into their charges.
 *
 * @param rules the deployment's
 */
public record RefundFolding(Rules rules) {

    /** The reason of the query that asks Tap for a charge of which only a refund is known. */
    public static final String CHARGE_UNKNOWN = "CHARGE_UNKNOWN";

    /** The charge with what an event says of its refund. */
    public Charge fold(Charge before, RefundEvent event) {
        return before.refunded(List.of(Refund.of(event)), event.getObservedAt());
    }

    /** Whether an event of an unknown refund is older than the retention; measured at the event's own times. */
    public boolean isTooOld(RefundEvent event) {
        return Duration.between(event.getCreated(), event.getObservedAt()).compareTo(rules.retention()) > 0;
    }

    /** Told instead of folding an event that is too old. */
    public PaymentAlert tooOld(RefundEvent event) {
        return alert(AlertKind.TOO_OLD, "too-old:" + event.getEventId(), event)
                .setMessage("An event of the unknown refund " + event.getRefundId() + " that was created "
                        + event.getCreated() + ", longer ago than charges are remembered: perhaps a replayed webhook."
                        + " Nothing was made of it.")
                .build();
    }

    /** Told when nothing is known of the charge: lost webhooks, or a charge whose retention has passed. */
    public PaymentAlert chargeUnknown(RefundEvent event) {
        return alert(AlertKind.OTHER, "refund-of-unknown-charge:" + event.getRefundId(), event)
                .setMessage("The refund " + event.getRefundId() + " is of a charge that is not known, or no longer: no"
                        + " order is told of it until the charge is.")
                .build();
    }

    /** Asks Tap for that charge. */
    public ChargeStatusQuery query(RefundEvent event) {
        return ChargeStatusQuery.newBuilder()
                .setEventId("status-query:" + event.getChargeId() + ":" + CHARGE_UNKNOWN)
                .setChargeId(event.getChargeId())
                .setMerchant(event.getMerchant())
                .setReason(CHARGE_UNKNOWN)
                .setRequestedAt(event.getObservedAt())
                .build();
    }

    private static PaymentAlert.Builder alert(AlertKind kind, String id, RefundEvent cause) {
        return PaymentAlert.newBuilder()
                .setEventId(id)
                .setKind(kind)
                .setChargeId(cause.getChargeId())
                .setMerchant(cause.getMerchant())
                .setCauseEventId(cause.getEventId())
                .setObservedAt(cause.getObservedAt());
    }
}
