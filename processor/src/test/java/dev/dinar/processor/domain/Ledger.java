package dev.dinar.processor.domain;

import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeStatusQuery;
import dev.dinar.events.Mode;
import dev.dinar.events.OrderPaid;
import dev.dinar.events.OrderPaymentFailed;
import dev.dinar.events.OrderRefunded;
import dev.dinar.events.PaymentAlert;
import dev.dinar.events.RefundEvent;
import dev.dinar.processor.Facts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The whole domain in memory: what the topology does, without Kafka. */
final class Ledger {

    static final Rules RULES = new Rules(Mode.LIVE, OrderTrust.SIGNED_BODY, Duration.ofDays(90), Facts.SCHEDULE);

    final Map<String, Charge> charges = new HashMap<>();
    final Map<String, Order> orders = new HashMap<>();
    final List<Verdict> verdicts = new ArrayList<>();
    final List<PaymentAlert> alerts = new ArrayList<>();
    final List<ChargeStatusQuery> queries = new ArrayList<>();
    final List<OrderPaid> paid = new ArrayList<>();
    final List<OrderPaymentFailed> failed = new ArrayList<>();
    final List<OrderRefunded> refunded = new ArrayList<>();

    private final Folding folding;
    private final ChargeConsequences consequences;
    private final Settling settling;

    Ledger(Rules rules) {
        this.folding = new Folding(rules);
        this.consequences = new ChargeConsequences(rules);
        this.settling = new Settling(rules);
    }

    static Ledger of(ChargeEvent.Builder... events) {
        return of(Arrays.stream(events).map(ChargeEvent.Builder::build).toList());
    }

    static Ledger of(List<ChargeEvent> events) {
        return of(RULES, events);
    }

    static Ledger of(Rules rules, List<ChargeEvent> events) {
        Ledger ledger = new Ledger(rules);
        events.forEach(ledger::fold);
        return ledger;
    }

    Folded fold(ChargeEvent event) {
        Folded folded = folding.fold(Optional.ofNullable(charges.get(event.getChargeId())), event);
        folded.after().ifPresent(after -> charges.put(after.id(), after));
        verdicts.add(folded.verdict());
        alerts.addAll(consequences.alerts(folded));
        consequences.query(folded).ifPresent(queries::add);
        consequences.orderUpdate(folded.before(), folded.after()).ifPresent(this::settle);
        return folded;
    }

    void hear(RefundEvent event) {
        Charge before = charges.get(event.getChargeId());
        Charge after = new RefundFolding(settling.rules()).fold(before, event);
        charges.put(after.id(), after);
        consequences.orderUpdate(Optional.of(before), Optional.of(after)).ifPresent(this::settle);
    }

    private void settle(Charge charge) {
        String id = charge.believedOrder(settling.rules().trust()).orElseThrow();
        Settlement settlement = settling.settle(Optional.ofNullable(orders.get(id)), charge);
        orders.put(id, settlement.order());
        for (Outcome outcome : settlement.outcomes()) {
            switch (outcome) {
                case Outcome.Paid(OrderPaid event) -> paid.add(event);
                case Outcome.Failed(OrderPaymentFailed event) -> failed.add(event);
                case Outcome.Refunded(OrderRefunded event) -> refunded.add(event);
                case Outcome.Alert(PaymentAlert event) -> alerts.add(event);
            }
        }
    }
}
