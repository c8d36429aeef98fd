package dev.dinar.processor.domain.order;

import dev.dinar.events.AlertKind;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.Mode;
import dev.dinar.events.OrderPaid;
import dev.dinar.events.OrderPaymentFailed;
import dev.dinar.events.OrderRefunded;
import dev.dinar.events.PaymentAlert;
import dev.dinar.events.PaymentFailure;
import dev.dinar.processor.store.ChargeUpdate;
import dev.dinar.processor.store.UpdatedRefund;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The words in which an order's readers are told. Ids are deterministic: the same fact has the same id. */
final class OrderEvents {

    private OrderEvents() {}

    static OrderPaid paid(String orderId, ChargeUpdate charge, boolean late) {
        return OrderPaid.newBuilder()
                .setEventId("order-paid:" + orderId)
                .setOrderId(orderId)
                .setChargeId(charge.getChargeId())
                .setMerchant(charge.getMerchant())
                .setAmount(charge.getAmount())
                .setCurrency(charge.getCurrency())
                .setMode(Mode.valueOf(charge.getMode()))
                .setPaymentMethod(charge.getPaymentMethod())
                .setPaymentReference(charge.getPaymentReference())
                .setCreated(charge.getCreated())
                .setPaidLate(late)
                .build();
    }

    static OrderPaymentFailed failed(String orderId, Attempt attempt) {
        return failed(orderId, attempt, reason(attempt.status()), "", List.of());
    }

    /** @param others charges of the order that still hold money */
    static OrderPaymentFailed reversed(String orderId, Attempt attempt, List<String> others) {
        return failed(orderId, attempt, PaymentFailure.REVERSED, ":reversed", others);
    }

    private static OrderPaymentFailed failed(
            String orderId, Attempt attempt, PaymentFailure reason, String idSuffix, List<String> others) {
        return OrderPaymentFailed.newBuilder()
                .setEventId("order-payment-failed:" + orderId + ":" + attempt.chargeId() + idSuffix)
                .setOrderId(orderId)
                .setChargeId(attempt.chargeId())
                .setMerchant(attempt.merchant())
                .setAmount(attempt.money().amount())
                .setCurrency(attempt.money().currency())
                .setReason(reason)
                .setResponseCode(attempt.responseCode().orElse(null))
                .setRetryable(reason != PaymentFailure.REVERSED
                        && RetryableCodes.isRetryable(attempt.responseCode(), attempt.status()))
                .setMode(attempt.mode())
                .setCreated(attempt.created())
                .setCapturedCharges(others)
                .build();
    }

    /** @param subject the id of the charge or refund that the alert is of */
    static PaymentAlert alert(AlertKind kind, String subject, String orderId, ChargeUpdate charge, String message) {
        return PaymentAlert.newBuilder()
                .setEventId(id(kind, orderId, subject))
                .setKind(kind)
                .setChargeId(charge.getChargeId())
                .setOrderId(orderId)
                .setMerchant(charge.getMerchant())
                .setMessage(message)
                .setObservedAt(charge.getLearntAt())
                .build();
    }

    /** An alert of a charge that is not the one that is being shown. */
    static PaymentAlert alert(AlertKind kind, Attempt attempt, String orderId, Instant learnt, String message) {
        return PaymentAlert.newBuilder()
                .setEventId(id(kind, orderId, attempt.chargeId()))
                .setKind(kind)
                .setChargeId(attempt.chargeId())
                .setOrderId(orderId)
                .setMerchant(attempt.merchant())
                .setMessage(message)
                .setObservedAt(learnt)
                .build();
    }

    private static String id(AlertKind kind, String orderId, String subject) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + ":" + orderId + ":" + subject;
    }

    static OrderRefunded refunded(String orderId, Attempt attempt, UpdatedRefund refund, BigDecimal total) {
        BigDecimal captured = attempt.money().amount();
        return OrderRefunded.newBuilder()
                .setEventId("order-refunded:" + refund.getRefundId())
                .setOrderId(orderId)
                .setChargeId(attempt.chargeId())
                .setRefundId(refund.getRefundId())
                .setMerchant(attempt.merchant())
                .setAmount(refund.getAmount())
                .setTotalRefunded(total)
                .setCaptured(captured)
                .setCurrency(attempt.money().currency())
                .setFullyRefunded(total.compareTo(captured) >= 0)
                .setMode(attempt.mode())
                .setCreated(refund.getCreated())
                .build();
    }

    private static PaymentFailure reason(ChargeStatus status) {
        return switch (status) {
            case CANCELLED -> PaymentFailure.CANCELLED;
            case DECLINED -> PaymentFailure.DECLINED;
            case FAILED -> PaymentFailure.FAILED;
            case RESTRICTED -> PaymentFailure.RESTRICTED;
            case ABANDONED -> PaymentFailure.ABANDONED;
            // Asked about again and again, and nothing came of it.
            case TIMEDOUT, UNKNOWN, INITIATED, IN_PROGRESS, AUTHORIZED -> PaymentFailure.TIMEDOUT;
            // Captured and given back by Tap itself, or voided.
            case CAPTURED, VOID -> PaymentFailure.REVERSED;
        };
    }
}
