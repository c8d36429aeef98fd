package dev.dinar.processor.codec;

import dev.dinar.events.Authenticity;
import dev.dinar.events.Charge;
import dev.dinar.events.Mode;
import dev.dinar.events.RefundStatus;
import dev.dinar.processor.domain.Money;
import dev.dinar.processor.domain.Refund;
import dev.dinar.processor.domain.charge.ChargeResult;
import dev.dinar.processor.domain.charge.ChargeRules;
import dev.dinar.processor.domain.charge.TrackedCharge;
import dev.dinar.processor.store.StoredCharge;
import dev.dinar.processor.store.StoredRefund;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/**
 * The table of charges as bytes: a {@code StoredCharge}, within it the contract's {@code Charge}. Reads what version 0.1.0 kept, too:
 * the contract's {@code Charge} alone. Safe for use by many threads.
 */
public final class ChargeTableCodec {

    private final SingleObject<StoredCharge> entries = new SingleObject<>(StoredCharge.class, "stored-charge-1");
    private final SingleObject<Charge> charges = new SingleObject<>(Charge.class, "charge-1");
    private final ChargeRules rules;

    /** A codec of tables that are folded by {@code rules}. */
    public ChargeTableCodec(ChargeRules rules) {
        this.rules = rules;
    }

    /** The serde of the table. */
    public Serde<ChargeEntry> serde() {
        return StateSerde.of(ChargeEntry::bytes, (topic, bytes) -> ChargeEntry.stored(this, topic, bytes));
    }

    /**
     * The entry after a change.
     *
     * @param before the one that was read, or null
     */
    public ChargeEntry entry(@Nullable ChargeEntry before, ChargeResult result) {
        return ChargeEntry.of(this, before, result);
    }

    boolean isOfVersionOne(byte[] bytes) {
        return charges.knows(bytes);
    }

    long nextCheck(TrackedCharge charge) {
        return rules.nextCheck(charge).map(Instant::toEpochMilli).orElse(ChargeEntry.NEVER);
    }

    /** Reads the first field alone. */
    long nextCheck(String place, byte[] bytes) {
        return entries.isCurrent(bytes) ? longAt(bytes, 0) : nextCheck(decode(place, bytes));
    }

    /** Reads the first two fields alone. */
    long lastLearnt(String place, byte[] bytes) {
        return entries.isCurrent(bytes)
                ? longAt(bytes, 1)
                : decode(place, bytes).lastLearnt().toEpochMilli();
    }

    /** One of the longs that the record begins with, in Avro's variable-length zig-zag. */
    private static long longAt(byte[] bytes, int index) {
        int at = SingleObject.HEADER;
        for (int skipped = 0; skipped < index; at++) {
            if ((bytes[at] & 0x80) == 0) {
                skipped++;
            }
        }
        long zigzag = 0;
        for (int shift = 0; ; at++, shift += 7) {
            zigzag |= (long) (bytes[at] & 0x7f) << shift;
            if ((bytes[at] & 0x80) == 0) {
                return (zigzag >>> 1) ^ -(zigzag & 1);
            }
        }
    }

    /** @param contract the contract's record of the charge; null while only refunds of it are known */
    byte[] encode(TrackedCharge charge, @Nullable Charge contract) {
        StoredCharge stored = new StoredCharge();
        stored.setNextCheck(nextCheck(charge));
        stored.setLastLearntAt(charge.lastLearnt());
        stored.setFirstLearntAt(charge.firstLearnt());
        stored.setChargeId(charge.id());
        stored.setMerchant(charge.merchant());
        if (contract != null) {
            stored.setCharge(ByteBuffer.wrap(charges.encode(contract)));
            stored.setRefunds(List.of());
        } else {
            stored.setRefunds(charge.refunds().values().stream()
                    .map(ChargeTableCodec::toAvro)
                    .toList());
        }
        stored.setChecks(StatusCheckCodec.toAvro(charge.checks()));
        stored.setTooOldTold(charge.tooOldTold().contains(charge.id()));
        stored.setTooOldMatters(charge.tooOldTold().stream()
                .filter(matter -> !matter.equals(charge.id()))
                .toList());
        stored.setReversalDeniedAt(charge.reversalDenied().orElse(null));
        return entries.encode(stored);
    }

    TrackedCharge decode(String place, byte[] bytes) {
        if (isOfVersionOne(bytes)) {
            return rules.adopted(ChargeCodec.fromAvro(charges.decode(place, bytes)));
        }
        try {
            return fromAvro(place, entries.decode(place, bytes));
        } catch (IllegalArgumentException e) {
            throw new UnreadableStateException(
                    place, "a StoredCharge with a name that this version does not know: " + e.getMessage(), e);
        }
    }

    private TrackedCharge fromAvro(String place, StoredCharge stored) {
        Optional<TrackedCharge> known = Optional.ofNullable(stored.getCharge())
                .map(nested -> ChargeCodec.fromAvro(charges.decode(place, array(nested))));
        return new TrackedCharge(
                stored.getChargeId(),
                stored.getMerchant(),
                known.flatMap(TrackedCharge::charge),
                known.isPresent() ? known.get().refunds() : refunds(stored),
                known.flatMap(TrackedCharge::paidOrder),
                StatusCheckCodec.fromAvro(stored.getChecks()),
                stored.getFirstLearntAt(),
                stored.getLastLearntAt(),
                tooOldTold(stored),
                Optional.ofNullable(stored.getReversalDeniedAt()));
    }

    private static Set<String> tooOldTold(StoredCharge stored) {
        if (!stored.getTooOldTold() && stored.getTooOldMatters().isEmpty()) {
            return Set.of();
        }
        Set<String> told = new HashSet<>(stored.getTooOldMatters());
        if (stored.getTooOldTold()) {
            told.add(stored.getChargeId());
        }
        return told;
    }

    private static byte[] array(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static StoredRefund toAvro(Refund refund) {
        return new StoredRefund(
                refund.id(),
                refund.status().name(),
                refund.authenticity().name(),
                refund.money().amount(),
                refund.money().currency(),
                refund.mode().name(),
                refund.created());
    }

    private static SortedMap<String, Refund> refunds(StoredCharge stored) {
        SortedMap<String, Refund> refunds = new TreeMap<>();
        for (StoredRefund refund : stored.getRefunds()) {
            refunds.put(
                    refund.getRefundId(),
                    new Refund(
                            refund.getRefundId(),
                            RefundStatus.valueOf(refund.getStatus()),
                            Authenticity.valueOf(refund.getAuthenticity()),
                            new Money(refund.getAmount(), refund.getCurrency()),
                            Mode.valueOf(refund.getMode()),
                            refund.getCreated()));
        }
        return refunds;
    }
}
