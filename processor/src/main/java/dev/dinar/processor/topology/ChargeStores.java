package dev.dinar.processor.topology;

import dev.dinar.events.RefundEvent;
import dev.dinar.processor.codec.ChargeCodec;
import dev.dinar.processor.codec.RefundsCodec;
import dev.dinar.processor.domain.Charge;
import dev.dinar.processor.domain.Refund;
import dev.dinar.processor.store.StoredRefunds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/** The charges of one task, and refunds that were heard of before their charge. Not thread-safe: belongs to its stream thread. */
final class ChargeStores {

    private final KeyValueStore<String, dev.dinar.events.Charge> charges;
    private final KeyValueStore<String, StoredRefunds> pendingRefunds;

    ChargeStores(
            KeyValueStore<String, dev.dinar.events.Charge> charges,
            KeyValueStore<String, StoredRefunds> pendingRefunds) {
        this.charges = charges;
        this.pendingRefunds = pendingRefunds;
    }

    Optional<Charge> charge(String id) {
        return Optional.ofNullable(charges.get(id)).map(ChargeCodec::fromAvro);
    }

    void put(Charge charge) {
        charges.put(charge.id(), ChargeCodec.toAvro(charge));
    }

    void delete(Charge charge) {
        charges.delete(charge.id());
    }

    List<Refund> pendingRefunds(String chargeId) {
        StoredRefunds stored = pendingRefunds.get(chargeId);
        return stored == null ? List.of() : RefundsCodec.fromAvro(stored);
    }

    void addPendingRefund(RefundEvent event, List<Refund> pending) {
        List<Refund> all = new ArrayList<>(pending);
        Refund said = Refund.of(event);
        all.removeIf(refund -> refund.id().equals(said.id()));
        all.add(pending.stream()
                .filter(refund -> refund.id().equals(said.id()))
                .findFirst()
                .map(said::join)
                .orElse(said));
        pendingRefunds.put(event.getChargeId(), RefundsCodec.toAvro(event.getChargeId(), all, event.getObservedAt()));
    }

    /** The charge with the refunds that waited for it. */
    Charge takePendingRefunds(Charge charge) {
        StoredRefunds stored = pendingRefunds.delete(charge.id());
        return stored == null ? charge : charge.refunded(RefundsCodec.fromAvro(stored), stored.getLastObservedAt());
    }

    void forgetPendingRefunds(String chargeId) {
        pendingRefunds.delete(chargeId);
    }
}
