package dev.dinar.simulation.oracle;

import dev.dinar.events.AlertKind;
import dev.dinar.events.Charge;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.OrderPaid;
import dev.dinar.events.OrderPaymentFailed;
import dev.dinar.events.OrderRefunded;
import dev.dinar.events.PaymentFailure;
import dev.dinar.simulation.oracle.Truth.GivenBack;
import dev.dinar.simulation.oracle.Truth.Payment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What orders were told, against what Tap holds. */
final class Orders {

    private static final List<AlertKind> NOT_PAID_BY_IT = List.of(
            AlertKind.DUPLICATE_PAYMENT,
            AlertKind.PAID_AFTER_REVERSAL,
            AlertKind.AMOUNT_MISMATCH,
            AlertKind.TOO_OLD,
            AlertKind.ORDER_UNKNOWN);

    private static final List<AlertKind> EXCUSES = List.of(AlertKind.TOO_OLD, AlertKind.ORDER_UNKNOWN);

    private final Truth truth;
    private final Said said;
    private final List<Violation> violations = new ArrayList<>();

    Orders(Truth truth, Said said) {
        this.truth = truth;
        this.said = said;
    }

    List<Violation> judge() {
        Set<String> orders = new LinkedHashSet<>();
        truth.payments().forEach(payment -> orders.add(payment.order()));
        said.paid.forEach(paid -> orders.add(paid.getOrderId()));
        orders.forEach(this::order);
        said.failed.forEach(this::failureHasACause);
        said.refunded.forEach(this::refundIsTrue);
        return violations;
    }

    private void order(String order) {
        List<OrderPaid> paid =
                said.paid.stream().filter(one -> one.getOrderId().equals(order)).toList();
        if (paid.size() > 1) {
            broken("an order is paid once", order + " was paid " + paid.size() + " times");
        }
        paid.forEach(one -> paidIsTrue(order, one));
        Optional<String> payer = paid.stream().findFirst().map(OrderPaid::getChargeId);
        List<Payment> all = truth.ofOrder(order).stream()
                .filter(payment -> payment.isOfTheMode() && isKnowable(payment))
                .toList();
        boolean uniform =
                truth.ofOrder(order).stream().map(Payment::amount).distinct().count() == 1;
        for (Payment payment : all) {
            if (payment.wasCaptured()) {
                captured(order, payment, payer, uniform);
            } else if (payment.isUnsuccessful()
                    && payer.isEmpty()
                    && !said.isFailureTold(payment.id())
                    && !said.hasAlert(payment.id(), List.of(AlertKind.UNANSWERED, AlertKind.TOO_OLD))) {
                broken("every failure is told", payment.id() + " of " + order + " is " + payment.status());
            }
        }
        payer.flatMap(truth::payment).ifPresent(payment -> refunds(order, payment));
    }

    /** Dinar can know only what a webhook told or Tap's API answered. */
    private boolean isKnowable(Payment payment) {
        return !payment.told().isEmpty() || said.isNamedByApi(payment.id());
    }

    private void captured(String order, Payment payment, Optional<String> payer, boolean uniform) {
        boolean isPayer = payer.filter(payment.id()::equals).isPresent();
        boolean reversalTold = said.failed.stream()
                .anyMatch(failed ->
                        failed.getChargeId().equals(payment.id()) && failed.getReason() == PaymentFailure.REVERSED);
        if (payment.isReversed()
                && isPayer
                && payment.told().contains("VOID")
                && !reversalTold
                && !said.hasAlert(payment.id(), List.of(AlertKind.TOO_OLD))) {
            broken("a reversal is told", payment.id() + " of " + order);
        }
        if (isPayer) {
            return;
        }
        if (payment.isReversed()) {
            return; // taken and given back: the order owes nothing for it
        }
        boolean alerted = said.hasAlert(payment.id(), NOT_PAID_BY_IT);
        if (!alerted) {
            broken(
                    said.isFailureTold(payment.id())
                            ? "no order stays told of a failure while Tap holds its money"
                            : "every capture pays or alerts",
                    payment.id() + " of " + order + ", " + payment.amount());
        }
        if (uniform && payer.isEmpty() && !said.hasAlert(payment.id(), EXCUSES)) {
            broken("a good capture pays its order", payment.id() + " of " + order + ", " + payment.amount());
        }
    }

    private void paidIsTrue(String order, OrderPaid paid) {
        Optional<Payment> payment = truth.payment(paid.getChargeId());
        boolean isTrue = payment.isPresent()
                && payment.get().wasCaptured()
                && payment.get().isOfTheMode()
                && payment.get().order().equals(order)
                && payment.get().merchant().equals(paid.getMerchant())
                && payment.get().amount().compareTo(paid.getAmount()) == 0;
        if (!isTrue) {
            broken("an order is paid by what Tap captured for it", paid + ", but Tap has " + payment);
        }
    }

    private void failureHasACause(OrderPaymentFailed failed) {
        Optional<Payment> payment = truth.payment(failed.getChargeId());
        boolean hasCause = payment.isPresent()
                && (failed.getReason() == PaymentFailure.REVERSED
                        ? payment.get().statuses().contains("VOID")
                        : payment.get().wasUnsuccessful()
                                || payment.get().statuses().contains("VOID")
                                || payment.get().statuses().contains("UNKNOWN"));
        if (!hasCause) {
            broken("no failure is told without a cause", failed + ", but Tap has " + payment);
        }
    }

    private void refunds(String order, Payment payer) {
        BigDecimal sum = BigDecimal.ZERO;
        for (GivenBack refund : truth.refunds()) {
            if (!refund.charge().equals(payer.id()) || !refund.isDone()) {
                continue;
            }
            sum = sum.add(refund.amount());
            boolean known = refund.told()
                    || said.refundEvents.stream()
                            .anyMatch(event -> event.getRefundId().equals(refund.id()));
            long told = said.refunded.stream()
                    .filter(one -> one.getRefundId().equals(refund.id()))
                    .count();
            if (known && told != 1) {
                broken("a refund is told once", refund.id() + " of " + order + " was told " + told + " times");
            }
        }
        BigDecimal most = said.refunded.stream()
                .filter(one -> one.getOrderId().equals(order))
                .map(OrderRefunded::getTotalRefunded)
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO);
        if (most.compareTo(sum) > 0) {
            broken("sums of refunds agree", order + " was told " + most + ", and Tap gave " + sum + " back");
        }
    }

    private void refundIsTrue(OrderRefunded refunded) {
        Optional<GivenBack> refund = truth.refund(refunded.getRefundId());
        boolean isTrue = refund.isPresent()
                && refund.get().isDone()
                && refund.get().charge().equals(refunded.getChargeId())
                && refund.get().amount().compareTo(refunded.getAmount()) == 0;
        if (!isTrue) {
            broken("a refund is told as Tap made it", refunded + ", but Tap has " + refund);
        }
    }

    /** The table of charges says what Tap says. */
    List<Violation> charges() {
        violations.clear();
        for (Payment payment : truth.payments()) {
            Optional<Charge> charge = said.charges.getOrDefault(payment.id(), Optional.empty());
            if (!said.charges.containsKey(payment.id())) {
                if (isKnowable(payment) && !said.hasAlert(payment.id(), List.of(AlertKind.TOO_OLD))) {
                    broken("every charge is in the table", payment.toString());
                }
                continue;
            }
            if (charge.isEmpty()) {
                continue; // its retention is over
            }
            ChargeStatus known = charge.get().getStatus();
            if (!known.name().equals(payment.status()) && isStatusKnowable(payment, known)) {
                broken("a charge's state is Tap's", payment.id() + " is " + known + ", but Tap has " + payment);
            }
        }
        return List.copyOf(violations);
    }

    /** What is captured or given back is not asked about: that it is given back later webhooks alone tell. */
    private static boolean isStatusKnowable(Payment payment, ChargeStatus known) {
        boolean isSettled = known == ChargeStatus.CAPTURED || known == ChargeStatus.VOID;
        // Nobody asks about payments of the other mode: they pay nothing here.
        return payment.told().contains(payment.status()) || (!isSettled && payment.isOfTheMode());
    }

    private void broken(String rule, String what) {
        violations.add(new Violation(rule, what));
    }
}
