package dev.dinar.simulation.oracle;

import dev.dinar.events.PaymentAlert;
import dev.dinar.simulation.oracle.Truth.Payment;
import dev.dinar.simulation.plan.Plan;
import dev.dinar.simulation.plan.Trouble;
import dev.dinar.simulation.plan.Trouble.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every alert has a cause in what truly happened. */
final class Alerts {

    private static final Set<Kind> OF_THE_WAY_TO_TAP = EnumSet.of(
            Kind.TAP_UNREACHABLE,
            Kind.TAP_BREAKS_BEFORE,
            Kind.TAP_BREAKS_AFTER,
            Kind.TAP_ANSWERS_401,
            Kind.TAP_ANSWERS_429,
            Kind.TAP_ANSWERS_500,
            Kind.TAP_ANSWERS_500_AFTER,
            Kind.REGISTRY_AWAY,
            Kind.BROKER_AWAY,
            Kind.GATEWAY_DIES,
            Kind.ACKNOWLEDGEMENTS_LOST);

    private static final Set<Kind> OF_THE_SIGNATURE =
            EnumSet.of(Kind.WEBHOOKS_WITHOUT_HASH, Kind.WEBHOOKS_TAMPERED, Kind.WEBHOOKS_REPLAYED);

    private final Truth truth;
    private final Plan plan;
    private final List<Violation> violations = new ArrayList<>();

    Alerts(Truth truth, Plan plan) {
        this.truth = truth;
        this.plan = plan;
    }

    List<Violation> judge(List<PaymentAlert> alerts) {
        for (PaymentAlert alert : alerts) {
            if (!hasCause(alert)) {
                violations.add(new Violation("every alert has a cause", alert.toString()));
            }
        }
        return violations;
    }

    private boolean hasCause(PaymentAlert alert) {
        Optional<Payment> payment = truth.payment(alert.getChargeId());
        List<Payment> siblings = alert.getOrderId() == null ? List.of() : truth.ofOrder(alert.getOrderId());
        return switch (alert.getKind()) {
            case DUPLICATE_PAYMENT ->
                siblings.stream().filter(Payment::wasCaptured).count() > 1;
            case AMOUNT_MISMATCH ->
                siblings.stream().map(Payment::amount).distinct().count() > 1;
            case CONTRADICTION ->
                has(OF_THE_SIGNATURE)
                        || payment.filter(one -> one.wasCaptured() && one.wasUnsuccessful())
                                .isPresent();
            case REVERSED, PAID_AFTER_REVERSAL -> siblings.stream().anyMatch(Payment::isReversed);
            case MODE_MISMATCH -> payment.filter(one -> !one.isOfTheMode()).isPresent();
            case TOO_OLD ->
                plan.troubles().stream()
                        .anyMatch(trouble ->
                                trouble.kind() == Kind.WEBHOOKS_REPLAYED && trouble.from() > 80L * 24 * 60 * 60 * 1000);
            case ORDER_UNKNOWN, UNCONFIRMED -> has(OF_THE_SIGNATURE);
            case UNANSWERED, STILL_OPEN, CHARGE_UNKNOWN ->
                has(OF_THE_WAY_TO_TAP)
                        || has(OF_THE_SIGNATURE)
                        || payment.filter(Payment::isMadeUp).isPresent();
            case UNKNOWN_AT_TAP -> payment.filter(Payment::isMadeUp).isPresent();
            case OVER_REFUND, MERCHANT_MISMATCH, OTHER -> false;
            // Which cause, is judged with the payouts.
            case UNSETTLED, SETTLED_UNKNOWN, SETTLED_DIFFERENTLY, DISPUTED ->
                plan.bank().isPresent();
        };
    }

    private boolean has(Set<Kind> kinds) {
        return plan.troubles().stream().map(Trouble::kind).anyMatch(kinds::contains);
    }
}
