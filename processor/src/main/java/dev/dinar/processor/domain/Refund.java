package dev.dinar.processor.domain;

import dev.dinar.events.Authenticity;
import dev.dinar.events.Mode;
import dev.dinar.events.RefundEvent;
import dev.dinar.events.RefundStatus;
import java.time.Instant;
import java.util.Comparator;

/**
 * What is known of one refund of a charge. Refunds of one id form a join-semilattice, as charges do.
 *
 * @param id Tap's id
 * @param status the highest status seen
 * @param authenticity how far it can be trusted that this charge is the one that is refunded: Tap's hashstring does not say so
 * @param money what is given back
 * @param mode whether money moves
 * @param created when Tap created the refund
 */
public record Refund(
        String id, RefundStatus status, Authenticity authenticity, Money money, Mode mode, Instant created) {

    private static final Comparator<Refund> RANK = Comparator.comparing(Refund::authenticity)
            .thenComparing(Refund::money)
            .thenComparing(Refund::mode)
            .thenComparing(Refund::created);

    /** What one event says. */
    public static Refund of(RefundEvent event) {
        return new Refund(
                event.getRefundId(),
                event.getStatus(),
                event.getAuthenticity(),
                new Money(event.getAmount(), event.getCurrency()),
                event.getMode(),
                event.getCreated());
    }

    /** All that either knows. */
    public Refund join(Refund other) {
        Refund believed = RANK.compare(this, other) >= 0 ? this : other;
        RefundStatus highest = status.compareTo(other.status) >= 0 ? status : other.status;
        return new Refund(id, highest, believed.authenticity, believed.money, believed.mode, believed.created);
    }

    /** Whether the money was given back, and those who are believed say so of this charge. */
    public boolean isGivenBack(OrderTrust trust) {
        return status == RefundStatus.REFUNDED && trust.believes(authenticity);
    }

    /** Whether it may still become something else: Tap keeps a refund PENDING for days while the wallet fills. */
    public boolean isOpen() {
        return switch (status) {
            case PENDING, ACCEPTED, IN_PROGRESS, UNKNOWN, TIMEDOUT -> true;
            case CANCELLED, RESTRICTED, REJECTED, DECLINED, FAILED, REFUNDED -> false;
        };
    }
}
