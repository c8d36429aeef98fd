package dev.dinar.simulation.oracle;

import dev.dinar.events.AlertKind;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.Completeness;
import dev.dinar.events.RefundEvent;
import dev.dinar.events.Sweep;
import dev.dinar.events.SweepKind;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.simulation.log.Entry;
import dev.dinar.simulation.log.Log;
import dev.dinar.simulation.log.Transaction;
import dev.dinar.simulation.oracle.Truth.GivenBack;
import dev.dinar.simulation.oracle.Truth.Payment;
import dev.dinar.simulation.plan.Plan;
import dev.dinar.simulation.service.Contract;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/**
 * Until when the log was said to be complete, against what Tap holds. A gateway whose clock is ahead of Tap's says too much, by as much:
 * what Tap made after the sweep was asked for is not held against it.
 */
final class Completenesses {

    private final Contract contract;
    private final Plan plan;
    private final Truth truth;
    private final Said said;
    private final Log log;
    private final List<Violation> violations = new ArrayList<>();
    private final Map<String, Sweep> sweeps = new HashMap<>();
    private final List<Completeness> complete;
    private final List<Seen> chargeEvents;
    private final List<Seen> refundEvents;

    /** An event, and what it says of Tap's document. */
    private record Seen(Entry entry, String id, Enum<?> status, String amount, boolean isReversed, Instant observedAt) {

        static Seen of(Entry entry, SpecificRecord event) {
            return switch (event) {
                case ChargeEvent charge ->
                    new Seen(
                            entry,
                            charge.getChargeId(),
                            charge.getStatus(),
                            charge.getCurrency() + charge.getAmount(),
                            charge.getAutoReversed(),
                            charge.getObservedAt());
                case RefundEvent refund ->
                    new Seen(
                            entry,
                            refund.getRefundId(),
                            refund.getStatus(),
                            refund.getCurrency() + refund.getAmount(),
                            false,
                            refund.getObservedAt());
                default -> throw new IllegalStateException("no event: " + event);
            };
        }

        /** Whether nothing is new in the other. */
        boolean saysAllOf(Seen other) {
            return status == other.status && amount.equals(other.amount) && (isReversed || !other.isReversed);
        }
    }

    /** Of a life with sweeps. */
    Completenesses(Contract contract, Plan plan, Truth truth, Said said, Log log) {
        this.contract = contract;
        this.plan = plan;
        this.truth = truth;
        this.said = said;
        this.log = log;
        Said.read(contract, log, Topics.SWEEPS).forEach(sweep -> sweeps.putIfAbsent(sweep.getEventId(), sweep));
        this.complete = Said.read(contract, log, Topics.COMPLETENESS);
        this.chargeEvents = seen(Topics.CHARGE_EVENTS);
        this.refundEvents = seen(Topics.REFUND_EVENTS);
    }

    private List<Seen> seen(Topic<? extends SpecificRecord> topic) {
        return log.committed(topic.name()).stream()
                .map(entry -> Seen.of(entry, contract.read(topic, entry)))
                .toList();
    }

    List<Violation> judge() {
        plan.merchants().forEach(merchant -> {
            for (SweepKind kind : List.of(SweepKind.CHARGES, SweepKind.AUTHORIZATIONS, SweepKind.REFUNDS)) {
                goesOn(merchant, kind);
            }
        });
        truth.payments().forEach(this::isInTheLog);
        truth.refunds().forEach(this::isInTheLog);
        agreeing(chargeEvents);
        agreeing(refundEvents);
        return violations;
    }

    /** Sweeps come to their end once the weather is clear. */
    private void goesOn(String merchant, SweepKind kind) {
        Instant clear = plan.start().plusMillis(plan.clear());
        List<Instant> until = of(merchant, kind).stream()
                .map(Completeness::getCompleteTo)
                .filter(one -> one != null)
                .toList();
        if (until.isEmpty() || until.getLast().isBefore(clear)) {
            broken("sweeps come to their end", merchant + ":" + kind + " is complete up to " + until);
        }
        // Of two gateways at one sweep, one of which is refused, the refused one's word may be the last until the next
        // sweep: known.
        boolean isAlone = plan.sweeps().filter(sweeps -> sweeps.instances() > 1).isEmpty();
        if (isAlone && !until.equals(until.stream().sorted().toList())) {
            broken("complete stays complete", merchant + ":" + kind + " was complete up to " + until);
        }
    }

    private List<Completeness> of(String merchant, SweepKind kind) {
        return complete.stream()
                .filter(one -> one.getMerchant().equals(merchant) && one.getKind() == kind)
                .toList();
    }

    /** The sweep that was first said to have come to its end behind that time, where it began before it. */
    private Optional<Sweep> sweepOf(String merchant, SweepKind kind, long created) {
        Instant at = Instant.ofEpochMilli(created);
        return of(merchant, kind).stream()
                .filter(one ->
                        one.getCompleteTo() != null && one.getCompleteTo().isAfter(at))
                .findFirst()
                .map(one -> sweeps.get(one.getEventId()))
                .filter(sweep -> !sweep.getFrom().isAfter(at) && asked(sweep) > created);
    }

    /** When it was asked for, by the right clock. */
    private long asked(Sweep sweep) {
        return sweep.getRequestedAt().toEpochMilli() - plan.skews().gateway();
    }

    private void isInTheLog(Payment payment) {
        SweepKind kind = payment.isCharge() ? SweepKind.CHARGES : SweepKind.AUTHORIZATIONS;
        Optional<Sweep> sweep = sweepOf(payment.merchant(), kind, payment.created());
        if (sweep.isEmpty()) {
            return;
        }
        if (payment.isMadeUp()) {
            boolean wasKnown = chargeEvents.stream()
                    .anyMatch(event ->
                            event.id().equals(payment.id()) && event.entry().seenAt() < asked(sweep.get()));
            if (wasKnown && !said.hasAlert(payment.id(), List.of(AlertKind.UNKNOWN_AT_TAP))) {
                broken("what Tap does not have is an alert", payment.toString());
            }
            return;
        }
        Set<String> statuses = payment.statusesSince(asked(sweep.get()));
        if (chargeEvents.stream()
                .noneMatch(event -> event.id().equals(payment.id())
                        && statuses.contains(event.status().name()))) {
            broken("what was said to be complete is in the log", payment + " after " + sweep.get());
        }
    }

    private void isInTheLog(GivenBack refund) {
        Optional<Sweep> sweep = sweepOf(refund.merchant(), SweepKind.REFUNDS, refund.created());
        if (sweep.isPresent()
                && refundEvents.stream()
                        .noneMatch(event -> event.id().equals(refund.id())
                                && event.status().name().equals(refund.status()))) {
            broken("what was said to be complete is in the log", refund + " after " + sweep.get());
        }
    }

    /** What the log had when Tap's page was read is not entered again. */
    private void agreeing(List<Seen> events) {
        Set<Transaction> ofSweeps = new HashSet<>();
        for (Topic<?> topic : List.of(Topics.SWEEPS, Topics.COMPLETENESS)) {
            log.committed(topic.name()).forEach(entry -> ofSweeps.add(entry.transaction()));
        }
        for (Seen entered : events) {
            if (entered.entry().transaction() == null
                    || !ofSweeps.contains(entered.entry().transaction())) {
                continue;
            }
            long read = entered.observedAt().toEpochMilli() - plan.skews().gateway();
            events.stream()
                    .filter(event -> event.id().equals(entered.id())
                            && event.entry().seenAt() < read
                            && event.saysAllOf(entered))
                    .findFirst()
                    .ifPresent(event -> broken(
                            "what agrees with Tap's list is not entered again",
                            entered + ", which the log had since "
                                    + Instant.ofEpochMilli(event.entry().seenAt())));
        }
    }

    private void broken(String rule, String what) {
        violations.add(new Violation(rule, what));
    }
}
