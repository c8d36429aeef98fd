package dev.dinar.processor.topology;

import dev.dinar.processor.domain.Folded;

/** What happened to a charge; handed on in memory. */
sealed interface ChargeChange {

    /** An event was folded, or refused as too old. */
    record Happened(Folded folded) implements ChargeChange {}

    /** Its retention has passed. */
    record Evicted(String chargeId) implements ChargeChange {}
}
