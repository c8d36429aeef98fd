package dev.dinar.processor.domain;

import static dev.dinar.processor.domain.Attempt.Told.AMOUNT_MISMATCH;
import static dev.dinar.processor.domain.Attempt.Told.DUPLICATE_PAYMENT;
import static dev.dinar.processor.domain.Attempt.Told.FAILED;
import static dev.dinar.processor.domain.Attempt.Told.PAID;
import static dev.dinar.processor.domain.Attempt.Told.PAID_AFTER_REVERSAL;
import static dev.dinar.processor.domain.Attempt.Told.REVERSED;

import dev.dinar.events.AlertKind;
import dev.dinar.events.ChargeKind;
import dev.dinar.events.Mode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The rules by which charges pay orders. The first good capture pays, for ever; everything else is told once per charge.
 *
 * @param rules the deployment's
 */
public record Settling(Rules rules) {

    /**
     * Shows a charge to its order.
     *
     * @param before the order, empty when nothing was known of it
     * @param charge the charge as it is now
     * @throws IllegalArgumentException when nobody who is believed named the charge's order
     */
    public Settlement settle(Optional<Order> before, Charge charge) {
        String orderId = charge.believedOrder(rules.trust())
                .orElseThrow(() -> new IllegalArgumentException("the order of " + charge.id() + " is unknown"));
        Order seen = before.orElseGet(() -> Order.first(orderId, charge)).seen(charge, rules.schedule());
        Telling telling = new Telling(seen, charge);
        if (charge.mode() == rules.mode()) {
            switch (charge.standing()) {
                case OPEN, LAPSED, AUTHORIZED -> {}
                case FAILED -> failed(telling);
                case CAPTURED -> captured(telling);
                case REVERSED -> reversed(telling);
            }
            refunded(telling);
        }
        return telling.settlement();
    }

    /**
     * Tells the order that nothing came of a charge, if that is still so.
     *
     * @param now the time; only what was to be given up by then is
     */
    public Settlement giveUp(Order order, String chargeId, Instant now) {
        Attempt attempt = order.attempts().get(chargeId);
        boolean due = attempt != null
                && attempt.mode() == rules.mode()
                && attempt.giveUpAt().filter(at -> !at.isAfter(now)).isPresent();
        if (!due || order.payer().isPresent() || attempt.isTold(FAILED)) {
            return new Settlement(order, List.of());
        }
        return new Settlement(
                order.told(chargeId, FAILED), List.of(new Outcome.Failed(OrderEvents.failed(order.id(), attempt))));
    }

    /** Only what the order was paid with is told: a refund of a duplicate payment leaves the order paid. */
    private void refunded(Telling telling) {
        if (telling.order().payer().filter(telling.charge().id()::equals).isPresent()) {
            telling.charge().refunds().values().stream()
                    .filter(refund -> refund.isGivenBack(rules.trust()) && !isOfOppositeMode(refund))
                    .forEach(telling::refund);
        }
    }

    private boolean isOfOppositeMode(Refund refund) {
        return refund.mode() != rules.mode() && refund.mode() != Mode.UNKNOWN;
    }

    private static void failed(Telling telling) {
        if (telling.order().payer().isEmpty() && telling.isFirst(FAILED)) {
            telling.fail();
        }
    }

    private void captured(Telling telling) {
        Charge charge = telling.charge();
        if (charge.kind() != ChargeKind.CHARGE) {
            return;
        }
        if (!hasTheRightAmount(charge)) {
            if (telling.isFirst(AMOUNT_MISMATCH)) {
                telling.alert(AlertKind.AMOUNT_MISMATCH, amountMismatch(charge));
            }
            return;
        }
        Optional<String> payer = telling.order().payer();
        if (payer.isEmpty()) {
            if (!charge.isOrderContested(rules.trust()) && telling.isFirst(PAID)) {
                telling.pay();
            }
        } else if (!payer.get().equals(charge.id())) {
            repaid(telling, payer.get());
        }
    }

    private static void repaid(Telling telling, String payer) {
        if (telling.order().reversed()) {
            if (!telling.order().isTold(telling.charge().id(), DUPLICATE_PAYMENT)
                    && telling.isFirst(PAID_AFTER_REVERSAL)) {
                telling.alert(
                        AlertKind.PAID_AFTER_REVERSAL,
                        "The payment by " + payer + " was given back, then this charge was captured: decide by hand.");
            }
        } else if (telling.isFirst(DUPLICATE_PAYMENT)) {
            telling.alert(
                    AlertKind.DUPLICATE_PAYMENT,
                    "The order was paid by " + payer + " already: give "
                            + telling.charge().money().value() + " back.");
        }
    }

    private static void reversed(Telling telling) {
        if (telling.order().payer().filter(telling.charge().id()::equals).isPresent()) {
            if (telling.isFirst(REVERSED)) {
                telling.reverse();
            }
        } else if (telling.order().payer().isEmpty() && telling.isFirst(FAILED)) {
            // Taken and given back before anybody heard of it: the order was never told that it is paid.
            telling.fail();
        }
    }

    /** What was asked for, where Dinar asked; and nobody ever spoke of another amount. */
    private static boolean hasTheRightAmount(Charge charge) {
        return !charge.disagreements().contains(Disagreement.AMOUNT)
                && !charge.disagreements().contains(Disagreement.REQUESTED_AMOUNT)
                && charge.requested().map(charge.money()::agreesWith).orElse(true);
    }

    private static String amountMismatch(Charge charge) {
        return charge.requested()
                        .map(requested -> requested.value() + " was asked for and "
                                + charge.money().value() + " captured.")
                        .orElse(charge.money().value() + " was captured, and events disagree on the amount.")
                + " The order stays as it is.";
    }
}
