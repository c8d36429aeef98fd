package dev.dinar.processor.codec;

import dev.dinar.events.Mode;
import dev.dinar.events.PayoutLineKind;
import dev.dinar.processor.domain.Money;
import dev.dinar.processor.domain.settlement.CapturedCharge;
import dev.dinar.processor.domain.settlement.SettledLine;
import dev.dinar.processor.domain.settlement.SettlementState;
import dev.dinar.processor.store.StoredCapture;
import dev.dinar.processor.store.StoredSettledLine;
import dev.dinar.processor.store.StoredSettlement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.Serde;

/** A charge on its way to the bank as the record of its store, and back without loss. */
public final class SettlementCodec {

    private static final SingleObject<StoredSettlement> CODEC = new SingleObject<>(StoredSettlement.class);

    private SettlementCodec() {}

    /** The serde of the store. */
    public static Serde<SettlementState> serde() {
        return StateSerde.of(state -> CODEC.encode(toAvro(state)), SettlementCodec::decode);
    }

    private static SettlementState decode(String place, byte[] bytes) {
        StoredSettlement stored = CODEC.decode(place, bytes);
        try {
            return fromAvro(stored);
        } catch (IllegalArgumentException e) {
            throw new UnreadableStateException(
                    place, "a StoredSettlement with a name that this version does not know: " + e.getMessage(), e);
        }
    }

    private static StoredSettlement toAvro(SettlementState state) {
        List<StoredSettledLine> lines = new ArrayList<>(state.lines().size());
        for (SettledLine line : state.lines()) {
            lines.add(new StoredSettledLine(
                    line.id(),
                    line.payoutId(),
                    line.merchant(),
                    line.kind().name(),
                    line.gross().amount(),
                    line.gross().currency(),
                    line.fee().orElse(null),
                    line.net().orElse(null),
                    line.bankReference().orElse(null),
                    line.valueDate().orElse(null),
                    line.readAt()));
        }
        return new StoredSettlement(
                state.chargeId(),
                state.charge().map(SettlementCodec::toAvro).orElse(null),
                lines,
                state.judgeAt().orElse(null),
                List.copyOf(state.told()),
                state.learntAt());
    }

    private static StoredCapture toAvro(CapturedCharge charge) {
        return new StoredCapture(
                charge.money().amount(),
                charge.money().currency(),
                charge.refunded(),
                charge.isReversed(),
                charge.orderId().orElse(null),
                charge.merchant(),
                charge.mode().name(),
                charge.created());
    }

    private static SettlementState fromAvro(StoredSettlement stored) {
        List<SettledLine> lines = new ArrayList<>(stored.getLines().size());
        for (StoredSettledLine line : stored.getLines()) {
            lines.add(new SettledLine(
                    line.getId(),
                    line.getPayoutId(),
                    line.getMerchant(),
                    PayoutLineKind.valueOf(line.getKind()),
                    new Money(line.getGross(), line.getCurrency()),
                    Optional.ofNullable(line.getFee()),
                    Optional.ofNullable(line.getNet()),
                    Optional.ofNullable(line.getBankReference()),
                    Optional.ofNullable(line.getValueDate()),
                    line.getReadAt()));
        }
        return new SettlementState(
                stored.getChargeId(),
                Optional.ofNullable(stored.getCharge()).map(SettlementCodec::fromAvro),
                lines,
                Optional.ofNullable(stored.getJudgeAt()),
                new TreeSet<>(stored.getTold()),
                stored.getLearntAt());
    }

    private static CapturedCharge fromAvro(StoredCapture charge) {
        return new CapturedCharge(
                new Money(charge.getAmount(), charge.getCurrency()),
                charge.getRefunded(),
                charge.getReversed(),
                Optional.ofNullable(charge.getOrderId()),
                charge.getMerchant(),
                Mode.valueOf(charge.getMode()),
                charge.getCreated());
    }
}
