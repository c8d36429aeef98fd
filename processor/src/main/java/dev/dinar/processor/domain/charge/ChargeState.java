package dev.dinar.processor.domain.charge;

import static dev.dinar.processor.domain.charge.Disagreement.BELIEVED_ORDER_ID;
import static dev.dinar.processor.domain.charge.Disagreement.ORDER_ID;

import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeKind;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.Mode;
import dev.dinar.processor.domain.Believed;
import dev.dinar.processor.domain.Money;
import dev.dinar.processor.domain.MoneyState;
import dev.dinar.processor.domain.OrderTrust;
import dev.dinar.processor.domain.Source;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of one charge or authorization. States of one id form a join-semilattice: {@link #join} is commutative, associative
 * and idempotent, so the state depends on which facts were seen and never on their order or number. Immutable.
 *
 * @param id Tap's id
 * @param kind what the id names
 * @param seen every status seen
 * @param details the highest status and what belongs to it
 * @param amounts what the customer is charged, as each event gave it
 * @param order the merchant's order id, as far as anybody said; {@link #believedOrder} tells whether to believe it
 * @param requested what the checkout asked for, where the charge-gateway created the charge
 * @param creation what was settled at creation
 * @param expiry when the customer can no longer pay
 * @param reversal whether Tap gave the capture back by itself
 * @param disagreements the fields on which facts disagree
 */
public record ChargeState(
        String id,
        ChargeKind kind,
        Set<ChargeStatus> seen,
        Details details,
        Amounts amounts,
        Optional<Believed<String>> order,
        Optional<Believed<Money>> requested,
        Believed<Creation> creation,
        Optional<Believed<Instant>> expiry,
        Reversal reversal,
        Set<Disagreement> disagreements) {

    /** Copies the collections, sorted. */
    public ChargeState {
        seen = sorted(ChargeStatus.class, seen);
        disagreements = sorted(Disagreement.class, disagreements);
    }

    /** What one event says. */
    public static ChargeState of(ChargeEvent event) {
        Source from = new Source(event.getAuthenticity(), event.getStatus());
        Optional<Money> requested = event.getRequestedAmount() == null || event.getRequestedCurrency() == null
                ? Optional.empty()
                : Optional.of(new Money(event.getRequestedAmount(), event.getRequestedCurrency()));
        return new ChargeState(
                event.getChargeId(),
                event.getKind(),
                EnumSet.of(event.getStatus()),
                Details.of(event),
                Amounts.of(new Believed<>(new Money(event.getAmount(), event.getCurrency()), from)),
                Optional.ofNullable(event.getOrderId()).map(order -> new Believed<>(order, from)),
                requested.map(money -> new Believed<>(money, from)),
                new Believed<>(new Creation(event.getCreated(), event.getMode(), event.getMerchant()), from),
                Optional.ofNullable(event.getExpiresAt()).map(at -> new Believed<>(at, from)),
                reversal(event),
                Set.of());
    }

    private static Reversal reversal(ChargeEvent event) {
        if (!event.getAutoReversed()) {
            return Reversal.NONE;
        }
        return event.getAuthenticity().compareTo(Authenticity.SIGNED_BODY) >= 0 ? Reversal.BELIEVED : Reversal.CLAIMED;
    }

    /**
     * All that either knows; this very instance when the other adds nothing.
     *
     * @throws IllegalArgumentException when the other is another charge
     */
    public ChargeState join(ChargeState other) {
        if (!id.equals(other.id)) {
            throw new IllegalArgumentException("cannot join " + id + " with " + other.id);
        }
        ChargeState joined = new ChargeState(
                id,
                kind.compareTo(other.kind) <= 0 ? kind : other.kind,
                union(ChargeStatus.class, seen, other.seen),
                details.join(other.details),
                amounts.join(other.amounts),
                Believed.join(order, other.order),
                Believed.join(requested, other.requested),
                creation.join(other.creation),
                Believed.join(expiry, other.expiry),
                reversal.compareTo(other.reversal) >= 0 ? reversal : other.reversal,
                union(
                        Disagreement.class,
                        union(Disagreement.class, disagreements, other.disagreements),
                        disagreementsWith(other)));
        return joined.equals(this) ? this : joined;
    }

    /** The fields on which the two are of different minds. */
    Set<Disagreement> disagreementsWith(ChargeState other) {
        return Disagreements.between(this, other);
    }

    /** The highest status seen. */
    public ChargeStatus status() {
        return details.status();
    }

    /** What the status and a reversal that is believed mean for the money. */
    public MoneyState moneyState() {
        return MoneyState.of(status(), reversal == Reversal.BELIEVED);
    }

    /** What the customer is charged, as far as it is believed. */
    public Money money() {
        return amounts.believed().value();
    }

    /** The merchant's name. */
    public String merchant() {
        return creation.value().merchant();
    }

    /** Whether money moves. */
    public Mode mode() {
        return creation.value().mode();
    }

    /** When Tap created it. */
    public Instant created() {
        return creation.value().created();
    }

    /** Captured, and not given back, as a payment: an authorization that turns CAPTURED moves its own state only. */
    public boolean isPayment() {
        return kind == ChargeKind.CHARGE && moneyState() == MoneyState.CAPTURED;
    }

    /** Captured after it had failed, timed out or been abandoned. */
    public boolean capturedAfterFailure() {
        return seen.contains(ChargeStatus.CAPTURED)
                && seen.stream().anyMatch(status -> MoneyState.of(status).isUnsuccessful());
    }

    /** Captured after it had failed, or later than the customer should have been able to pay, by the charge's own times. */
    public boolean isLate() {
        return capturedAfterFailure() || isCapturedAfterExpiry();
    }

    private boolean isCapturedAfterExpiry() {
        return status() == ChargeStatus.CAPTURED
                && details.occurredAt() != null
                && expiry.isPresent()
                && details.occurredAt().isAfter(expiry.get().value());
    }

    /** The order that the charge is for, where somebody said so who is believed. */
    public Optional<String> believedOrder(OrderTrust trust) {
        return order.filter(named -> trust.believes(named.from().authenticity()))
                .map(Believed::value);
    }

    /** Whether those who are believed name different orders. */
    public boolean isOrderContested(OrderTrust trust) {
        return disagreements.contains(trust == OrderTrust.SIGNED_FIELDS ? ORDER_ID : BELIEVED_ORDER_ID);
    }

    private static <E extends Enum<E>> Set<E> union(Class<E> type, Set<E> one, Set<E> other) {
        if (one.containsAll(other)) {
            return one;
        }
        EnumSet<E> all = EnumSet.noneOf(type);
        all.addAll(one);
        all.addAll(other);
        return all;
    }

    private static <E extends Enum<E>> Set<E> sorted(Class<E> type, Collection<E> elements) {
        if (elements.isEmpty()) {
            return Set.of();
        }
        EnumSet<E> copy = EnumSet.noneOf(type);
        copy.addAll(elements);
        return Collections.unmodifiableSet(copy);
    }
}
