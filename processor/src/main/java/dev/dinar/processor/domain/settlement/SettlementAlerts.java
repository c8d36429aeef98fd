package dev.dinar.processor.domain.settlement;

import dev.dinar.events.AlertKind;
import dev.dinar.events.DisputeEvent;
import dev.dinar.events.PaymentAlert;
import java.time.Instant;
import java.util.Optional;

/** What people are told of the way to the bank. An alert's id is made of what it is about, so that the same matter has the same id. */
final class SettlementAlerts {

    private SettlementAlerts() {}

    static PaymentAlert unsettled(SettlementState state, CapturedCharge charge, Instant now) {
        return alert(AlertKind.UNSETTLED, "unsettled:" + state.chargeId(), state, charge.merchant(), now)
                .setMessage(charge.money() + " was captured for a charge of " + charge.created()
                        + ", and no payout has it: look at Tap's payouts for what holds it back.")
                .build();
    }

    static PaymentAlert unknown(SettlementState state, SettledLine line, Instant now) {
        return alert(
                        AlertKind.SETTLED_UNKNOWN,
                        "settled-unknown:" + state.chargeId() + ":" + line.payoutId(),
                        state,
                        line.merchant(),
                        now)
                .setMessage("The payout " + line.payoutId() + " has " + line.gross() + " (" + line.kind()
                        + ") of a charge whose capture the log does not know: it was made past Dinar, its every trace was"
                        + " lost, or it is older than the log remembers.")
                .setCauseEventId(line.id())
                .build();
    }

    static PaymentAlert different(SettlementState state, CapturedCharge charge, Difference difference, Instant now) {
        return alert(
                        AlertKind.SETTLED_DIFFERENTLY,
                        "settled-differently:" + state.chargeId() + ":" + difference.matter(),
                        state,
                        charge.merchant(),
                        now)
                .setMessage(difference.words() + " The log knows that " + charge.money() + " was captured, and "
                        + charge.refunded().toPlainString() + " of it given back.")
                .build();
    }

    static PaymentAlert disputed(SettlementState state, DisputeEvent dispute) {
        String amount = dispute.getAmount() == null
                ? "The charge"
                : dispute.getAmount().toPlainString() + " " + dispute.getCurrency() + " of the charge";
        String status = dispute.getStatus() == null ? "" : " Tap says: " + dispute.getStatus() + ".";
        String reason = dispute.getReason() == null ? "" : " The reason: " + dispute.getReason() + ".";
        return alert(
                        AlertKind.DISPUTED,
                        "disputed:" + dispute.getEventId(),
                        state,
                        dispute.getMerchant(),
                        dispute.getObservedAt())
                .setMessage(amount + " is disputed by the cardholder." + status + reason)
                .setCauseEventId(dispute.getEventId())
                .build();
    }

    static PaymentAlert heldBack(SettlementState state, SettledLine line, Instant now) {
        return alert(
                        AlertKind.DISPUTED,
                        "disputed:" + state.chargeId() + ":" + line.payoutId(),
                        state,
                        line.merchant(),
                        now)
                .setMessage("The payout " + line.payoutId() + " holds " + line.gross()
                        + " of the charge back for a dispute, which Tap's list of disputes did not tell.")
                .setCauseEventId(line.id())
                .build();
    }

    private static PaymentAlert.Builder alert(
            AlertKind kind, String id, SettlementState state, String merchant, Instant observedAt) {
        Optional<String> order = state.charge().flatMap(CapturedCharge::orderId);
        return PaymentAlert.newBuilder()
                .setEventId(id)
                .setKind(kind)
                .setChargeId(state.chargeId())
                .setOrderId(order.orElse(null))
                .setMerchant(merchant)
                .setObservedAt(observedAt);
    }
}
