package dev.dinar.processor.domain.order;

import dev.dinar.events.OrderPaid;
import dev.dinar.events.OrderPaymentFailed;
import dev.dinar.events.OrderRefunded;
import dev.dinar.events.PaymentAlert;

/** What an order's readers are told. */
public sealed interface OrderEffect {

    /** The order is paid. */
    record Paid(OrderPaid event) implements OrderEffect {}

    /** An attempt to pay it failed, or the payment was given back. */
    record Failed(OrderPaymentFailed event) implements OrderEffect {}

    /** Money of the paid order was given back. */
    record Refunded(OrderRefunded event) implements OrderEffect {}

    /** A person should look at it. */
    record Alert(PaymentAlert alert) implements OrderEffect {}
}
