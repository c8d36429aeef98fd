package dev.dinar.processor.domain.order;

import static java.util.Objects.requireNonNull;

import dev.dinar.events.Mode;
import dev.dinar.processor.domain.Money;
import dev.dinar.processor.store.ChargeUpdate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The value of the table of orders: what was asked for one, the charges that were to pay it, and which of them did. Immutable.
 *
 * @param id the merchant's order id
 * @param merchant the name of the merchant whose charge was heard of first
 * @param requested what a checkout last asked for it; empty where Dinar did not make the charges
 * @param payer the charge that paid it, for ever
 * @param paidAt when the fact that paid it was observed; empty while it is not paid, or where that was not kept
 * @param reversed whether that payment was given back
 * @param attempts its charges by id
 * @param forgotten how many attempts are no longer among them
 * @param lastLearnt when something new was last learnt of one of them
 */
public record OrderState(
        String id,
        String merchant,
        Optional<RequestedPayment> requested,
        Optional<String> payer,
        Optional<Instant> paidAt,
        boolean reversed,
        SortedMap<String, Attempt> attempts,
        int forgotten,
        Instant lastLearnt) {

    /** An order stays small, however often somebody tries to pay it: so many attempts are kept that hold no money. */
    static final int MOST_ATTEMPTS = 100;

    /** And so many that do: an order that more of them were captured for is one id that many customers share. */
    static final int MOST_CAPTURED = 1_000;

    private static final Comparator<Attempt> OLDEST_FIRST =
            Comparator.comparing(Attempt::created).thenComparing(Attempt::chargeId);

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

    /** Whether it is no longer remembered at that time: counted from when something was last learnt. */
    public boolean isForgotten(Instant time, Duration retention) {
        return !lastLearnt.plus(retention).isAfter(time);
    }

    /** The order after it has seen a charge. */
    OrderState withSeen(ChargeUpdate update) {
        OrderState seen = with(Attempt.of(update, attempts.get(update.getChargeId())));
        Instant learnt = update.getLearntAt().isAfter(lastLearnt) ? update.getLearntAt() : lastLearnt;
        SortedMap<String, Attempt> kept = seen.keptBeside(update.getChargeId());
        int more = seen.attempts.size() - kept.size();
        return learnt.equals(lastLearnt) && more == 0
                ? seen
                : new OrderState(id, merchant, requested, payer, paidAt, reversed, kept, forgotten + more, learnt);
    }

    OrderState withRequested(RequestedPayment ask) {
        return requested.isPresent() && !ask.isNewerThan(requested.get())
                ? this
                : new OrderState(
                        id, merchant, Optional.of(ask), payer, paidAt, reversed, attempts, forgotten, lastLearnt);
    }

    /** Whether the payment would have been held against what was asked there, had that been known when the order was paid. */
    boolean isPaidAfter(RequestedPayment ask) {
        return payer.isPresent()
                && precedesPayment(ask)
                && requested
                        .filter(this::precedesPayment)
                        .filter(known -> known.isNewerThan(ask))
                        .isEmpty();
    }

    private boolean precedesPayment(RequestedPayment ask) {
        Instant paid = paidAt.orElseGet(() -> attempt(payer.orElseThrow()).created());
        return !ask.created().isAfter(paid);
    }

    OrderState withTold(String chargeId, Attempt.Told what) {
        return with(attempt(chargeId).withTold(what));
    }

    OrderState withRefundTold(String chargeId, String refundId, Money money) {
        return with(attempt(chargeId).withRefundTold(refundId, money));
    }

    OrderState withPayer(String chargeId, Instant time) {
        return new OrderState(
                id,
                merchant,
                requested,
                Optional.of(chargeId),
                Optional.of(time),
                false,
                attempts,
                forgotten,
                lastLearnt);
    }

    OrderState withReversal() {
        return new OrderState(id, merchant, requested, payer, paidAt, true, attempts, forgotten, lastLearnt);
    }

    /** What is known of one of its charges, which it has seen. */
    Attempt attempt(String chargeId) {
        return requireNonNull(attempts.get(chargeId), chargeId);
    }

    boolean isTold(String chargeId, Attempt.Told what) {
        return attempt(chargeId).isTold(what);
    }

    /** The other charges of the order, of the same mode, that were captured and still hold money. */
    List<String> capturedBeside(String chargeId) {
        Mode mode = attempt(chargeId).mode();
        return attempts.values().stream()
                .filter(attempt -> attempt.holdsMoney() && attempt.mode() == mode)
                .map(Attempt::chargeId)
                .filter(id -> !id.equals(chargeId))
                .toList();
    }

    private OrderState with(Attempt attempt) {
        SortedMap<String, Attempt> more = new TreeMap<>(attempts);
        more.put(attempt.chargeId(), attempt);
        return new OrderState(id, merchant, requested, payer, paidAt, reversed, more, forgotten, lastLearnt);
    }

    /**
     * The attempts that are kept: the charge that paid, the one that is being shown, and of the others the newest, whatever became of
     * them. The log has those that are forgotten; one of which something new is heard is an attempt like any other again.
     */
    private SortedMap<String, Attempt> keptBeside(String shown) {
        if (attempts.size() <= MOST_ATTEMPTS) {
            return attempts;
        }
        SortedMap<String, Attempt> kept = new TreeMap<>(attempts);
        forgetOldest(kept, shown, attempt -> !attempt.holdsMoney(), MOST_ATTEMPTS);
        forgetOldest(kept, shown, Attempt::holdsMoney, MOST_CAPTURED);
        return kept;
    }

    private void forgetOldest(SortedMap<String, Attempt> kept, String shown, Predicate<Attempt> kind, int most) {
        List<Attempt> ofTheKind = kept.values().stream().filter(kind).toList();
        if (ofTheKind.size() <= most) {
            return;
        }
        ofTheKind.stream()
                .filter(attempt ->
                        !isPaidBy(attempt.chargeId()) && !attempt.chargeId().equals(shown))
                .sorted(OLDEST_FIRST)
                .limit((long) ofTheKind.size() - most)
                .forEach(attempt -> kept.remove(attempt.chargeId()));
    }
}
