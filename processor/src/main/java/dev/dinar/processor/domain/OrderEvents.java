package dev.dinar.processor.domain;

import dev.dinar.events.AlertKind;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.OrderPaid;
import dev.dinar.events.OrderPaymentFailed;
import dev.dinar.events.OrderRefunded;
import dev.dinar.events.PaymentAlert;
import dev.dinar.events.PaymentFailure;
import java.math.BigDecimal;
import java.util.Locale;

/** The words in which an order's readers are told. Ids are deterministic: the same fact has the same id. */
final class OrderEvents {

    private OrderEvents() {}

    static OrderPaid paid(String orderId, Charge charge) {
        return OrderPaid.newBuilder()
                .setEventId("order-paid:" + orderId)
                .setOrderId(orderId)
                .setChargeId(charge.id())
                .setMerchant(charge.merchant())
                .setAmount(charge.money().value().amount())
                .setCurrency(charge.money().value().currency())
                .setMode(charge.mode())
                .setPaymentMethod(charge.details().paymentMethod().orElse(null))
                .setPaymentReference(charge.details().paymentReference().orElse(null))
                .setCreated(charge.creation().value().created())
                .setPaidLate(charge.isLate())
                .build();
    }

    static OrderPaymentFailed failed(String orderId, Attempt attempt) {
        return failed(orderId, attempt, reason(attempt.status()), "");
    }

    static OrderPaymentFailed reversed(String orderId, Attempt attempt) {
        return failed(orderId, attempt, PaymentFailure.REVERSED, ":reversed");
    }

    private static OrderPaymentFailed failed(String orderId, Attempt attempt, PaymentFailure reason, String idSuffix) {
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
                        && ResponseCodes.isRetryable(attempt.responseCode(), attempt.status()))
                .setMode(attempt.mode())
                .setCreated(attempt.created())
                .build();
    }

    /** @param subject the id of the charge or refund that the alert is of */
    static PaymentAlert alert(AlertKind kind, String subject, String orderId, Charge charge, String message) {
        String name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return PaymentAlert.newBuilder()
                .setEventId(name + ":" + orderId + ":" + subject)
                .setKind(kind)
                .setChargeId(charge.id())
                .setOrderId(orderId)
                .setMerchant(charge.merchant())
                .setMessage(message)
                .setObservedAt(charge.lastObserved())
                .build();
    }

    static OrderRefunded refunded(String orderId, Charge charge, Refund refund, BigDecimal total) {
        BigDecimal captured = charge.money().value().amount();
        return OrderRefunded.newBuilder()
                .setEventId("order-refunded:" + refund.id())
                .setOrderId(orderId)
                .setChargeId(charge.id())
                .setRefundId(refund.id())
                .setMerchant(charge.merchant())
                .setAmount(refund.money().amount())
                .setTotalRefunded(total)
                .setCaptured(captured)
                .setCurrency(charge.money().value().currency())
                .setFullyRefunded(total.compareTo(captured) >= 0)
                .setMode(charge.mode())
                .setCreated(refund.created())
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
