package dev.dinar.processor.topology;

import dev.dinar.events.ChargeEvent;
import dev.dinar.events.Origin;
import dev.dinar.events.RefundEvent;
import dev.dinar.processor.domain.Charge;
import dev.dinar.processor.domain.ChargeConsequences;
import dev.dinar.processor.domain.Folded;
import dev.dinar.processor.domain.Folding;
import dev.dinar.processor.domain.Refund;
import dev.dinar.processor.domain.RefundFolding;
import dev.dinar.processor.domain.Schedule;
import dev.dinar.processor.domain.Schedule.Question;
import dev.dinar.processor.domain.Schedule.Reason;
import dev.dinar.processor.metrics.ProcessorMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Folds each event into the charge of its key, keeps the charge, and hands on what changed. Asks about charges of which no end was
 * heard, and evicts those that are past their retention.
 */
final class ChargeFolding implements Processor<String, SpecificRecord, String, ChargeChange> {

    private final Folding folding;
    private final RefundFolding refundFolding;
    private final ChargeConsequences consequences;
    private final Schedule schedule;
    private final Duration timerInterval;
    private final ProcessorMetrics metrics;

    private ProcessorContext<String, ChargeChange> context;
    private ChargeStores stores;
    private Timers timers;

    ChargeFolding(TopologySettings settings) {
        this.folding = new Folding(settings.rules());
        this.refundFolding = new RefundFolding(settings.rules());
        this.consequences = new ChargeConsequences(settings.rules());
        this.schedule = settings.rules().schedule();
        this.timerInterval = settings.timerInterval();
        this.metrics = settings.metrics();
    }

    @Override
    public void init(ProcessorContext<String, ChargeChange> context) {
        this.context = context;
        this.stores =
                new ChargeStores(context.getStateStore(Names.CHARGES), context.getStateStore(Names.PENDING_REFUNDS));
        this.timers = new Timers(context.getStateStore(Names.CHARGE_TIMERS), metrics);
        context.schedule(timerInterval, PunctuationType.WALL_CLOCK_TIME, this::ring);
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        SpecificRecord event = Checked.event(record.key(), record.value());
        ChargeChange change = event instanceof RefundEvent refund ? hear(refund) : fold((ChargeEvent) event);
        context.forward(record.withValue(change));
    }

    private ChargeChange fold(ChargeEvent event) {
        Optional<Charge> before = stores.charge(event.getChargeId());
        Folded folded = withPendingRefunds(folding.fold(before, event));
        folded.after().filter(_ -> folded.isChange()).ifPresent(after -> keep(before, after));
        metrics.judged(folded.verdict());
        Journal.judged(event, folded.verdict());
        if (event.getOrigin() == Origin.RECONCILIATION
                && !folded.after().map(Charge::status).equals(before.map(Charge::status))) {
            folded.after().map(Charge::status).ifPresent(metrics::foundByAsking);
        }
        return new ChargeChange.Happened(folded);
    }

    private Folded withPendingRefunds(Folded folded) {
        if (folded.before().isPresent() || folded.after().isEmpty()) {
            return folded;
        }
        Charge after = stores.takePendingRefunds(folded.after().get());
        return new Folded(folded.before(), folded.event(), Optional.of(after), folded.verdict());
    }

    private ChargeChange hear(RefundEvent event) {
        Optional<Charge> before = stores.charge(event.getChargeId());
        List<Refund> pending = before.isPresent() ? List.of() : stores.pendingRefunds(event.getChargeId());
        boolean known = before.map(charge -> charge.refunds().containsKey(event.getRefundId()))
                .orElseGet(() -> pending.stream().anyMatch(refund -> refund.id().equals(event.getRefundId())));
        if (!known && refundFolding.isTooOld(event)) {
            return new ChargeChange.RefundHeard(
                    before, before, event, List.of(refundFolding.tooOld(event)), Optional.empty());
        }
        if (before.isEmpty()) {
            wait(event, pending);
            return new ChargeChange.RefundHeard(
                    before,
                    before,
                    event,
                    known ? List.of() : List.of(refundFolding.chargeUnknown(event)),
                    pending.isEmpty() ? Optional.of(refundFolding.query(event)) : Optional.empty());
        }
        Charge after = refundFolding.fold(before.get(), event);
        if (!after.equals(before.get())) {
            keep(before, after);
        }
        return new ChargeChange.RefundHeard(before, Optional.of(after), event, List.of(), Optional.empty());
    }

    private void wait(RefundEvent event, List<Refund> pending) {
        stores.addPendingRefund(event, pending);
        if (pending.isEmpty()) {
            Instant due = event.getObservedAt().plus(folding.rules().retention());
            timers.set(new Timer(due, Timer.Kind.EVICT_REFUNDS, event.getChargeId(), ""));
        }
    }

    private void keep(Optional<Charge> before, Charge after) {
        stores.put(after);
        if (before.isEmpty()) {
            timers.set(new Timer(evictionOf(after), Timer.Kind.EVICT, after.id(), ""));
        }
        if (before.isEmpty() || before.get().status() != after.status()) {
            metrics.moved(before.map(Charge::status), after.status());
            schedule.first(before, after)
                    .ifPresent(question -> timers.set(Questions.timer(schedule, question, after.id())));
        }
    }

    private void ring(long wallClock) {
        Instant now = Instant.ofEpochMilli(wallClock);
        timers.ring(now, timer -> {
            switch (timer.kind()) {
                case EVICT -> stores.charge(timer.id()).ifPresent(charge -> evict(charge, now));
                case EVICT_REFUNDS -> stores.forgetPendingRefunds(timer.id());
                case ASK_UNFINISHED -> ask(Questions.question(Reason.UNFINISHED, timer), timer.id(), now);
                case ASK_LAPSED -> ask(Questions.question(Reason.LAPSED, timer), timer.id(), now);
                case GIVE_UP -> throw new IllegalStateException("orders have their own timers");
            }
        });
    }

    private void ask(Question question, String chargeId, Instant now) {
        stores.charge(chargeId)
                .filter(charge -> schedule.isStillOpen(question, charge, now))
                .ifPresent(charge -> {
                    hand(chargeId, new ChargeChange.QuestionDue(consequences.query(charge, question, now)), now);
                    schedule.next(question, now)
                            .ifPresent(next -> timers.set(Questions.timer(schedule, next, chargeId)));
                });
    }

    /** Something may have been learnt of the charge since its timer was set. */
    private void evict(Charge charge, Instant now) {
        Instant due = evictionOf(charge);
        if (due.isAfter(now)) {
            timers.set(new Timer(due, Timer.Kind.EVICT, charge.id(), ""));
            return;
        }
        stores.delete(charge);
        metrics.evicted(Names.CHARGES);
        hand(charge.id(), new ChargeChange.Evicted(charge.id()), now);
    }

    private void hand(String chargeId, ChargeChange change, Instant now) {
        Traced.byTimer(
                "charge-timer",
                headers -> context.forward(new Record<>(chargeId, change, now.toEpochMilli(), headers)));
    }

    /**
     * Not before an event that is observed then would be too old to be folded: else a replayed webhook would meet an unknown
     * charge and be taken for new.
     */
    private Instant evictionOf(Charge charge) {
        Instant created = charge.creation().value().created();
        Instant last = charge.lastObserved().isAfter(created) ? charge.lastObserved() : created;
        return last.plus(folding.rules().retention()).plusMillis(1);
    }
}
