package dev.dinar.tap.event;

import dev.dinar.events.RefundEvent;
import dev.dinar.events.RefundStatus;
import dev.dinar.tap.json.TapObject;

/** Refunds to refund events. */
final class RefundEvents {

    private RefundEvents() {}

    static RefundEvent of(Observation observation) throws CannotMap {
        TapObject refund = observation.object();
        RefundEvent event = RefundEvent.newBuilder()
                .setEventId("")
                .setRefundId(refund.id())
                .setChargeId(Checks.chargeId(refund))
                .setMerchant(observation.merchant())
                .setStatus(status(refund))
                .setAmount(Checks.amount(refund))
                .setCurrency(refund.currency())
                .setMerchantReference(
                        Checks.text("reference.merchant", refund.references().merchant()))
                .setGatewayReference(
                        Checks.text("reference.gateway", refund.references().gateway()))
                .setPaymentReference(
                        Checks.text("reference.payment", refund.references().payment()))
                .setResponseCode(Checks.text("response.code", refund.responseCode()))
                .setMode(Checks.mode(refund, observation.authenticity()))
                .setAuthenticity(observation.authenticity())
                .setOrigin(observation.origin())
                .setCreated(Checks.created(refund))
                .setObservedAt(observation.observedAt())
                .build();
        event.setEventId(EventId.of(event, refund.id(), event.getStatus()));
        return event;
    }

    private static RefundStatus status(TapObject refund) throws CannotMap {
        return switch (refund.status()) {
            case "PENDING" -> RefundStatus.PENDING;
            case "ACCEPTED" -> RefundStatus.ACCEPTED;
            case "IN_PROGRESS" -> RefundStatus.IN_PROGRESS;
            case "UNKNOWN" -> RefundStatus.UNKNOWN;
            case "TIMEDOUT", "TIMED_OUT" -> RefundStatus.TIMEDOUT;
            case "CANCELLED" -> RefundStatus.CANCELLED;
            case "RESTRICTED" -> RefundStatus.RESTRICTED;
            case "REJECTED" -> RefundStatus.REJECTED;
            case "DECLINED" -> RefundStatus.DECLINED;
            case "FAILED" -> RefundStatus.FAILED;
            case "REFUNDED" -> RefundStatus.REFUNDED;
            default -> throw new CannotMap("status", "is not one that Dinar knows");
        };
    }
}
