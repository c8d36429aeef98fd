package dev.dinar.processor.codec;

import dev.dinar.events.Charge;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.ClaimedAmount;
import dev.dinar.events.Provenance;
import dev.dinar.processor.domain.Believed;
import dev.dinar.processor.domain.Money;
import dev.dinar.processor.domain.Source;
import dev.dinar.processor.domain.charge.Amounts;
import dev.dinar.processor.domain.charge.ChargeState;
import dev.dinar.processor.domain.charge.Creation;
import dev.dinar.processor.domain.charge.Details;
import dev.dinar.processor.domain.charge.Disagreement;
import dev.dinar.processor.domain.charge.Reversal;
import dev.dinar.processor.domain.charge.TrackedCharge;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A charge as the contract's record, and back without loss. */
public final class ChargeCodec {

    private ChargeCodec() {}

    /** The contract's record of a charge that is known. */
    public static Charge toAvro(TrackedCharge tracked) {
        ChargeState charge = tracked.charge().orElseThrow();
        Details details = charge.details();
        Believed<Money> amount = charge.amounts().believed();
        Charge record = new Charge();
        record.setChargeId(charge.id());
        record.setKind(charge.kind());
        record.setMerchant(charge.merchant());
        record.setStatus(details.status());
        record.setStatusAuthenticity(details.authenticity());
        record.setSeen(List.copyOf(charge.seen()));
        record.setAmount(amount.value().amount());
        record.setCurrency(amount.value().currency());
        record.setAmountFrom(toAvro(amount.from()));
        record.setClaimedAmounts(claimed(charge.amounts()));
        charge.order().ifPresent(order -> {
            record.setOrderId(order.value());
            record.setOrderIdFrom(toAvro(order.from()));
        });
        record.setPaidOrderId(tracked.paidOrder().orElse(null));
        charge.requested().ifPresent(requested -> {
            record.setRequestedAmount(requested.value().amount());
            record.setRequestedCurrency(requested.value().currency());
            record.setRequestedFrom(toAvro(requested.from()));
        });
        record.setMode(charge.mode());
        record.setCreated(charge.created());
        record.setCreatedFrom(toAvro(charge.creation().from()));
        charge.expiry().ifPresent(expiry -> {
            record.setExpiresAt(expiry.value());
            record.setExpiresAtFrom(toAvro(expiry.from()));
        });
        record.setTransactionReference(details.transactionReference());
        record.setGatewayReference(details.gatewayReference());
        record.setPaymentReference(details.paymentReference());
        record.setResponseCode(details.responseCode());
        record.setPaymentMethod(details.paymentMethod());
        record.setAuthorizeId(details.authorizeId());
        record.setOccurredAt(details.occurredAt());
        record.setPaidLate(charge.capturedAfterFailure());
        record.setAutoReversed(charge.reversal() == Reversal.BELIEVED);
        record.setAutoReversedClaimed(charge.reversal() == Reversal.CLAIMED);
        record.setFirstObservedAt(tracked.firstLearnt());
        record.setLastObservedAt(tracked.lastLearnt());
        record.setDisagreements(fields(charge.disagreements()));
        record.setRefunds(ChargeRefundCodec.toAvro(tracked.refunds().values()));
        return record;
    }

    /** What the contract's record says of a charge; what is open about it, it does not say. */
    public static TrackedCharge fromAvro(Charge record) {
        return new TrackedCharge(
                record.getChargeId(),
                record.getMerchant(),
                Optional.of(state(record)),
                ChargeRefundCodec.fromAvro(record.getRefunds()),
                Optional.ofNullable(record.getPaidOrderId()),
                List.of(),
                record.getFirstObservedAt(),
                record.getLastObservedAt(),
                Set.of(),
                Optional.empty());
    }

    private static ChargeState state(Charge record) {
        return new ChargeState(
                record.getChargeId(),
                record.getKind(),
                seen(record),
                details(record),
                amounts(record),
                believed(record.getOrderId(), record.getOrderIdFrom()),
                believed(money(record.getRequestedAmount(), record.getRequestedCurrency()), record.getRequestedFrom()),
                new Believed<>(
                        new Creation(record.getCreated(), record.getMode(), record.getMerchant()),
                        source(record.getCreatedFrom())),
                believed(record.getExpiresAt(), record.getExpiresAtFrom()),
                reversal(record),
                disagreements(record));
    }

    private static Set<ChargeStatus> seen(Charge record) {
        EnumSet<ChargeStatus> seen = EnumSet.noneOf(ChargeStatus.class);
        seen.addAll(record.getSeen());
        return seen;
    }

    private static Set<Disagreement> disagreements(Charge record) {
        if (record.getDisagreements().isEmpty()) {
            return Set.of();
        }
        EnumSet<Disagreement> disagreements = EnumSet.noneOf(Disagreement.class);
        record.getDisagreements().forEach(field -> disagreements.add(Disagreement.ofField(field)));
        return disagreements;
    }

    private static List<String> fields(Set<Disagreement> disagreements) {
        return disagreements.isEmpty()
                ? List.of()
                : disagreements.stream().map(Disagreement::field).toList();
    }

    private static Reversal reversal(Charge record) {
        if (record.getAutoReversed()) {
            return Reversal.BELIEVED;
        }
        return record.getAutoReversedClaimed() ? Reversal.CLAIMED : Reversal.NONE;
    }

    private static List<ClaimedAmount> claimed(Amounts amounts) {
        return amounts.areContested()
                ? amounts.all().stream()
                        .map(amount -> new ClaimedAmount(
                                amount.value().amount(), amount.value().currency(), toAvro(amount.from())))
                        .toList()
                : List.of();
    }

    private static Amounts amounts(Charge record) {
        if (record.getClaimedAmounts().isEmpty()) {
            return new Amounts(List.of(new Believed<>(
                    new Money(record.getAmount(), record.getCurrency()), source(record.getAmountFrom()))));
        }
        return new Amounts(record.getClaimedAmounts().stream()
                .map(claimed -> new Believed<>(
                        new Money(claimed.getAmount(), claimed.getCurrency()), source(claimed.getFrom())))
                .toList());
    }

    private static Details details(Charge record) {
        return new Details(
                record.getStatus(),
                record.getStatusAuthenticity(),
                record.getResponseCode(),
                record.getTransactionReference(),
                record.getGatewayReference(),
                record.getPaymentReference(),
                record.getPaymentMethod(),
                record.getAuthorizeId(),
                record.getOccurredAt());
    }

    private static @Nullable Money money(@Nullable BigDecimal amount, String currency) {
        return amount == null ? null : new Money(amount, currency);
    }

    private static <T extends Comparable<T>> Optional<Believed<T>> believed(@Nullable T value, Provenance from) {
        return value == null ? Optional.empty() : Optional.of(new Believed<>(value, source(from)));
    }

    private static Source source(Provenance from) {
        return new Source(from.getAuthenticity(), from.getStatus());
    }

    private static Provenance toAvro(Source from) {
        return new Provenance(from.authenticity(), from.status());
    }
}
