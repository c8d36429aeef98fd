package dev.dinar.processor.domain.charge;

import dev.dinar.events.ChargeStatusQuery;
import dev.dinar.events.PaymentAlert;
import dev.dinar.processor.store.ChargeUpdate;

/** What follows from what was learnt of a charge, or from the time that has passed. */
public sealed interface ChargeEffect {

    /** A person should look at it. */
    record Alert(PaymentAlert alert) implements ChargeEffect {}

    /** Tap is to be asked. */
    record AskTap(ChargeStatusQuery query) implements ChargeEffect {}

    /** The order is to see what became of its charge. */
    record ShowOrder(String orderId, ChargeUpdate update) implements ChargeEffect {}
}
