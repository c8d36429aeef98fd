package dev.dinar.processor.domain;

import dev.dinar.events.ChargeKind;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.Mode;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an order knows of one of the charges that were to pay it. Immutable.
 *
 * @param chargeId Tap's id
 * @param kind what the id names
 * @param merchant the merchant's name
 * @param status the charge's status
 * @param autoReversed Tap reversed the capture by itself
 * @param money what it charges
 * @param mode whether money moves
 * @param created when Tap created it
 * @param responseCode the reason of the status
 * @param giveUpAt when it counts as failed, unless it is settled until then; empty once it is
 * @param told what the order's readers were told of it
 * @param refundsTold the ids of its refunds that they were told of
 */
public record Attempt(
        String chargeId,
        ChargeKind kind,
        String merchant,
        ChargeStatus status,
        boolean autoReversed,
        Money money,
        Mode mode,
        Instant created,
        Optional<String> responseCode,
        Optional<Instant> giveUpAt,
        Set<Told> told,
        SortedSet<String> refundsTold) {

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

    /** Copies the sets, sorted. */
    public Attempt {
        refundsTold = Collections.unmodifiableSortedSet(new TreeSet<>(refundsTold));
        EnumSet<Told> sorted = EnumSet.noneOf(Told.class);
        sorted.addAll(told);
        told = Collections.unmodifiableSet(sorted);
    }

    /** The charge as it is now, to an order that knew {@code before} of it. */
    static Attempt of(Charge charge, Optional<Attempt> before, Optional<Instant> giveUpAt) {
        return new Attempt(
                charge.id(),
                charge.kind(),
                charge.merchant(),
                charge.status(),
                charge.autoReversed(),
                charge.money().value(),
                charge.mode(),
                charge.creation().value().created(),
                charge.details().responseCode(),
                giveUpAt,
                before.map(Attempt::told).orElse(Set.of()),
                before.map(Attempt::refundsTold).orElseGet(TreeSet::new));
    }

    /** What became of it. */
    public Standing standing() {
        return Standing.of(status, autoReversed);
    }

    Attempt told(Told what) {
        EnumSet<Told> more = EnumSet.of(what);
        more.addAll(told);
        return with(more, refundsTold);
    }

    Attempt refundTold(String refundId) {
        SortedSet<String> more = new TreeSet<>(refundsTold);
        more.add(refundId);
        return with(told, more);
    }

    private Attempt with(Set<Told> toldNow, SortedSet<String> refundsToldNow) {
        return new Attempt(
                chargeId,
                kind,
                merchant,
                status,
                autoReversed,
                money,
                mode,
                created,
                responseCode,
                giveUpAt,
                toldNow,
                refundsToldNow);
    }

    boolean isTold(Told what) {
        return told.contains(what);
    }
}
