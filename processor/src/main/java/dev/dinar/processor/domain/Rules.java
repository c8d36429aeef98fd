package dev.dinar.processor.domain;

import dev.dinar.events.Mode;
import java.time.Duration;

/**
 * What a deployment decides about payments.
 *
 * @param mode the only mode that pays orders here, LIVE or TEST
 * @param trust whose word on the order id is believed
 * @param retention how old a charge may be when it is first heard of, and how long it is remembered after the last word
 * @param schedule when Tap is asked about a charge of which no end was heard
 */
public record Rules(Mode mode, OrderTrust trust, Duration retention, Schedule schedule) {

    /** @throws IllegalArgumentException when the mode is UNKNOWN or the retention not positive */
    public Rules {
        if (mode == Mode.UNKNOWN) {
            throw new IllegalArgumentException("mode: must be live or test");
        }
        if (!retention.isPositive()) {
            throw new IllegalArgumentException("retention: must be positive, is " + retention);
        }
    }
}
