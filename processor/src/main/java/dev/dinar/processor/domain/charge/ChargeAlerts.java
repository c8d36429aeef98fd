package dev.dinar.processor.domain.charge;

import dev.dinar.events.AlertKind;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.PaymentAlert;
import dev.dinar.events.RefundEvent;
import dev.dinar.processor.domain.Believed;
import dev.dinar.processor.domain.PaymentPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a person should look at, short of what the order makes of it. Each alert follows once, when its condition becomes true; its id
 * is made of what it is about, so that the same matter has the same id.
 *
 * @param policy the deployment's
 */
record ChargeAlerts(PaymentPolicy policy) {

    /** What follows from the difference between before and after. */
    List<PaymentAlert> of(Optional<ChargeState> known, ChargeEvent event, ChargeState after) {
        ChargeState before = known.orElse(null);
        List<PaymentAlert> alerts = new ArrayList<>(0);
        for (Disagreement disagreement : after.disagreements()) {
            if (before == null || !before.disagreements().contains(disagreement)) {
                alerts.add(contradiction(event, after, disagreement.field(), differs(disagreement, after)));
            }
        }
        if (before != null && Verdicts.isFailureAfterCapture(before, event.getStatus())) {
            alerts.add(contradiction(
                    event,
                    after,
                    event.getStatus().name(),
                    "It is said to be " + event.getStatus() + " after it was captured."));
        }
        if (isOfAnotherMode(after) && (before == null || (!isOfAnotherMode(before) && !isModeContested(before)))) {
            alerts.add(modeMismatch(event, after));
        }
        return alerts;
    }

    private static String differs(Disagreement disagreement, ChargeState after) {
        return disagreement == Disagreement.AMOUNT
                ? "Events disagree on its amount: " + after.amounts().inWords() + "."
                : "Events disagree on its " + disagreement.field() + ".";
    }

    private boolean isOfAnotherMode(ChargeState charge) {
        return charge.isPayment() && charge.mode() != policy.mode();
    }

    /** Told as a contradiction already: a mode that is believed and disbelieved in turn is not told each time. */
    private static boolean isModeContested(ChargeState charge) {
        return charge.isPayment() && charge.disagreements().contains(Disagreement.MODE);
    }

    private static PaymentAlert contradiction(ChargeEvent event, ChargeState after, String what, String message) {
        return alert(AlertKind.CONTRADICTION, "contradiction:" + after.id() + ":" + what, event, after)
                .setMessage(message + " It is held to be " + after.status() + ", " + after.money() + ".")
                .build();
    }

    private PaymentAlert modeMismatch(ChargeEvent event, ChargeState after) {
        return alert(AlertKind.MODE_MISMATCH, "mode-mismatch:" + after.id(), event, after)
                .setMessage("A payment of mode " + after.mode() + " was captured where only " + policy.mode()
                        + " payments pay orders.")
                .build();
    }

    /** @param reverses whether it says, by somebody who is believed, that the money was given back */
    PaymentAlert tooOld(ChargeEvent event, boolean reverses) {
        String whatFollows = reverses
                ? " It says that the money was given back. Nothing was made of it: look at Tap whether it was, and tell"
                        + " those who fulfil the order."
                : " Nothing was made of it, and of further ones no alert follows.";
        return PaymentAlert.newBuilder()
                .setEventId("too-old:" + event.getChargeId() + (reverses ? ":reversal" : ""))
                .setKind(AlertKind.TOO_OLD)
                .setChargeId(event.getChargeId())
                .setOrderId(event.getOrderId())
                .setMerchant(event.getMerchant())
                .setMessage("An event of an unknown charge that was created " + event.getCreated()
                        + ", longer ago than the " + policy.retention().toDays()
                        + " days that charges are remembered: perhaps a replayed webhook." + whatFollows)
                .setCauseEventId(event.getEventId())
                .setObservedAt(event.getObservedAt())
                .build();
    }

    /** Its id names the charge too: each charge knows only for itself what people were told. */
    PaymentAlert tooOld(RefundEvent event) {
        return alert(AlertKind.TOO_OLD, "too-old:" + event.getRefundId() + ":" + event.getChargeId(), event)
                .setMessage("An event of the unknown refund " + event.getRefundId() + " that was created "
                        + event.getCreated() + ", longer ago than the "
                        + policy.retention().toDays() + " days that charges are remembered: perhaps a replayed webhook."
                        + " Nothing was made of it.")
                .build();
    }

    /** A charge of which too many refunds are only claimed: Tap is not asked about more. Its id names the refund alone. */
    PaymentAlert tooManyClaims(RefundEvent event) {
        return alert(AlertKind.UNCONFIRMED, "refund-claimed:" + event.getRefundId(), event)
                .setMessage(
                        "The refund " + event.getRefundId() + " of "
                                + event.getAmount().toPlainString() + " " + event.getCurrency()
                                + " is said to be of a charge of which too many refunds are only claimed, by a webhook that does not"
                                + " sign of which it is. Nothing was made of it, and Tap is not asked: look at Tap for the refund.")
                .build();
    }

    /** Told when Tap was asked to the end and something is still open. */
    PaymentAlert ended(TrackedCharge charge, StatusCheck check, Instant now) {
        AlertKind kind = kind(check);
        String subject = check.refundId().map(id -> charge.id() + ":" + id).orElse(charge.id());
        return PaymentAlert.newBuilder()
                .setEventId(kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + ":" + subject + ":"
                        + check.reason() + ":" + check.since().toEpochMilli())
                .setKind(kind)
                .setChargeId(charge.id())
                .setOrderId(charge.paidOrder()
                        .or(() -> charge.charge().flatMap(ChargeState::order).map(Believed::value))
                        .orElse(null))
                .setMerchant(charge.charge().map(ChargeState::merchant).orElse(charge.merchant()))
                .setMessage(message(charge, check))
                .setObservedAt(now)
                .build();
    }

    private AlertKind kind(StatusCheck check) {
        boolean silent = !check.answered() && policy.trust().hasGateway();
        return switch (check.reason()) {
            case UNFINISHED, LAPSED, AUTHORIZED, REFUND_PENDING -> silent ? AlertKind.UNANSWERED : AlertKind.STILL_OPEN;
            case REFUNDED_UNCAPTURED -> AlertKind.CONTRADICTION;
            case ORDER_UNKNOWN -> AlertKind.ORDER_UNKNOWN;
            case CHARGE_UNKNOWN -> AlertKind.CHARGE_UNKNOWN;
            case REVERSAL_CLAIMED, REFUND_CLAIMED -> AlertKind.UNCONFIRMED;
        };
    }

    private static String message(TrackedCharge charge, StatusCheck check) {
        String asked = check.answered()
                ? " Tap was asked and answered, and it is still so."
                : " Tap was asked, and no answer came: look at the charge-gateway and at Tap.";
        String refund = check.refundId().orElse("");
        return switch (check.reason()) {
                    case UNFINISHED, LAPSED ->
                        "No end of the charge is known"
                                + charge.charge()
                                        .map(state -> " (" + state.status() + ")")
                                        .orElse("")
                                + (check.answered()
                                        ? ". Its order is told nothing: nobody says whether money moves with it, or a refund"
                                                + " proves that it was captured."
                                        : ". Its order was not told that the payment failed, and Tap is asked on each"
                                                + " day.");
                    case AUTHORIZED -> "The authorization is neither captured nor given free.";
                    case ORDER_UNKNOWN ->
                        charge.charge()
                                        .map(state -> state.money() + " was captured")
                                        .orElse("It was captured")
                                + ", and nobody who is believed said for which order"
                                + charge.charge()
                                        .flatMap(ChargeState::order)
                                        .map(named -> " (" + named.from() + " says " + named.value() + ")")
                                        .orElse("")
                                + ".";
                    case REVERSAL_CLAIMED ->
                        "A webhook says that Tap gave the capture back, in a field that it does not sign.";
                    case CHARGE_UNKNOWN ->
                        "A refund is known of a charge that is not, or no longer: its order is told of it"
                                + " once the charge is known.";
                    case REFUNDED_UNCAPTURED ->
                        "A refund gave its money back, though it is held to be "
                                + charge.charge()
                                        .map(state -> state.status().name())
                                        .orElse("unknown")
                                + ": it must have been captured. Its order is told of neither.";
                    case REFUND_PENDING -> "The refund " + refund + " is neither paid out nor failed.";
                    case REFUND_CLAIMED ->
                        "A webhook says that the refund " + refund
                                + " is of this charge, in a field that it does not sign. The order is not told.";
                }
                + asked;
    }

    private static PaymentAlert.Builder alert(AlertKind kind, String id, ChargeEvent cause, ChargeState charge) {
        return PaymentAlert.newBuilder()
                .setEventId(id)
                .setKind(kind)
                .setChargeId(charge.id())
                .setOrderId(charge.order().map(Believed::value).orElse(null))
                .setMerchant(charge.merchant())
                .setCauseEventId(cause.getEventId())
                .setObservedAt(cause.getObservedAt());
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
