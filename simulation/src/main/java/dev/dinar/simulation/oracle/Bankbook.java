package dev.dinar.simulation.oracle;

import dev.dinar.events.Charge;
import dev.dinar.events.ChargeKind;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.DisputeEvent;
import dev.dinar.events.PayoutEvent;
import dev.dinar.events.PayoutLine;
import dev.dinar.events.RefundStatus;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.simulation.log.Entry;
import dev.dinar.simulation.log.Log;
import dev.dinar.simulation.service.Contract;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.avro.specific.SpecificRecord;

/** What the log has of the way to the bank, and since when. */
final class Bankbook {

    final List<Read<PayoutEvent>> payouts;
    final List<Read<PayoutLine>> lines;
    final List<Read<DisputeEvent>> disputes;

    private final Map<String, List<Read<Charge>>> captured = new HashMap<>();

    /**
     * A record.
     *
     * @param value what it says
     * @param seenAt since when readers may have seen it, epoch milliseconds by the right clock
     */
    record Read<T>(T value, long seenAt) {}

    Bankbook(Contract contract, Log log) {
        payouts = read(contract, log, Topics.PAYOUT_EVENTS);
        lines = read(contract, log, Topics.PAYOUT_LINES);
        disputes = read(contract, log, Topics.DISPUTE_EVENTS);
        for (Read<Charge> read : read(contract, log, Topics.CHARGES)) {
            Charge charge = read.value();
            if (charge.getKind() == ChargeKind.CHARGE && charge.getSeen().contains(ChargeStatus.CAPTURED)) {
                captured.computeIfAbsent(charge.getChargeId(), _ -> new ArrayList<>())
                        .add(read);
            }
        }
    }

    static <T extends SpecificRecord> List<Read<T>> read(Contract contract, Log log, Topic<T> topic) {
        List<Read<T>> records = new ArrayList<>();
        for (Entry entry : log.committed(topic.name())) {
            if (entry.value() != null) {
                records.add(new Read<>(contract.read(topic, entry), entry.seenAt()));
            }
        }
        return records;
    }

    /** The charges that the table ever had as captured. */
    Iterable<String> captured() {
        return captured.keySet();
    }

    /** All that the table ever said of it since it was captured, oldest first; none where it never had it so. */
    List<Read<Charge>> captured(String charge) {
        return captured.getOrDefault(charge, List.of());
    }

    /** Since when the table has its capture. */
    OptionalLong knownAt(String charge) {
        return captured(charge).stream().mapToLong(Read::seenAt).min();
    }

    /** Since when the table has a refund of it as done. */
    OptionalLong refundKnownAt(String charge, String refund) {
        return captured(charge).stream()
                .filter(read -> read.value().getRefunds().stream()
                        .anyMatch(one -> one.getRefundId().equals(refund) && one.getStatus() == RefundStatus.REFUNDED))
                .mapToLong(Read::seenAt)
                .min();
    }

    /** The lines about a charge, oldest first. */
    List<Read<PayoutLine>> lines(String charge) {
        return lines.stream()
                .filter(line -> line.value().getChargeId().equals(charge))
                .toList();
    }
}
