package dev.dinar.processor.codec;

import dev.dinar.events.ChargeKind;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.Mode;
import dev.dinar.processor.domain.Attempt;
import dev.dinar.processor.domain.Money;
import dev.dinar.processor.domain.Order;
import dev.dinar.processor.store.StoredAttempt;
import dev.dinar.processor.store.StoredOrder;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** An order as the record of its store, and back without loss. */
public final class OrderCodec {

    private OrderCodec() {}

    /** The stored record of an order. */
    public static StoredOrder toAvro(Order order) {
        return StoredOrder.newBuilder()
                .setOrderId(order.id())
                .setMerchant(order.merchant())
                .setPayer(order.payer().orElse(null))
                .setReversed(order.reversed())
                .setAttempts(order.attempts().values().stream()
                        .map(OrderCodec::toAvro)
                        .toList())
                .setLastObservedAt(order.lastObserved())
                .build();
    }

    /** The order of a record that {@link #toAvro(Order)} made. */
    public static Order fromAvro(StoredOrder stored) {
        SortedMap<String, Attempt> attempts = new TreeMap<>();
        for (StoredAttempt attempt : stored.getAttempts()) {
            attempts.put(attempt.getChargeId(), fromAvro(attempt));
        }
        return new Order(
                stored.getOrderId(),
                stored.getMerchant(),
                Optional.ofNullable(stored.getPayer()),
                stored.getReversed(),
                attempts,
                stored.getLastObservedAt());
    }

    private static StoredAttempt toAvro(Attempt attempt) {
        return StoredAttempt.newBuilder()
                .setChargeId(attempt.chargeId())
                .setKind(attempt.kind().name())
                .setMerchant(attempt.merchant())
                .setStatus(attempt.status().name())
                .setAutoReversed(attempt.autoReversed())
                .setAmount(attempt.money().amount())
                .setCurrency(attempt.money().currency())
                .setMode(attempt.mode().name())
                .setCreated(attempt.created())
                .setResponseCode(attempt.responseCode().orElse(null))
                .setGiveUpAt(attempt.giveUpAt().orElse(null))
                .setTold(attempt.told().stream().map(Attempt.Told::name).toList())
                .setRefundsTold(List.copyOf(attempt.refundsTold()))
                .build();
    }

    private static Attempt fromAvro(StoredAttempt stored) {
        Set<Attempt.Told> told = EnumSet.noneOf(Attempt.Told.class);
        stored.getTold().forEach(name -> told.add(Attempt.Told.valueOf(name)));
        return new Attempt(
                stored.getChargeId(),
                ChargeKind.valueOf(stored.getKind()),
                stored.getMerchant(),
                ChargeStatus.valueOf(stored.getStatus()),
                stored.getAutoReversed(),
                new Money(stored.getAmount(), stored.getCurrency()),
                Mode.valueOf(stored.getMode()),
                stored.getCreated(),
                Optional.ofNullable(stored.getResponseCode()),
                Optional.ofNullable(stored.getGiveUpAt()),
                told,
                new TreeSet<>(stored.getRefundsTold()));
    }
}
