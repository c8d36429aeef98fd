package dev.dinar.processor.domain.settlement;

import dev.dinar.events.ChargeSettled;
import dev.dinar.events.PaymentAlert;

/** What follows from what was learnt of the way to the bank, or from the time that has passed. */
public sealed interface SettlementEffect {

    /** A charge was paid out. */
    record Settled(ChargeSettled event) implements SettlementEffect {}

    /** A person should look at it. */
    record Alert(PaymentAlert alert) implements SettlementEffect {}
}
