package com.example.fulfilment;

import dev.dinar.events.OrderPaid;
import dev.dinar.events.OrderPaymentFailed;

/** Hears of what was done, once it is durable. */
public interface Told {

    /** The order is fulfilled, for the first and only time. */
    void fulfilled(OrderPaid order);

    /** The payment of the order went back, and its fulfilment is stopped. */
    void stopped(OrderPaymentFailed order);
}
