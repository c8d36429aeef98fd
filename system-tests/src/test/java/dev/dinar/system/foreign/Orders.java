package dev.dinar.system.foreign;

import dev.dinar.events.Mode;
import dev.dinar.events.OrderPaid;
import dev.dinar.events.OrderPaymentFailed;
import dev.dinar.events.PaymentFailure;
import java.math.BigDecimal;
import java.time.Instant;

/** What the processor tells of orders of 1.250 KWD. */
final class Orders {

    private static final BigDecimal AMOUNT = new BigDecimal("1.250");

    private Orders() {}

    static OrderPaid paid(String order) {
        return OrderPaid.newBuilder()
                .setEventId("order-paid:" + order)
                .setOrderId(order)
                .setChargeId("chg_TS1")
                .setMerchant("default")
                .setAmount(AMOUNT)
                .setCurrency("KWD")
                .setMode(Mode.TEST)
                .setCreated(Instant.EPOCH)
                .build();
    }

    static OrderPaymentFailed failed(String order, PaymentFailure reason) {
        return OrderPaymentFailed.newBuilder()
                .setEventId(order + ":" + reason)
                .setOrderId(order)
                .setChargeId("chg_TS1")
                .setMerchant("default")
                .setAmount(AMOUNT)
                .setCurrency("KWD")
                .setReason(reason)
                .setRetryable(false)
                .setMode(Mode.TEST)
                .setCreated(Instant.EPOCH)
                .build();
    }
}
