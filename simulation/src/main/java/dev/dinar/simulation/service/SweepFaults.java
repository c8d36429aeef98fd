package dev.dinar.simulation.service;

import dev.dinar.events.Completeness;
import dev.dinar.events.PayoutLine;
import dev.dinar.events.Sweep;
import dev.dinar.gateway.reply.Outgoing;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.TraceParent;
import java.util.List;

/**
 * The faults that are put in between a sweep and what is written of it.
 *
 * @param wiring which fault
 * @param isRedelivered whether the sweep was delivered before, to somebody who did not live to write
 */
record SweepFaults(Wiring wiring, boolean isRedelivered) {

    private static final TraceParent TRACE =
            new TraceParent("00000000000000000000000000000003", "0000000000000003", "01");

    /** What is written in place of that. */
    List<Outgoing> of(List<Outgoing> records) {
        return records.stream().filter(this::isWritten).map(this::altered).toList();
    }

    private boolean isWritten(Outgoing record) {
        if (record.topic().equals(Topics.SWEEPS) || record.topic().equals(Topics.COMPLETENESS)) {
            return true;
        }
        return !(wiring.has(Fault.SWEEP_SKIPS_AFTER_CRASH) && isRedelivered)
                && !(wiring.has(Fault.SWEEP_ALERTS_DROPPED) && record.topic().equals(Topics.PAYMENT_ALERTS))
                && !(wiring.has(Fault.SWEEP_OMITS_REFUNDS) && record.topic().equals(Topics.REFUND_EVENTS))
                && !(wiring.has(Fault.DISPUTES_DROPPED) && record.topic().equals(Topics.DISPUTE_EVENTS));
    }

    private Outgoing altered(Outgoing record) {
        return wiring.has(Fault.FEE_NOT_TAKEN_OFF) && record.value() instanceof PayoutLine line
                ? withoutFee(line)
                : ended(record);
    }

    private static Outgoing withoutFee(PayoutLine line) {
        return Outgoing.event(
                Topics.PAYOUT_LINES,
                line.getChargeId(),
                line.getEventId(),
                PayoutLine.newBuilder(line).setNet(line.getGross()).build(),
                line.getObservedAt(),
                TRACE);
    }

    /** The part that is left is not written, and the whole is said to be compared. */
    private Outgoing ended(Outgoing record) {
        if (!wiring.has(Fault.SWEEP_ENDS_EARLY) || !(record.value() instanceof Sweep rest)) {
            return record;
        }
        Completeness complete = Completeness.newBuilder()
                .setEventId(rest.getSweepId())
                .setMerchant(rest.getMerchant())
                .setKind(rest.getKind())
                .setCompleteTo(rest.getCompleteTo())
                .setCounts(rest.getCounts())
                .setSweptAt(rest.getRequestedAt())
                .build();
        return Outgoing.event(
                Topics.COMPLETENESS,
                rest.getMerchant() + ":" + rest.getKind(),
                complete.getEventId(),
                complete,
                rest.getRequestedAt(),
                TRACE);
    }
}
