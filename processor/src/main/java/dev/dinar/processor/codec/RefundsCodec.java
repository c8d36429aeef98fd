package dev.dinar.processor.codec;

import dev.dinar.events.Authenticity;
import dev.dinar.events.Mode;
import dev.dinar.events.RefundStatus;
import dev.dinar.processor.domain.Money;
import dev.dinar.processor.domain.Refund;
import dev.dinar.processor.store.StoredRefund;
import dev.dinar.processor.store.StoredRefunds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Refunds of an unknown charge as the record of their store, and back without loss. */
public final class RefundsCodec {

    private RefundsCodec() {}

    /** The stored record of refunds, last heard of at {@code observed}. */
    public static StoredRefunds toAvro(String chargeId, Collection<Refund> refunds, Instant observed) {
        List<StoredRefund> stored = new ArrayList<>();
        for (Refund refund : refunds) {
            stored.add(new StoredRefund(
                    refund.id(),
                    refund.status().name(),
                    refund.authenticity().name(),
                    refund.money().amount(),
                    refund.money().currency(),
                    refund.mode().name(),
                    refund.created()));
        }
        return new StoredRefunds(chargeId, stored, observed);
    }

    /** The refunds of a stored record. */
    public static List<Refund> fromAvro(StoredRefunds stored) {
        return stored.getRefunds().stream()
                .map(refund -> new Refund(
                        refund.getRefundId(),
                        RefundStatus.valueOf(refund.getStatus()),
                        Authenticity.valueOf(refund.getAuthenticity()),
                        new Money(refund.getAmount(), refund.getCurrency()),
                        Mode.valueOf(refund.getMode()),
                        refund.getCreated()))
                .toList();
    }
}
