package dev.dinar.processor.domain;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of one order: the charges that were to pay it, and which of them did. Immutable.
 *
 * @param id the merchant's order id
 * @param merchant the name of the merchant whose charge was heard of first
 * @param payer the charge that paid it, for ever
 * @param reversed whether that payment was given back
 * @param attempts its charges by id
 * @param lastObserved when Dinar last learnt something of one of them
 */
public record Order(
        String id,
        String merchant,
        Optional<String> payer,
        boolean reversed,
        SortedMap<String, Attempt> attempts,
        Instant lastObserved) {

    /** Copies the map. */
    public Order {
        attempts = Collections.unmodifiableSortedMap(new TreeMap<>(attempts));
    }

    static Order first(String id, Charge charge) {
        return new Order(id, charge.merchant(), Optional.empty(), false, new TreeMap<>(), charge.lastObserved());
    }

    /** Whether it is paid, and the payment was not given back. */
    public boolean isPaid() {
        return payer.isPresent() && !reversed;
    }

    Order seen(Charge charge, Schedule schedule) {
        Optional<Attempt> before = Optional.ofNullable(attempts.get(charge.id()));
        Order order = with(Attempt.of(charge, before, schedule.giveUpAt(before, charge)));
        return charge.lastObserved().isAfter(lastObserved)
                ? new Order(id, merchant, payer, reversed, order.attempts, charge.lastObserved())
                : order;
    }

    Order told(String chargeId, Attempt.Told what) {
        return with(attempts.get(chargeId).told(what));
    }

    Order refundTold(String chargeId, String refundId) {
        return with(attempts.get(chargeId).refundTold(refundId));
    }

    Order paidBy(String chargeId) {
        return new Order(id, merchant, Optional.of(chargeId), false, attempts, lastObserved);
    }

    Order reverse() {
        return new Order(id, merchant, payer, true, attempts, lastObserved);
    }

    boolean isTold(String chargeId, Attempt.Told what) {
        return attempts.get(chargeId).isTold(what);
    }

    private Order with(Attempt attempt) {
        SortedMap<String, Attempt> more = new TreeMap<>(attempts);
        more.put(attempt.chargeId(), attempt);
        return new Order(id, merchant, payer, reversed, more, lastObserved);
    }
}
