package dev.dinar.processor.domain;

import dev.dinar.events.AlertKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** An order as it is being told what became of one of its charges, step by step. Not thread-safe. */
final class Telling {
    private final Charge charge;
    private final List<Outcome> outcomes = new ArrayList<>();
    private Order order;

    Telling(Order order, Charge charge) {
        this.order = order;
        this.charge = charge;
    }

    Charge charge() {
        return charge;
    }

    /** The order as it is told so far. */
    Order order() {
        return order;
    }

    /** Whether it was not told before; it counts as told from now on. */
    boolean isFirst(Attempt.Told what) {
        if (order.isTold(charge.id(), what)) {
            return false;
        }
        order = order.told(charge.id(), what);
        return true;
    }

    void pay() {
        order = order.paidBy(charge.id());
        outcomes.add(new Outcome.Paid(OrderEvents.paid(order.id(), charge)));
    }

    void fail() {
        outcomes.add(new Outcome.Failed(OrderEvents.failed(order.id(), attempt())));
    }

    void reverse() {
        order = order.reverse();
        alert(AlertKind.REVERSED, charge.money().value() + " was given back: stop the fulfilment.");
        outcomes.add(new Outcome.Failed(OrderEvents.reversed(order.id(), attempt())));
    }

    void refund(Refund refund) {
        if (attempt().refundsTold().contains(refund.id())) {
            return;
        }
        order = order.refundTold(charge.id(), refund.id());
        Money captured = charge.money().value();
        if (!refund.money().currency().equals(captured.currency())) {
            alert(
                    AlertKind.CONTRADICTION,
                    refund.id(),
                    "The refund " + refund.id() + " of " + refund.money() + " is not in the currency of " + captured
                            + ".");
            return;
        }
        BigDecimal total = attempt().refundsTold().stream()
                .map(id -> charge.refunds().get(id).money())
                .filter(money -> money.currency().equals(captured.currency()))
                .map(Money::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        outcomes.add(new Outcome.Refunded(OrderEvents.refunded(order.id(), charge, refund, total)));
        if (total.compareTo(captured.amount()) > 0) {
            alert(
                    AlertKind.OVER_REFUND,
                    refund.id(),
                    "With the refund " + refund.id() + " " + total.toPlainString() + " of " + captured
                            + " were given back: more than was captured.");
        }
    }

    private Attempt attempt() {
        return order.attempts().get(charge.id());
    }

    void alert(AlertKind kind, String message) {
        alert(kind, charge.id(), message);
    }

    private void alert(AlertKind kind, String subject, String message) {
        outcomes.add(new Outcome.Alert(OrderEvents.alert(kind, subject, order.id(), charge, message)));
    }

    Settlement settlement() {
        return new Settlement(order, outcomes);
    }
}
