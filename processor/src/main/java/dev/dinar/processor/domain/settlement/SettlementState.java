package dev.dinar.processor.domain.settlement;

import dev.dinar.events.PayoutLineKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One charge on its way to the bank. Immutable.
 *
 * @param chargeId Tap's id
 * @param charge what the log knows of it; empty while nobody told of its capture
 * @param lines the lines about it, each payout as it was read last; by payout and id
 * @param judgeAt when it is told whether the lines agree with the log, while they are not judged
 * @param told what was told: each matter once
 * @param learntAt when something was last learnt of it, by whoever told
 */
public record SettlementState(
        String chargeId,
        Optional<CapturedCharge> charge,
        List<SettledLine> lines,
        Optional<Instant> judgeAt,
        SortedSet<String> told,
        Instant learntAt) {

    private static final Comparator<SettledLine> ORDER =
            Comparator.comparing(SettledLine::payoutId).thenComparing(SettledLine::id);

    /** Copies and sorts. */
    public SettlementState {
        lines = lines.stream().sorted(ORDER).toList();
        told = Collections.unmodifiableSortedSet(new TreeSet<>(told));
    }

    static SettlementState unknown(String chargeId) {
        return new SettlementState(
                chargeId, Optional.empty(), List.of(), Optional.empty(), new TreeSet<>(), Instant.EPOCH);
    }

    /** A charge that becomes known after its lines were judged is judged anew. */
    SettlementState with(CapturedCharge known, Instant at, Instant judged) {
        Optional<Instant> judge = charge.isEmpty() && !lines.isEmpty() ? sooner(judged) : judgeAt;
        return new SettlementState(chargeId, Optional.of(known), lines, judge, told, later(at));
    }

    private Optional<Instant> sooner(Instant judged) {
        return judgeAt.filter(at -> at.isBefore(judged)).or(() -> Optional.of(judged));
    }

    private Instant later(Instant at) {
        return at.isAfter(learntAt) ? at : learntAt;
    }

    /** The newest reading of a payout counts, whole: what an older one said of it goes, what comes late of an older one changes nothing. */
    SettlementState with(SettledLine line, Instant judged) {
        List<SettledLine> kept = new ArrayList<>(lines.size() + 1);
        for (SettledLine known : lines) {
            boolean isSamePayout = known.payoutId().equals(line.payoutId());
            if (isSamePayout && known.readAt().isAfter(line.readAt())) {
                return this;
            }
            boolean isReplaced = isSamePayout
                    && (known.readAt().isBefore(line.readAt()) || known.id().equals(line.id()));
            if (!isReplaced) {
                kept.add(known);
            }
        }
        kept.add(line);
        return new SettlementState(chargeId, charge, kept, sooner(judged), told, later(line.readAt()));
    }

    SettlementState judged() {
        return new SettlementState(chargeId, charge, lines, Optional.empty(), told, learntAt);
    }

    SettlementState withTold(String matter) {
        SortedSet<String> more = new TreeSet<>(told);
        more.add(matter);
        return new SettlementState(chargeId, charge, lines, judgeAt, more, learntAt);
    }

    SettlementState learntAt(Instant at) {
        return new SettlementState(chargeId, charge, lines, judgeAt, told, later(at));
    }

    boolean isTold(String matter) {
        return told.contains(matter);
    }

    List<SettledLine> lines(PayoutLineKind kind) {
        return lines.stream().filter(line -> line.kind() == kind).toList();
    }

    /** Whether nobody knows the charge, and nothing was told of it since that time: it will not be known any more. */
    public boolean isForgotten(Instant before) {
        return charge.isEmpty() && learntAt.isBefore(before);
    }
}
