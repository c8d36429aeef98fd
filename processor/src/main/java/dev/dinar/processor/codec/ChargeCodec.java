package dev.dinar.processor.codec;

import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeRefund;
import dev.dinar.events.ChargeStatus;
import dev.dinar.processor.domain.Charge;
import dev.dinar.processor.domain.Claim;
import dev.dinar.processor.domain.Creation;
import dev.dinar.processor.domain.Details;
import dev.dinar.processor.domain.Disagreement;
import dev.dinar.processor.domain.Money;
import dev.dinar.processor.domain.Provenance;
import dev.dinar.processor.domain.Refund;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A charge as the contract's record, and back without loss. */
public final class ChargeCodec {

    private ChargeCodec() {}

    /** The contract's record of a charge. */
    public static dev.dinar.events.Charge toAvro(Charge charge) {
        Details details = charge.details();
        Optional<Claim<Money>> requested = charge.requested();
        return dev.dinar.events.Charge.newBuilder()
                .setChargeId(charge.id())
                .setKind(charge.kind())
                .setMerchant(charge.merchant())
                .setStatus(details.status())
                .setStatusAuthenticity(details.authenticity())
                .setSeen(List.copyOf(charge.seen()))
                .setAmount(charge.money().value().amount())
                .setCurrency(charge.money().value().currency())
                .setAmountFrom(toAvro(charge.money().from()))
                .setOrderId(charge.order().map(Claim::value).orElse(null))
                .setOrderIdFrom(
                        charge.order().map(claim -> toAvro(claim.from())).orElse(null))
                .setRequestedAmount(
                        requested.map(claim -> claim.value().amount()).orElse(null))
                .setRequestedCurrency(
                        requested.map(claim -> claim.value().currency()).orElse(null))
                .setRequestedFrom(requested.map(claim -> toAvro(claim.from())).orElse(null))
                .setMode(charge.mode())
                .setCreated(charge.creation().value().created())
                .setCreatedFrom(toAvro(charge.creation().from()))
                .setExpiresAt(charge.expiry().map(Claim::value).orElse(null))
                .setExpiresAtFrom(
                        charge.expiry().map(claim -> toAvro(claim.from())).orElse(null))
                .setTransactionReference(details.transactionReference().orElse(null))
                .setGatewayReference(details.gatewayReference().orElse(null))
                .setPaymentReference(details.paymentReference().orElse(null))
                .setResponseCode(details.responseCode().orElse(null))
                .setPaymentMethod(details.paymentMethod().orElse(null))
                .setAuthorizeId(details.authorizeId().orElse(null))
                .setOccurredAt(details.occurredAt().orElse(null))
                .setPaidLate(charge.paidLate())
                .setAutoReversed(charge.autoReversed())
                .setFirstObservedAt(charge.firstObserved())
                .setLastObservedAt(charge.lastObserved())
                .setDisagreements(
                        charge.disagreements().stream().map(Disagreement::field).toList())
                .setRefunds(charge.refunds().values().stream()
                        .map(ChargeCodec::toAvro)
                        .toList())
                .build();
    }

    /** The charge of a record that {@link #toAvro} made. */
    public static Charge fromAvro(dev.dinar.events.Charge stored) {
        EnumSet<ChargeStatus> seen = EnumSet.noneOf(ChargeStatus.class);
        seen.addAll(stored.getSeen());
        EnumSet<Disagreement> disagreements = EnumSet.noneOf(Disagreement.class);
        stored.getDisagreements().forEach(field -> disagreements.add(Disagreement.ofField(field)));
        return new Charge(
                stored.getChargeId(),
                stored.getKind(),
                seen,
                details(stored),
                claim(new Money(stored.getAmount(), stored.getCurrency()), stored.getAmountFrom()),
                optionalClaim(stored.getOrderId(), stored.getOrderIdFrom()),
                optionalClaim(
                        money(stored.getRequestedAmount(), stored.getRequestedCurrency()), stored.getRequestedFrom()),
                claim(
                        new Creation(stored.getCreated(), stored.getMode(), stored.getMerchant()),
                        stored.getCreatedFrom()),
                optionalClaim(stored.getExpiresAt(), stored.getExpiresAtFrom()),
                stored.getAutoReversed(),
                stored.getFirstObservedAt(),
                stored.getLastObservedAt(),
                disagreements,
                refunds(stored));
    }

    private static SortedMap<String, Refund> refunds(dev.dinar.events.Charge stored) {
        SortedMap<String, Refund> refunds = new TreeMap<>();
        for (ChargeRefund refund : stored.getRefunds()) {
            refunds.put(
                    refund.getRefundId(),
                    new Refund(
                            refund.getRefundId(),
                            refund.getStatus(),
                            refund.getAuthenticity(),
                            new Money(refund.getAmount(), refund.getCurrency()),
                            refund.getMode(),
                            refund.getCreated()));
        }
        return refunds;
    }

    private static ChargeRefund toAvro(Refund refund) {
        return new ChargeRefund(
                refund.id(),
                refund.status(),
                refund.authenticity(),
                refund.money().amount(),
                refund.money().currency(),
                refund.mode(),
                refund.created());
    }

    private static Details details(dev.dinar.events.Charge stored) {
        return new Details(
                stored.getStatus(),
                stored.getStatusAuthenticity(),
                Optional.ofNullable(stored.getResponseCode()),
                Optional.ofNullable(stored.getTransactionReference()),
                Optional.ofNullable(stored.getGatewayReference()),
                Optional.ofNullable(stored.getPaymentReference()),
                Optional.ofNullable(stored.getPaymentMethod()),
                Optional.ofNullable(stored.getAuthorizeId()),
                Optional.ofNullable(stored.getOccurredAt()));
    }

    private static Money money(BigDecimal amount, String currency) {
        return amount == null ? null : new Money(amount, currency);
    }

    private static <T extends Comparable<T>> Claim<T> claim(T value, dev.dinar.events.Provenance from) {
        Authenticity authenticity = from.getAuthenticity();
        return new Claim<>(value, new Provenance(authenticity, from.getStatus()));
    }

    private static <T extends Comparable<T>> Optional<Claim<T>> optionalClaim(
            T value, dev.dinar.events.Provenance from) {
        return value == null ? Optional.empty() : Optional.of(claim(value, from));
    }

    private static dev.dinar.events.Provenance toAvro(Provenance from) {
        return new dev.dinar.events.Provenance(from.authenticity(), from.status());
    }
}
