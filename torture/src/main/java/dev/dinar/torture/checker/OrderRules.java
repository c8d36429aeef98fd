package dev.dinar.torture.checker;

import dev.dinar.events.AlertKind;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.OrderPaid;
import dev.dinar.events.OrderPaymentFailed;
import dev.dinar.events.PaymentAlert;
import dev.dinar.torture.checker.Truth.Known;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What orders were told, against what became of their charges. */
final class OrderRules {

    private final Evidence evidence;
    private final Truth truth;
    private final Map<String, List<OrderPaid>> paid = new HashMap<>();
    private final Set<String> failed = new HashSet<>();
    private final Set<String> doubled = new HashSet<>();
    private final List<Violation> violations = new ArrayList<>();

    OrderRules(Evidence evidence, Truth truth) {
        this.evidence = evidence;
        this.truth = truth;
    }

    List<Violation> judge() {
        evidence.log()
                .paid()
                .forEach(entry -> paid.computeIfAbsent(entry.value().getOrderId(), _ -> new ArrayList<>())
                        .add(entry.value()));
        evidence.log().failed().forEach(this::failureHasACause);
        evidence.log().alerts().forEach(this::alertHasACause);
        Set<String> orders = new LinkedHashSet<>(truth.orders());
        orders.addAll(paid.keySet());
        orders.forEach(this::order);
        return violations;
    }

    private void order(String order) {
        List<OrderPaid> told = paid.getOrDefault(order, List.of());
        if (told.size() > 1) {
            broken("an order is paid once", order + " was paid " + told.size() + " times");
        }
        told.forEach(this::paidIsTrue);
        for (Known charge : truth.ofOrder(order)) {
            if (charge.isCaptured()) {
                if (told.isEmpty()) {
                    broken("a capture pays its order", charge.id() + " is captured, " + order + " was not paid");
                } else if (!told.getFirst().getChargeId().equals(charge.id()) && !doubled.contains(charge.id())) {
                    broken("a second payment is an alert", charge.id() + " of " + order);
                }
            } else if (charge.certain().contains(ChargeStatus.DECLINED)
                    && told.isEmpty()
                    && !failed.contains(charge.id())) {
                broken("every failure is told", charge.id() + " of " + order);
            }
        }
    }

    private void paidIsTrue(OrderPaid told) {
        boolean isTrue = truth.charge(told.getChargeId())
                .filter(charge -> charge.canBeCaptured()
                        && charge.order().equals(told.getOrderId())
                        && charge.amount().compareTo(told.getAmount()) == 0)
                .isPresent();
        if (!isTrue) {
            broken("an order is paid by what was captured for it", told.toString());
        }
    }

    private void failureHasACause(Entry<OrderPaymentFailed> entry) {
        OrderPaymentFailed told = entry.value();
        failed.add(told.getChargeId());
        boolean isTrue = truth.charge(told.getChargeId())
                .filter(charge -> charge.order().equals(told.getOrderId())
                        && charge.possible().contains(ChargeStatus.DECLINED))
                .isPresent();
        if (!isTrue) {
            broken("no failure is told without a cause", told.toString());
        }
    }

    private void alertHasACause(Entry<PaymentAlert> entry) {
        PaymentAlert alert = entry.value();
        String order = alert.getOrderId() == null ? "" : alert.getOrderId();
        boolean isDouble = alert.getKind() == AlertKind.DUPLICATE_PAYMENT
                && truth.ofOrder(order).stream().filter(Known::canBeCaptured).count() > 1;
        if (isDouble) {
            doubled.add(alert.getChargeId());
        } else {
            broken("every alert has a cause", alert.toString());
        }
    }

    private void broken(String rule, String what) {
        violations.add(new Violation(rule, what));
    }
}
