package dev.dinar.processor.domain;

import dev.dinar.events.Authenticity;

/** From which authenticity on an order id is believed. Tap's hashstring does not cover it. */
public enum OrderTrust {
    /** Only what Tap's API said, or a webhook whose whole body is signed. */
    SIGNED_BODY(Authenticity.SIGNED_BODY),
    /** Any verified webhook: for deployments without the charge-gateway whose Tap account sends no body signature. */
    SIGNED_FIELDS(Authenticity.SIGNED_FIELDS);

    private final Authenticity least;

    OrderTrust(Authenticity least) {
        this.least = least;
    }

    /** Whether an order id, or the charge of a refund, is believed from there. */
    public boolean believes(Authenticity authenticity) {
        return authenticity.compareTo(least) >= 0;
    }

    /** Whether somebody answers questions for Tap: without the charge-gateway, silence is all that can be waited for. */
    public boolean hasGateway() {
        return this == SIGNED_BODY;
    }
}
