package dev.dinar.processor.codec;

import dev.dinar.events.ChargeKind;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.Mode;
import dev.dinar.processor.domain.Money;
import dev.dinar.processor.domain.order.Attempt;
import dev.dinar.processor.domain.order.OrderState;
import dev.dinar.processor.domain.order.RequestedPayment;
import dev.dinar.processor.store.StoredAttempt;
import dev.dinar.processor.store.StoredOrder;
import dev.dinar.processor.store.StoredRequest;
import dev.dinar.processor.store.ToldRefund;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** An order as the record of its store, and back without loss. */
public final class OrderCodec {

    private OrderCodec() {}

    /** The stored record of an order. */
    public static StoredOrder toAvro(OrderState order) {
        StoredOrder stored = new StoredOrder();
        stored.setOrderId(order.id());
        stored.setMerchant(order.merchant());
        stored.setRequested(order.requested()
                .map(requested -> new StoredRequest(
                        requested.chargeId(),
                        requested.merchant(),
                        requested.money().amount(),
                        requested.money().currency(),
                        requested.created()))
                .orElse(null));
        stored.setPayer(order.payer().orElse(null));
        stored.setPaidAt(order.paidAt().orElse(null));
        stored.setReversed(order.reversed());
        List<StoredAttempt> attempts = new ArrayList<>(order.attempts().size());
        order.attempts().values().forEach(attempt -> attempts.add(toAvro(attempt)));
        stored.setAttempts(attempts);
        stored.setAttemptsForgotten(order.forgotten());
        stored.setLastObservedAt(order.lastLearnt());
        return stored;
    }

    /** The order of a record that {@link #toAvro(OrderState)} made. */
    public static OrderState fromAvro(StoredOrder stored) {
        SortedMap<String, Attempt> attempts = new TreeMap<>();
        for (StoredAttempt attempt : stored.getAttempts()) {
            attempts.put(attempt.getChargeId(), fromAvro(attempt));
        }
        return new OrderState(
                stored.getOrderId(),
                stored.getMerchant(),
                Optional.ofNullable(stored.getRequested())
                        .map(requested -> new RequestedPayment(
                                requested.getChargeId(),
                                requested.getMerchant(),
                                new Money(requested.getAmount(), requested.getCurrency()),
                                requested.getCreated())),
                Optional.ofNullable(stored.getPayer()),
                Optional.ofNullable(stored.getPaidAt()),
                stored.getReversed(),
                attempts,
                stored.getAttemptsForgotten(),
                stored.getLastObservedAt());
    }

    private static StoredAttempt toAvro(Attempt attempt) {
        StoredAttempt stored = new StoredAttempt();
        stored.setChargeId(attempt.chargeId());
        stored.setKind(attempt.kind().name());
        stored.setMerchant(attempt.merchant());
        stored.setStatus(attempt.status().name());
        stored.setAutoReversed(attempt.autoReversed());
        stored.setAmount(attempt.money().amount());
        stored.setCurrency(attempt.money().currency());
        stored.setContestedAmounts(attempt.contestedAmounts().orElse(null));
        stored.setMode(attempt.mode().name());
        stored.setCreated(attempt.created());
        stored.setResponseCode(attempt.responseCode().orElse(null));
        List<String> told = new ArrayList<>(attempt.told().size());
        attempt.told().forEach(what -> told.add(what.name()));
        stored.setTold(told);
        stored.setRefundsTold(List.of());
        List<ToldRefund> refunds = new ArrayList<>(attempt.refundsTold().size());
        attempt.refundsTold().forEach((id, money) -> refunds.add(new ToldRefund(id, money.amount(), money.currency())));
        stored.setToldRefunds(refunds);
        stored.setRefunded(attempt.refunded());
        return stored;
    }

    private static Attempt fromAvro(StoredAttempt stored) {
        return new Attempt(
                stored.getChargeId(),
                ChargeKind.valueOf(stored.getKind()),
                stored.getMerchant(),
                ChargeStatus.valueOf(stored.getStatus()),
                stored.getAutoReversed(),
                new Money(stored.getAmount(), stored.getCurrency()),
                Optional.ofNullable(stored.getContestedAmounts()),
                Mode.valueOf(stored.getMode()),
                stored.getCreated(),
                Optional.ofNullable(stored.getResponseCode()),
                stored.getRefunded() == null ? BigDecimal.ZERO : stored.getRefunded(),
                told(stored),
                refunds(stored));
    }

    private static Set<Attempt.Told> told(StoredAttempt stored) {
        Set<Attempt.Told> told = EnumSet.noneOf(Attempt.Told.class);
        stored.getTold().forEach(name -> told.add(Attempt.Told.valueOf(name)));
        return told;
    }

    private static SortedMap<String, Money> refunds(StoredAttempt stored) {
        SortedMap<String, Money> refunds = new TreeMap<>();
        // Version 0.1.0 kept the ids alone; the amounts come with the charge's next update.
        stored.getRefundsTold().forEach(id -> refunds.put(id, new Money(BigDecimal.ZERO, stored.getCurrency())));
        stored.getToldRefunds()
                .forEach(told -> refunds.put(told.getRefundId(), new Money(told.getAmount(), told.getCurrency())));
        return refunds;
    }
}
