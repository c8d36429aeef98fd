package dev.dinar.processor.domain.order;

import static dev.dinar.processor.domain.order.Attempt.Told.AMOUNT_MISMATCH;
import static dev.dinar.processor.domain.order.Attempt.Told.DUPLICATE_PAYMENT;
import static dev.dinar.processor.domain.order.Attempt.Told.FAILED;
import static dev.dinar.processor.domain.order.Attempt.Told.MERCHANT_MISMATCH;
import static dev.dinar.processor.domain.order.Attempt.Told.PAID;
import static dev.dinar.processor.domain.order.Attempt.Told.PAID_AFTER_REVERSAL;
import static dev.dinar.processor.domain.order.Attempt.Told.REVERSED;
import static dev.dinar.processor.domain.order.Attempt.Told.TOO_OLD;

import dev.dinar.events.AlertKind;
import dev.dinar.events.ChargeKind;
import dev.dinar.processor.domain.Money;
import dev.dinar.processor.domain.PaymentPolicy;
import dev.dinar.processor.store.ChargeUpdate;
import java.time.Duration;
import java.util.Optional;

/**
 * The rules by which charges pay orders. The first good capture pays, for ever; everything else is told once per charge.
 *
 * <ul>
 *   <li>A capture is good when it counts for this order, is of the deployment's mode, and took what was last asked for the order, by
 *       the merchant that asked. <b>A wrong amount</b> ({@link #isOfTheRightAmount}) or merchant is an alert, and pays nothing.
 *   <li><b>A late capture</b> pays like any other, and says so ({@code paid_late}).
 *   <li>A capture of a paid order is an alert: give it back. So is one of an order whose payment was given back: nobody can tell
 *       whether the goods are on their way, and an order is told once, for ever, that it is paid.
 *   <li>What was asked before the payment and is learnt after it (the two are on different partitions) is held against the payment
 *       then: an alert, since the order was told that it is paid.
 * </ul>
 *
 * @param policy the deployment's
 * @param retention how long an order is remembered after the last that was learnt of it, by the facts' own times
 */
public record OrderRules(PaymentPolicy policy, Duration retention) {

    /**
     * Shows a charge to its order.
     *
     * @param id the order's
     * @param before the order, empty when nothing was known of it
     * @param charge the charge as it is now
     */
    public OrderResult show(String id, Optional<OrderState> before, ChargeUpdate charge) {
        OrderState order = before.filter(known -> !known.isForgotten(charge.getLearntAt(), retention))
                .orElseGet(() -> OrderState.first(id, charge))
                .withSeen(charge);
        boolean ours = charge.getMode().equals(policy.mode().name());
        Optional<RequestedPayment> asked = ours ? RequestedPayment.of(charge) : Optional.empty();
        Optional<RequestedPayment> askedBeforePayment = asked.filter(order::isPaidAfter);
        OrderTelling telling = new OrderTelling(asked.map(order::withRequested).orElse(order), charge);
        askedBeforePayment.ifPresent(ask -> compareWithPayment(telling, ask));
        if (ours) {
            switch (telling.attempt().moneyState()) {
                case OPEN, LAPSED, AUTHORIZED -> {
                    if (charge.getGivenUp()) {
                        failed(telling);
                    }
                }
                case FAILED -> failed(telling);
                case CAPTURED -> captured(telling);
                case REVERSED -> reversed(telling);
            }
            // Only what the order was paid with is told: a refund of a duplicate payment leaves the order paid.
            if (telling.order().isPaidBy(charge.getChargeId())) {
                charge.getRefunds().forEach(telling::refund);
            }
        }
        return telling.result();
    }

    private static void compareWithPayment(OrderTelling telling, RequestedPayment asked) {
        OrderState order = telling.order();
        Attempt payer = order.attempt(order.payer().orElseThrow());
        if (order.reversed()) {
            return;
        }
        String message = asked + ", before " + payer.chargeId() + " of " + payer.merchant() + " paid the order with "
                + payer.money()
                + ". That was learnt only after the order was told that it is paid: stop the fulfilment, and decide by"
                + " hand.";
        if (!asked.money().equals(payer.money())) {
            telling.alertOfPayer(AMOUNT_MISMATCH, AlertKind.AMOUNT_MISMATCH, message);
        }
        if (!asked.merchant().equals(payer.merchant())) {
            telling.alertOfPayer(MERCHANT_MISMATCH, AlertKind.MERCHANT_MISMATCH, message);
        }
    }

    private static void failed(OrderTelling telling) {
        if (telling.order().payer().isEmpty() && telling.markTold(FAILED)) {
            telling.fail();
        }
    }

    private static void captured(OrderTelling telling) {
        Attempt attempt = telling.attempt();
        if (attempt.kind() != ChargeKind.CHARGE || telling.order().isPaidBy(attempt.chargeId())) {
            return;
        }
        if (!isOfTheRightAmount(telling)) {
            if (telling.markTold(AMOUNT_MISMATCH)) {
                telling.alert(AlertKind.AMOUNT_MISMATCH, amountMismatch(telling));
            }
        } else if (!isOfTheRightMerchant(telling)) {
            if (telling.markTold(MERCHANT_MISMATCH)) {
                telling.alert(
                        AlertKind.MERCHANT_MISMATCH,
                        attempt.money() + " was captured by " + attempt.merchant() + ", but "
                                + telling.order().requested().orElseThrow() + ". The order stays as it is.");
            }
        } else if (telling.order().payer().isPresent()) {
            capturedAgain(telling, telling.order().payer().get());
        } else if (telling.charge().getFirstHeardTooLate()) {
            if (telling.markTold(TOO_OLD)) {
                telling.alert(
                        AlertKind.TOO_OLD,
                        "The charge was created " + attempt.created() + " and is first heard of now, longer after than"
                                + " charges are remembered: it pays nothing by itself. Decide by hand.");
            }
        } else if (telling.charge().getCountsForOrder() && telling.markTold(PAID)) {
            telling.pay();
        }
    }

    private static void capturedAgain(OrderTelling telling, String payer) {
        if (telling.order().reversed()) {
            if (!telling.isTold(DUPLICATE_PAYMENT) && telling.markTold(PAID_AFTER_REVERSAL)) {
                telling.alert(
                        AlertKind.PAID_AFTER_REVERSAL,
                        "The payment by " + payer + " was given back, then this charge was captured: decide by hand.");
            }
        } else if (telling.markTold(DUPLICATE_PAYMENT)) {
            telling.alert(
                    AlertKind.DUPLICATE_PAYMENT,
                    "The order was paid by " + payer + " already: give "
                            + telling.attempt().money() + " back.");
        }
    }

    private static void reversed(OrderTelling telling) {
        if (telling.order().isPaidBy(telling.attempt().chargeId())) {
            if (telling.markTold(REVERSED)) {
                telling.reverse();
            }
        } else {
            // Taken and given back before anybody heard of it: the order was never told that it is paid.
            failed(telling);
        }
    }

    /** What was last asked for the order, where Dinar asked; and nobody ever spoke of another amount. */
    private static boolean isOfTheRightAmount(OrderTelling telling) {
        ChargeUpdate charge = telling.charge();
        Money captured = telling.attempt().money();
        return charge.getContestedAmounts() == null
                && RequestedPayment.of(charge)
                        .map(own -> own.money().equals(captured))
                        .orElse(true)
                && telling.order()
                        .requested()
                        .map(asked -> asked.money().equals(captured))
                        .orElse(true);
    }

    private static boolean isOfTheRightMerchant(OrderTelling telling) {
        return telling.order()
                .requested()
                .map(asked -> asked.merchant().equals(telling.attempt().merchant()))
                .orElse(true);
    }

    private static String amountMismatch(OrderTelling telling) {
        String contested = telling.charge().getContestedAmounts();
        String captured = contested == null
                ? telling.attempt().money() + " was captured"
                : "events disagree on what was captured (" + contested + ")";
        return telling.order().requested().map(asked -> asked + ", and ").orElse("") + captured
                + ". The order stays as it is.";
    }
}
