package dev.dinar.processor.domain.charge;

import dev.dinar.processor.domain.Refund;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The value of the table of charges: what is known of a charge and its refunds, and what was done about it. The state and the refunds
 * depend on facts alone; the rest, on when they arrived. Immutable.
 *
 * @param id Tap's id
 * @param merchant the merchant whose events named it first
 * @param charge what is known of it; empty while only its refunds are known, or what came was too old
 * @param refunds its refunds by id
 * @param paidOrder the order that its capture counted for: kept, whatever later facts name
 * @param checks what is open
 * @param firstLearnt when it was first heard of: the time of the fact
 * @param lastLearnt when something new was last learnt: the time of the fact; a repeat teaches nothing
 * @param tooOldTold the ids, its own and those of refunds, of which people were told that an event was too old
 * @param reversalDenied when Tap last denied a claim that it gave the capture back
 */
public record TrackedCharge(
        String id,
        String merchant,
        Optional<ChargeState> charge,
        SortedMap<String, Refund> refunds,
        Optional<String> paidOrder,
        List<StatusCheck> checks,
        Instant firstLearnt,
        Instant lastLearnt,
        Set<String> tooOldTold,
        Optional<Instant> reversalDenied) {

    /** Copies the collections. */
    public TrackedCharge {
        refunds = refunds.isEmpty()
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(new TreeMap<>(refunds));
        checks = List.copyOf(checks);
        tooOldTold = tooOldTold.isEmpty() ? Set.of() : Collections.unmodifiableSortedSet(new TreeSet<>(tooOldTold));
    }

    static TrackedCharge unknown(String id, String merchant, Instant now) {
        return new TrackedCharge(
                id,
                merchant,
                Optional.empty(),
                Collections.emptySortedMap(),
                Optional.empty(),
                List.of(),
                now,
                now,
                Set.of(),
                Optional.empty());
    }

    /** When something is next to be done about what is open. */
    public Optional<Instant> nextCheck(CheckSchedule schedule) {
        Instant earliest = null;
        for (StatusCheck check : checks) {
            Instant due = schedule.due(check).orElse(null);
            if (due != null && (earliest == null || due.isBefore(earliest))) {
                earliest = due;
            }
        }
        return Optional.ofNullable(earliest);
    }

    Optional<StatusCheck> check(CheckReason reason, Optional<String> refundId) {
        for (StatusCheck check : checks) {
            if (check.isOf(reason, refundId)) {
                return Optional.of(check);
            }
        }
        return Optional.empty();
    }

    TrackedCharge withCharge(ChargeState state) {
        return new TrackedCharge(
                id,
                merchant,
                Optional.of(state),
                refunds,
                paidOrder,
                checks,
                firstLearnt,
                lastLearnt,
                tooOldTold,
                reversalDenied);
    }

    TrackedCharge withRefund(Refund refund) {
        SortedMap<String, Refund> more = new TreeMap<>(refunds);
        more.merge(refund.id(), refund, Refund::join);
        return new TrackedCharge(
                id, merchant, charge, more, paidOrder, checks, firstLearnt, lastLearnt, tooOldTold, reversalDenied);
    }

    TrackedCharge withPaidOrder(String order) {
        return new TrackedCharge(
                id,
                merchant,
                charge,
                refunds,
                Optional.of(order),
                checks,
                firstLearnt,
                lastLearnt,
                tooOldTold,
                reversalDenied);
    }

    TrackedCharge withChecks(List<StatusCheck> open) {
        return open.equals(checks)
                ? this
                : new TrackedCharge(
                        id,
                        merchant,
                        charge,
                        refunds,
                        paidOrder,
                        open,
                        firstLearnt,
                        lastLearnt,
                        tooOldTold,
                        reversalDenied);
    }

    TrackedCharge learntAt(Instant time) {
        return new TrackedCharge(
                id,
                merchant,
                charge,
                refunds,
                paidOrder,
                checks,
                firstLearnt,
                time.isAfter(lastLearnt) ? time : lastLearnt,
                tooOldTold,
                reversalDenied);
    }

    TrackedCharge withTooOldTold(String subject) {
        if (tooOldTold.contains(subject)) {
            return this;
        }
        Set<String> more = new TreeSet<>(tooOldTold);
        more.add(subject);
        return new TrackedCharge(
                id, merchant, charge, refunds, paidOrder, checks, firstLearnt, lastLearnt, more, reversalDenied);
    }

    TrackedCharge withReversalDenied(Instant time) {
        return new TrackedCharge(
                id,
                merchant,
                charge,
                refunds,
                paidOrder,
                checks,
                firstLearnt,
                lastLearnt,
                tooOldTold,
                Optional.of(time));
    }
}
