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
import dev.dinar.processor.domain.charge.ChargeEffect;
import dev.dinar.processor.domain.charge.ChargeResult;
import dev.dinar.processor.domain.charge.ChargeRules;
import dev.dinar.processor.domain.charge.ChargeState;
import dev.dinar.processor.domain.charge.TrackedCharge;
import dev.dinar.processor.domain.charge.Verdict;
import dev.dinar.processor.domain.order.OrderEffect;
import dev.dinar.processor.domain.order.OrderResult;
import dev.dinar.processor.domain.order.OrderRules;
import dev.dinar.processor.domain.order.OrderState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The whole domain in memory: what the topology does, without Kafka. */
public final class Ledger {

    public static final PaymentPolicy POLICY =
            new PaymentPolicy(Mode.LIVE, OrderTrust.SIGNED_BODY, Duration.ofDays(90), Facts.SCHEDULE);

    public static final Duration ORDER_RETENTION = Duration.ofDays(400);

    public final Map<String, TrackedCharge> charges = new HashMap<>();
    public final Map<String, OrderState> orders = new HashMap<>();
    public final List<Verdict> verdicts = new ArrayList<>();
    public final List<PaymentAlert> alerts = new ArrayList<>();
    public final List<ChargeStatusQuery> queries = new ArrayList<>();
    public final List<OrderPaid> paid = new ArrayList<>();
    public final List<OrderPaymentFailed> failed = new ArrayList<>();
    public final List<OrderRefunded> refunded = new ArrayList<>();

    /** How often the table's readers saw a charge. */
    public int published;

    private final ChargeRules chargeRules;
    private final OrderRules orderRules;

    public Ledger(PaymentPolicy policy) {
        this.chargeRules = new ChargeRules(policy);
        this.orderRules = new OrderRules(policy, ORDER_RETENTION);
    }

    public static Ledger of(ChargeEvent.Builder... events) {
        return of(Arrays.stream(events).map(ChargeEvent.Builder::build).toList());
    }

    public static Ledger of(List<ChargeEvent> events) {
        return of(POLICY, events);
    }

    public static Ledger of(PaymentPolicy policy, List<ChargeEvent> events) {
        Ledger ledger = new Ledger(policy);
        events.forEach(ledger::fold);
        return ledger;
    }

    public ChargeResult fold(ChargeEvent event) {
        return keep(chargeRules.fold(Optional.ofNullable(charges.get(event.getChargeId())), event));
    }

    public Ledger fold(ChargeEvent.Builder event) {
        fold(event.build());
        return this;
    }

    public ChargeResult hear(RefundEvent event) {
        return keep(chargeRules.fold(Optional.ofNullable(charges.get(event.getChargeId())), event));
    }

    public Ledger hear(RefundEvent.Builder event) {
        hear(event.build());
        return this;
    }

    /** Time passes: all that is due is done, one thing after the other, as if it was looked for all the time. */
    public Ledger until(Instant now) {
        boolean did = true;
        while (did) {
            did = false;
            for (TrackedCharge charge : List.copyOf(charges.values())) {
                Instant due = chargeRules.nextCheck(charge).orElse(Instant.MAX);
                if (!due.isAfter(now)) {
                    keep(chargeRules.whenDue(charge, due, true));
                    did = true;
                }
            }
        }
        return this;
    }

    /** It is looked for what is due once, at this time. */
    public Ledger at(Instant now, boolean mayAsk) {
        List.copyOf(charges.values()).forEach(charge -> keep(chargeRules.whenDue(charge, now, mayAsk)));
        return this;
    }

    /** What is over at that time is forgotten, as the sweep over the tables does. */
    public Ledger sweep(Instant now) {
        charges.values().removeIf(charge -> !chargeRules.retainedUntil(charge).isAfter(now));
        orders.values().removeIf(order -> order.isForgotten(now, ORDER_RETENTION));
        return this;
    }

    /** The retention of a charge is over. */
    public void evict(String chargeId) {
        charges.remove(chargeId);
    }

    public Instant retainedUntil(String chargeId) {
        return chargeRules.retainedUntil(charges.get(chargeId));
    }

    public ChargeState state(String chargeId) {
        return charges.get(chargeId).charge().orElseThrow();
    }

    private ChargeResult keep(ChargeResult result) {
        charges.put(result.after().id(), result.after());
        result.cause().ifPresent(cause -> verdicts.add(cause.verdict()));
        if (result.isPublished()) {
            published++;
        }
        for (ChargeEffect effect : result.effects()) {
            switch (effect) {
                case ChargeEffect.Alert(PaymentAlert alert) -> alerts.add(alert);
                case ChargeEffect.AskTap(ChargeStatusQuery query) -> queries.add(query);
                case ChargeEffect.ShowOrder show -> show(show);
            }
        }
        return result;
    }

    private void show(ChargeEffect.ShowOrder show) {
        String id = show.orderId();
        OrderResult result = orderRules.show(id, Optional.ofNullable(orders.get(id)), show.update());
        orders.put(id, result.order());
        for (OrderEffect effect : result.effects()) {
            switch (effect) {
                case OrderEffect.Paid(OrderPaid event) -> paid.add(event);
                case OrderEffect.Failed(OrderPaymentFailed event) -> failed.add(event);
                case OrderEffect.Refunded(OrderRefunded event) -> refunded.add(event);
                case OrderEffect.Alert(PaymentAlert alert) -> alerts.add(alert);
            }
        }
    }
}
