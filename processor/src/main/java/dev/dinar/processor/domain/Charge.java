package dev.dinar.processor.domain;

import static dev.dinar.processor.domain.Disagreement.BELIEVED_ORDER_ID;
import static dev.dinar.processor.domain.Disagreement.ORDER_ID;

import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeKind;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.Mode;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of one charge or authorization. Charges of one id form a join-semilattice: {@link #join} is commutative,
 * associative and idempotent, so the state depends on which events were seen and never on their order or number.
 * Immutable.
 *
 * @param id Tap's id
 * @param kind what the id names
 * @param seen every status seen
 * @param details the highest status and what belongs to it
 * @param money what the customer is charged
 * @param order the merchant's order id, as far as anybody said; {@link #believedOrder} tells whether to believe it
 * @param requested what the checkout asked for, where the charge-gateway created the charge
 * @param creation what was settled at creation
 * @param expiry when the customer can no longer pay
 * @param autoReversed Tap reversed the capture by itself
 * @param firstObserved when Dinar first learnt of the charge
 * @param lastObserved when Dinar last learnt something of it
 * @param disagreements the fields on which facts disagree
 * @param refunds its refunds by id
 */
public record Charge(
        String id,
        ChargeKind kind,
        Set<ChargeStatus> seen,
        Details details,
        Claim<Money> money,
        Optional<Claim<String>> order,
        Optional<Claim<Money>> requested,
        Claim<Creation> creation,
        Optional<Claim<Instant>> expiry,
        boolean autoReversed,
        Instant firstObserved,
        Instant lastObserved,
        Set<Disagreement> disagreements,
        SortedMap<String, Refund> refunds) {

    /** Copies the collections, sorted. */
    public Charge {
        refunds = Collections.unmodifiableSortedMap(new TreeMap<>(refunds));
        seen = sorted(ChargeStatus.class, seen);
        disagreements = sorted(Disagreement.class, disagreements);
    }

    /** What one event says. */
    public static Charge of(ChargeEvent event) {
        Provenance from = new Provenance(event.getAuthenticity(), event.getStatus());
        Optional<Money> requested = event.getRequestedAmount() == null || event.getRequestedCurrency() == null
                ? Optional.empty()
                : Optional.of(new Money(event.getRequestedAmount(), event.getRequestedCurrency()));
        return new Charge(
                event.getChargeId(),
                event.getKind(),
                EnumSet.of(event.getStatus()),
                new Details(
                        event.getStatus(),
                        event.getAuthenticity(),
                        Optional.ofNullable(event.getResponseCode()),
                        Optional.ofNullable(event.getTransactionReference()),
                        Optional.ofNullable(event.getGatewayReference()),
                        Optional.ofNullable(event.getPaymentReference()),
                        Optional.ofNullable(event.getPaymentMethod()),
                        Optional.ofNullable(event.getAuthorizeId()),
                        Optional.ofNullable(event.getOccurredAt())),
                new Claim<>(new Money(event.getAmount(), event.getCurrency()), from),
                Optional.ofNullable(event.getOrderId()).map(order -> new Claim<>(order, from)),
                requested.map(money -> new Claim<>(money, from)),
                new Claim<>(new Creation(event.getCreated(), event.getMode(), event.getMerchant()), from),
                Optional.ofNullable(event.getExpiresAt()).map(at -> new Claim<>(at, from)),
                event.getAutoReversed(),
                event.getObservedAt(),
                event.getObservedAt(),
                Set.of(),
                new TreeMap<>());
    }

    /**
     * All that either knows.
     *
     * @throws IllegalArgumentException when the other is another charge
     */
    public Charge join(Charge other) {
        if (!id.equals(other.id)) {
            throw new IllegalArgumentException("cannot join " + id + " with " + other.id);
        }
        return new Charge(
                id,
                kind.compareTo(other.kind) <= 0 ? kind : other.kind,
                union(ChargeStatus.class, seen, other.seen),
                details.join(other.details),
                money.join(other.money),
                Claim.join(order, other.order),
                Claim.join(requested, other.requested),
                creation.join(other.creation),
                Claim.join(expiry, other.expiry),
                autoReversed || other.autoReversed,
                firstObserved.isBefore(other.firstObserved) ? firstObserved : other.firstObserved,
                lastObserved.isAfter(other.lastObserved) ? lastObserved : other.lastObserved,
                union(
                        Disagreement.class,
                        union(Disagreement.class, disagreements, other.disagreements),
                        disagreementsWith(other)),
                joined(refunds, other.refunds));
    }

    /** The charge with what is known of some of its refunds, last heard of at {@code observed}. */
    public Charge refunded(Collection<Refund> more, Instant observed) {
        SortedMap<String, Refund> byId = new TreeMap<>();
        more.forEach(refund -> byId.merge(refund.id(), refund, Refund::join));
        return new Charge(
                id,
                kind,
                seen,
                details,
                money,
                order,
                requested,
                creation,
                expiry,
                autoReversed,
                firstObserved,
                lastObserved.isAfter(observed) ? lastObserved : observed,
                disagreements,
                joined(refunds, byId));
    }

    /** The fields on which the two are of different minds. */
    Set<Disagreement> disagreementsWith(Charge other) {
        return Disagreements.between(this, other);
    }

    /** The highest status seen. */
    public ChargeStatus status() {
        return details.status();
    }

    /** What the status and a reversal by Tap together mean for the money. */
    public Standing standing() {
        return Standing.of(status(), autoReversed);
    }

    /** The merchant's name. */
    public String merchant() {
        return creation.value().merchant();
    }

    /** Whether money moves. */
    public Mode mode() {
        return creation.value().mode();
    }

    /** Captured after it had failed, timed out or been abandoned. */
    public boolean paidLate() {
        return seen.contains(ChargeStatus.CAPTURED)
                && seen.stream().anyMatch(status -> Standing.of(status).isUnsuccessful());
    }

    /** Captured after it had failed, or later than the customer should have been able to pay, by the charge's own times. */
    boolean isLate() {
        boolean afterExpiry = status() == ChargeStatus.CAPTURED
                && details.occurredAt()
                        .flatMap(at -> expiry.map(claim -> at.isAfter(claim.value())))
                        .orElse(false);
        return paidLate() || afterExpiry;
    }

    /** The order that the charge is for, where somebody said so who is believed. */
    public Optional<String> believedOrder(OrderTrust trust) {
        return order.filter(claim -> trust.believes(claim.from().authenticity()))
                .map(Claim::value);
    }

    /** Whether those who are believed name different orders. */
    boolean isOrderContested(OrderTrust trust) {
        return disagreements.contains(trust == OrderTrust.SIGNED_FIELDS ? ORDER_ID : BELIEVED_ORDER_ID);
    }

    /** Whether it is the same but for how often and when it was heard of. */
    boolean knowsTheSameAs(Charge other) {
        return details.equals(other.details)
                && money.equals(other.money)
                && order.equals(other.order)
                && requested.equals(other.requested)
                && creation.equals(other.creation)
                && expiry.equals(other.expiry)
                && autoReversed == other.autoReversed
                && refunds.equals(other.refunds);
    }

    private static SortedMap<String, Refund> joined(SortedMap<String, Refund> one, SortedMap<String, Refund> other) {
        SortedMap<String, Refund> all = new TreeMap<>(one);
        other.forEach((id, refund) -> all.merge(id, refund, Refund::join));
        return all;
    }

    private static <E extends Enum<E>> Set<E> union(Class<E> type, Set<E> one, Set<E> other) {
        EnumSet<E> all = copy(type, one);
        all.addAll(other);
        return all;
    }

    private static <E extends Enum<E>> Set<E> sorted(Class<E> type, Collection<E> elements) {
        return Collections.unmodifiableSet(copy(type, elements));
    }

    private static <E extends Enum<E>> EnumSet<E> copy(Class<E> type, Collection<E> elements) {
        EnumSet<E> copy = EnumSet.noneOf(type);
        copy.addAll(elements);
        return copy;
    }
}
