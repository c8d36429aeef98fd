package dev.dinar.processor.domain;

import dev.dinar.events.Mode;
import dev.dinar.processor.domain.charge.CheckSchedule;
import java.time.Duration;
import java.time.Instant;

/**
 * What a deployment decides about payments.
 *
 * @param mode the only mode that pays orders here, LIVE or TEST
 * @param trust whose word on the order id is believed
 * @param retention how old a charge may be when it is first heard of, and how long it is remembered after the last that was learnt
 * @param schedule when Tap is asked about what is open
 */
public record PaymentPolicy(Mode mode, OrderTrust trust, Duration retention, CheckSchedule schedule) {

    /** @throws IllegalArgumentException when the mode is UNKNOWN or the retention not positive */
    public PaymentPolicy {
        if (mode == Mode.UNKNOWN) {
            throw new IllegalArgumentException("mode: must be live or test");
        }
        if (!retention.isPositive()) {
            throw new IllegalArgumentException("retention: must be positive, is " + retention);
        }
    }

    /** Whether something unknown is too old for a webhook to be believed; by the event's own times, so that a re-read tells the same. */
    public boolean isTooOld(Instant created, Instant observed) {
        return Duration.between(created, observed).compareTo(retention) > 0;
    }
}
