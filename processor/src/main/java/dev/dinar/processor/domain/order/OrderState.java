package dev.dinar.processor.domain.order;

import static java.util.Objects.requireNonNull;

import dev.dinar.processor.store.ChargeUpdate;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The value of the table of orders: what was asked for one, the charges that were to pay it, and which of them did. Immutable.
 *
 * @param id the merchant's order id
 * @param merchant the name of the merchant whose charge was heard of first
 * @param requested what a checkout last asked for it; empty where Dinar did not make the charges
 * @param payer the charge that paid it, for ever
 * @param reversed whether that payment was given back
 * @param attempts its charges by id
 * @param forgotten how many failed attempts are no longer among them
 * @param lastLearnt when something new was last learnt of one of them
 */
public record OrderState(
        String id,
        String merchant,
        Optional<RequestedPayment> requested,
        Optional<String> payer,
        boolean reversed,
        SortedMap<String, Attempt> attempts,
        int forgotten,
        Instant lastLearnt) {

    /** An order stays small, however often somebody tries to pay it. */
    static final int MOST_ATTEMPTS = 100;

    /** Copies the map. */
    public OrderState {
        attempts = Collections.unmodifiableSortedMap(new TreeMap<>(attempts));
    }

    static OrderState first(String id, ChargeUpdate update) {
        return new OrderState(
                id,
                update.getMerchant(),
                Optional.empty(),
                Optional.empty(),
                false,
                Collections.emptySortedMap(),
                0,
                update.getLearntAt());
    }

    /** Whether it is paid, and the payment was not given back. */
    public boolean isPaid() {
        return payer.isPresent() && !reversed;
    }

    boolean isPaidBy(String chargeId) {
        return payer.isPresent() && payer.get().equals(chargeId);
    }

    /** The order after it has seen a charge. */
    OrderState withSeen(ChargeUpdate update) {
        OrderState seen = with(Attempt.of(update, attempts.get(update.getChargeId())));
        boolean newer = update.getLearntAt().isAfter(lastLearnt);
        return newer || seen.attempts.size() > MOST_ATTEMPTS
                ? seen.shortened(newer ? update.getLearntAt() : lastLearnt)
                : seen;
    }

    OrderState withRequested(RequestedPayment ask) {
        return requested.isPresent() && !ask.isNewerThan(requested.get())
                ? this
                : new OrderState(id, merchant, Optional.of(ask), payer, reversed, attempts, forgotten, lastLearnt);
    }

    OrderState withTold(String chargeId, Attempt.Told what) {
        return with(attempt(chargeId).withTold(what));
    }

    OrderState withRefundTold(String chargeId, String refundId, dev.dinar.processor.domain.Money money) {
        return with(attempt(chargeId).withRefundTold(refundId, money));
    }

    OrderState withPayer(String chargeId) {
        return new OrderState(id, merchant, requested, Optional.of(chargeId), false, attempts, forgotten, lastLearnt);
    }

    OrderState withReversal() {
        return new OrderState(id, merchant, requested, payer, true, attempts, forgotten, lastLearnt);
    }

    /** What is known of one of its charges, which it has seen. */
    Attempt attempt(String chargeId) {
        return requireNonNull(attempts.get(chargeId), chargeId);
    }

    boolean isTold(String chargeId, Attempt.Told what) {
        return attempt(chargeId).isTold(what);
    }

    /** The other charges of the order that were captured and still hold the money. */
    List<String> capturedBeside(String chargeId) {
        return attempts.values().stream()
                .filter(Attempt::holdsMoney)
                .map(Attempt::chargeId)
                .filter(id -> !id.equals(chargeId))
                .toList();
    }

    private OrderState with(Attempt attempt) {
        SortedMap<String, Attempt> more = new TreeMap<>(attempts);
        more.put(attempt.chargeId(), attempt);
        return new OrderState(id, merchant, requested, payer, reversed, more, forgotten, lastLearnt);
    }

    /** Without the oldest attempts that failed and were told: those are over, and the log has them. */
    private OrderState shortened(Instant learnt) {
        SortedMap<String, Attempt> kept = new TreeMap<>(attempts);
        if (kept.size() > MOST_ATTEMPTS) {
            attempts.values().stream()
                    .filter(attempt -> attempt.isTold(Attempt.Told.FAILED)
                            && !attempt.holdsMoney()
                            && !isPaidBy(attempt.chargeId()))
                    .sorted(Comparator.comparing(Attempt::created).thenComparing(Attempt::chargeId))
                    .limit((long) kept.size() - MOST_ATTEMPTS)
                    .forEach(attempt -> kept.remove(attempt.chargeId()));
        }
        return new OrderState(
                id, merchant, requested, payer, reversed, kept, forgotten + attempts.size() - kept.size(), learnt);
    }
}
