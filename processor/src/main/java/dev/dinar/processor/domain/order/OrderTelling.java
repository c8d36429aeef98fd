package dev.dinar.processor.domain.order;

import dev.dinar.events.AlertKind;
import dev.dinar.processor.domain.Money;
import dev.dinar.processor.store.ChargeUpdate;
import dev.dinar.processor.store.UpdatedRefund;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** An order whose readers are being told what became of one of its charges, step by step. Not thread-safe. */
final class OrderTelling {
    private final ChargeUpdate charge;
    private final List<OrderEffect> effects = new ArrayList<>(1);
    private OrderState order;

    OrderTelling(OrderState order, ChargeUpdate charge) {
        this.order = order;
        this.charge = charge;
    }

    ChargeUpdate charge() {
        return charge;
    }

    /** The order as it is told so far. */
    OrderState order() {
        return order;
    }

    Attempt attempt() {
        return order.attempt(charge.getChargeId());
    }

    boolean isTold(Attempt.Told what) {
        return order.isTold(charge.getChargeId(), what);
    }

    /** It counts as told from now on; false when it was before. */
    boolean markTold(Attempt.Told what) {
        return markTold(charge.getChargeId(), what);
    }

    private boolean markTold(String chargeId, Attempt.Told what) {
        if (order.isTold(chargeId, what)) {
            return false;
        }
        order = order.withTold(chargeId, what);
        return true;
    }

    /** Something about the charge that paid the order, which is not the one that is being shown: told once. */
    void alertOfPayer(Attempt.Told what, AlertKind kind, String message) {
        Attempt payer = order.attempt(order.payer().orElseThrow());
        if (markTold(payer.chargeId(), what)) {
            effects.add(
                    new OrderEffect.Alert(OrderEvents.alert(kind, payer, order.id(), charge.getLearntAt(), message)));
        }
    }

    void pay() {
        boolean late = charge.getCapturedLate() || isTold(Attempt.Told.FAILED);
        order = order.withPayer(charge.getChargeId(), charge.getLearntAt());
        effects.add(new OrderEffect.Paid(OrderEvents.paid(order.id(), charge, late)));
    }

    void fail() {
        effects.add(new OrderEffect.Failed(OrderEvents.failed(order.id(), attempt())));
    }

    void reverse() {
        order = order.withReversal();
        List<String> others = order.capturedBeside(charge.getChargeId());
        alert(
                AlertKind.REVERSED,
                attempt().money() + " was given back: stop the fulfilment."
                        + (others.isEmpty()
                                ? ""
                                : " " + String.join(", ", others) + " captured for this order too, and still holds the"
                                        + " money: give it back, or fulfil the order for it, by hand."));
        effects.add(new OrderEffect.Failed(OrderEvents.reversed(order.id(), attempt(), others)));
    }

    void refund(UpdatedRefund refund) {
        if (attempt().refundsTold().containsKey(refund.getRefundId())) {
            return;
        }
        Money given = new Money(refund.getAmount(), refund.getCurrency());
        order = order.withRefundTold(charge.getChargeId(), refund.getRefundId(), given);
        Money captured = attempt().money();
        if (!given.currency().equals(captured.currency())) {
            alert(
                    AlertKind.CONTRADICTION,
                    refund.getRefundId(),
                    "The refund " + refund.getRefundId() + " of " + given + " is not in the currency of " + captured
                            + ".");
            return;
        }
        BigDecimal total = total(captured.currency());
        effects.add(new OrderEffect.Refunded(OrderEvents.refunded(order.id(), attempt(), refund, total)));
        if (total.compareTo(captured.amount()) > 0) {
            alert(
                    AlertKind.OVER_REFUND,
                    refund.getRefundId(),
                    "With the refund " + refund.getRefundId() + " " + total.toPlainString() + " of " + captured
                            + " were given back: more than was captured.");
        }
    }

    /** Of all refunds that the readers were told of: as the charge has them now, else as they were told. */
    private BigDecimal total(String currency) {
        SortedMap<String, Money> told = new TreeMap<>(attempt().refundsTold());
        charge.getRefunds()
                .forEach(refund -> told.computeIfPresent(
                        refund.getRefundId(), (_, _) -> new Money(refund.getAmount(), refund.getCurrency())));
        return told.values().stream()
                .filter(money -> money.currency().equals(currency))
                .map(Money::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    void alert(AlertKind kind, String message) {
        alert(kind, charge.getChargeId(), message);
    }

    private void alert(AlertKind kind, String subject, String message) {
        effects.add(new OrderEffect.Alert(OrderEvents.alert(kind, subject, order.id(), charge, message)));
    }

    OrderResult result() {
        return new OrderResult(order, effects);
    }
}
