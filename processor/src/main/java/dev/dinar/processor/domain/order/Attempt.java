package dev.dinar.processor.domain.order;

import dev.dinar.events.ChargeKind;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.Mode;
import dev.dinar.processor.domain.Money;
import dev.dinar.processor.domain.MoneyState;
import dev.dinar.processor.store.ChargeUpdate;
import dev.dinar.processor.store.UpdatedRefund;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an order knows of one of the charges that were to pay it. Immutable.
 *
 * @param chargeId Tap's id
 * @param kind what the id names
 * @param merchant the merchant's name
 * @param status the charge's status
 * @param autoReversed Tap reversed the capture by itself, and is believed
 * @param money what it charges
 * @param contestedAmounts the different amounts that events gave, each with its source, for people; empty where they agree
 * @param mode whether money moves
 * @param created when Tap created it
 * @param responseCode the reason of the status
 * @param refunded how much of it was given back by refunds that are believed, in its own currency
 * @param told what the order's readers were told of it
 * @param refundsTold the refunds that they were told of, by id
 */
public record Attempt(
        String chargeId,
        ChargeKind kind,
        String merchant,
        ChargeStatus status,
        boolean autoReversed,
        Money money,
        Optional<String> contestedAmounts,
        Mode mode,
        Instant created,
        Optional<String> responseCode,
        BigDecimal refunded,
        Set<Told> told,
        SortedMap<String, Money> refundsTold) {

    /** Something that an order's readers are told of a charge, once at most. */
    public enum Told {
        /** It paid the order. */
        PAID,
        /** It failed. */
        FAILED,
        /** It was captured though the order was paid. */
        DUPLICATE_PAYMENT,
        /** It was captured with another amount than was asked for; of the charge that paid, that was learnt too late. */
        AMOUNT_MISMATCH,
        /** It paid the order and was given back. */
        REVERSED,
        /** It was captured after the order was paid and the payment given back. */
        PAID_AFTER_REVERSAL,
        /** It was captured by another merchant than was asked; of the charge that paid, that was learnt too late. */
        MERCHANT_MISMATCH,
        /** It was captured, and first heard of when it was older than charges are remembered. */
        TOO_OLD
    }

    /** Copies the collections, sorted. */
    public Attempt {
        refunded = refunded.setScale(money.amount().scale(), RoundingMode.UNNECESSARY);
        refundsTold = refundsTold.isEmpty()
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(new TreeMap<>(refundsTold));
        if (told.isEmpty()) {
            told = Set.of();
        } else {
            EnumSet<Told> sorted = EnumSet.noneOf(Told.class);
            sorted.addAll(told);
            told = Collections.unmodifiableSet(sorted);
        }
    }

    /** The charge as it is now, to an order that knew {@code before} of it, or null. */
    static Attempt of(ChargeUpdate update, @Nullable Attempt before) {
        return new Attempt(
                update.getChargeId(),
                ChargeKind.valueOf(update.getKind()),
                update.getMerchant(),
                ChargeStatus.valueOf(update.getStatus()),
                update.getAutoReversed(),
                new Money(update.getAmount(), update.getCurrency()),
                Optional.ofNullable(update.getContestedAmounts()),
                Mode.valueOf(update.getMode()),
                update.getCreated(),
                Optional.ofNullable(update.getResponseCode()),
                refunded(update),
                before == null ? Set.of() : before.told(),
                before == null ? Collections.emptySortedMap() : before.refundsTold());
    }

    private static BigDecimal refunded(ChargeUpdate update) {
        BigDecimal refunded = BigDecimal.ZERO;
        for (UpdatedRefund refund : update.getRefunds()) {
            if (refund.getCurrency().equals(update.getCurrency())) {
                refunded = refunded.add(refund.getAmount());
            }
        }
        return refunded;
    }

    /** What became of the money. */
    public MoneyState moneyState() {
        return MoneyState.of(status, autoReversed);
    }

    /** Whether it took money of which it still holds some. */
    boolean holdsMoney() {
        return kind == ChargeKind.CHARGE
                && moneyState() == MoneyState.CAPTURED
                && refunded.compareTo(money.amount()) < 0;
    }

    boolean isTold(Told what) {
        return told.contains(what);
    }

    Attempt withTold(Told what) {
        EnumSet<Told> more = EnumSet.of(what);
        more.addAll(told);
        return with(more, refundsTold);
    }

    Attempt withRefundTold(String refundId, Money money) {
        SortedMap<String, Money> more = new TreeMap<>(refundsTold);
        more.put(refundId, money);
        return with(told, more);
    }

    private Attempt with(Set<Told> toldNow, SortedMap<String, Money> refundsToldNow) {
        return new Attempt(
                chargeId,
                kind,
                merchant,
                status,
                autoReversed,
                money,
                contestedAmounts,
                mode,
                created,
                responseCode,
                refunded,
                toldNow,
                refundsToldNow);
    }
}
