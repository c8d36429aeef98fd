package dev.dinar.processor.domain;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What an order knows of one of the charges that were to pay it.
 *
 * @param chargeId Tap's id
 * @param standing what became of it
 * @param money what it charges
 * @param told what the order's readers were told of it
 */
public record Attempt(String chargeId, Standing standing, Money money, Set<Told> told) {

    /** Something that an order's readers are told of a charge, once at most. */
    public enum Told {
        /** It paid the order. */
        PAID,
        /** It failed. */
        FAILED,
        /** It was captured though the order was paid. */
        DUPLICATE_PAYMENT,
        /** It was captured with another amount than was asked for. */
        AMOUNT_MISMATCH,
        /** It paid the order and was given back. */
        REVERSED,
        /** It was captured after the order was paid and the payment given back. */
        PAID_AFTER_REVERSAL
    }

    /** Copies the set, sorted. */
    public Attempt {
        EnumSet<Told> sorted = EnumSet.noneOf(Told.class);
        sorted.addAll(told);
        told = Collections.unmodifiableSet(sorted);
    }

    static Attempt first(Charge charge) {
        return new Attempt(charge.id(), charge.standing(), charge.money().value(), Set.of());
    }

    Attempt seen(Charge charge) {
        return new Attempt(chargeId, charge.standing(), charge.money().value(), told);
    }

    Attempt told(Told what) {
        EnumSet<Told> more = EnumSet.of(what);
        more.addAll(told);
        return new Attempt(chargeId, standing, money, more);
    }

    boolean isTold(Told what) {
        return told.contains(what);
    }
}
