package dev.dinar.gateway.sweep;

import dev.dinar.events.Completeness;
import dev.dinar.events.Sweep;
import dev.dinar.events.SweepKind;

/**
 * A list of a merchant's at Tap.
 *
 * @param merchant the merchant's name in Dinar's configuration
 * @param kind which list
 */
record ListKey(String merchant, SweepKind kind) {

    static ListKey of(Sweep sweep) {
        return new ListKey(sweep.getMerchant(), sweep.getKind());
    }

    static ListKey of(Completeness completeness) {
        return new ListKey(completeness.getMerchant(), completeness.getKind());
    }

    /** As the key of a record, such as {@code default:CHARGES}. */
    String text() {
        return merchant + ":" + kind;
    }
}
