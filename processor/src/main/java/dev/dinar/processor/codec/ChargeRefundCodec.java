package dev.dinar.processor.codec;

import dev.dinar.events.ChargeRefund;
import dev.dinar.processor.domain.Money;
import dev.dinar.processor.domain.Refund;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The refunds in the contract's record of a charge, and back without loss. */
final class ChargeRefundCodec {

    private ChargeRefundCodec() {}

    static List<ChargeRefund> toAvro(Collection<Refund> refunds) {
        if (refunds.isEmpty()) {
            return List.of();
        }
        List<ChargeRefund> records = new ArrayList<>(refunds.size());
        for (Refund refund : refunds) {
            records.add(new ChargeRefund(
                    refund.id(),
                    refund.status(),
                    refund.authenticity(),
                    refund.money().amount(),
                    refund.money().currency(),
                    refund.mode(),
                    refund.created()));
        }
        return records;
    }

    static SortedMap<String, Refund> fromAvro(List<ChargeRefund> records) {
        SortedMap<String, Refund> refunds = new TreeMap<>();
        for (ChargeRefund refund : records) {
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
}
