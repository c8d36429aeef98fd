package dev.dinar.processor.topology;

import dev.dinar.events.Origin;
import dev.dinar.processor.codec.ChargeEntry;
import dev.dinar.processor.codec.ChargeTableCodec;
import dev.dinar.processor.domain.charge.ChargeResult;
import dev.dinar.processor.domain.charge.ChargeRules;
import dev.dinar.processor.domain.charge.TrackedCharge;
import dev.dinar.processor.metrics.ProcessorMetrics;
import dev.dinar.schemas.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/**
 * What follows from each change of the table of charges, and from time: questions for Tap that are due, charges whose retention is over.
 * Decides nothing: the rules were asked when the event was folded.
 */
final class ChargeProcessor implements Processor<String, ChargeEntry, String, SpecificRecord> {

    private final TopologySettings settings;
    private final TaskMemories memories;
    private final ChargeRules rules;
    private final ChargeTableCodec codec;
    private final ProcessorMetrics metrics;
    private final SetAside setAside = new SetAside(Names.CHARGES);

    private ProcessorContext<String, SpecificRecord> context;
    private TaskMemory memory;
    private Outputs outputs;
    private TimestampedKeyValueStore<String, ChargeEntry> charges;
    private DueChecks due;
    private Sweep<ChargeEntry> sweep;
    private LogTime time;

    ChargeProcessor(TopologySettings settings, TaskMemories memories, ChargeRules rules, ChargeTableCodec codec) {
        this.settings = settings;
        this.memories = memories;
        this.rules = rules;
        this.codec = codec;
        this.metrics = settings.metrics();
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        memory = memories.of(context.taskId());
        outputs = new Outputs(context, Names.CHARGE_ALERTS, settings);
        charges = context.getStateStore(Names.CHARGES);
        due = new DueChecks(context.getStateStore(Names.DUE_CHECKS), metrics);
        sweep = new Sweep<>(charges, settings.sweepInterval());
        time = new LogTime(
                settings.lag(),
                List.of(
                        Topics.CHARGE_EVENTS.name(settings.topicPrefix()),
                        Topics.REFUND_EVENTS.name(settings.topicPrefix())),
                context.taskId().partition());
        context.schedule(settings.timerInterval(), PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    @Override
    public void process(Record<String, ChargeEntry> record) {
        time.record(context.currentSystemTimeMs());
        ChargeEntry entry = record.value();
        ChargeResult result = entry == null ? null : entry.result().orElse(null);
        if (result == null) {
            return;
        }
        result.cause().ifPresent(cause -> {
            metrics.judged(cause.verdict());
            DecisionLog.judged(result, cause);
            memory.applied(cause.eventId());
        });
        result.movedTo().ifPresent(to -> {
            metrics.moved(result.statusBefore(), to);
            result.cause()
                    .filter(cause -> cause.origin() == Origin.RECONCILIATION)
                    .ifPresent(_ -> metrics.foundByAsking(to));
        });
        follow(entry, result, record.timestamp(), record.headers());
    }

    private void follow(ChargeEntry entry, ChargeResult result, long timestamp, Headers headers) {
        if (result.isPublished()) {
            String cause = result.cause().map(ChargeResult.Cause::eventId).orElse("time");
            outputs.publish(cause, entry.contract(), timestamp, headers);
        } else if (result.isForgotten()) {
            metrics.evicted(Names.CHARGES);
            outputs.retract(entry.charge().id(), timestamp, headers);
        }
        result.effects().forEach(effect -> outputs.follow(effect, timestamp, headers));
        long next = entry.nextCheck();
        if (next != ChargeEntry.NEVER && next != nextCheck(result.before())) {
            due.add(new DueChecks.Due(next, entry.charge().id()));
        }
    }

    private long nextCheck(Optional<TrackedCharge> before) {
        return before.flatMap(rules::nextCheck).map(Instant::toEpochMilli).orElse(ChargeEntry.NEVER);
    }

    private void tick(long wallClock) {
        Instant now = time.at(context.currentStreamTimeMs(), wallClock);
        boolean mayAsk = time.isPresent(wallClock);
        for (DueChecks.Due check : due.until(now)) {
            if (!setAside.unless(check.chargeId(), () -> whenDue(check, now, mayAsk))) {
                due.remove(check);
            }
        }
        for (KeyValue<String, ChargeEntry> entry : sweep.next(wallClock)) {
            setAside.unless(entry.key, () -> sweep(entry.key, entry.value, now));
        }
        setAside.alert(wallClock)
                .ifPresent(
                        alert -> Traced.byTimer("charge-timer", headers -> outputs.alert(alert, wallClock, headers)));
    }

    private void whenDue(DueChecks.Due check, Instant now, boolean mayAsk) {
        ValueAndTimestamp<ChargeEntry> stored = charges.get(check.chargeId());
        if (stored == null || stored.value().nextCheck() > now.toEpochMilli()) {
            due.remove(check);
            return;
        }
        ChargeEntry before = stored.value();
        ChargeResult result = rules.whenDue(before.charge(), now, mayAsk);
        if (result.isUnchanged()) {
            if (before.nextCheck() != check.at()) {
                due.remove(check);
            }
            return;
        }
        due.remove(check);
        ChargeEntry after = codec.entry(before, result);
        charges.put(check.chargeId(), ValueAndTimestamp.make(after, stored.timestamp()));
        Traced.byTimer("charge-timer", headers -> follow(after, result, now.toEpochMilli(), headers));
    }

    private void sweep(String chargeId, ChargeEntry entry, Instant now) {
        long next = entry.nextCheck();
        if (next != ChargeEntry.NEVER) {
            due.add(new DueChecks.Due(next, chargeId));
        }
        if (!entry.mayBeOver(now.minus(settings.policy().retention()))) {
            return;
        }
        TrackedCharge charge = entry.charge();
        if (!rules.retainedUntil(charge).isAfter(now)) {
            charges.delete(chargeId);
            metrics.evicted(Names.CHARGES);
            if (charge.charge().isPresent()) {
                Traced.byTimer("charge-timer", headers -> outputs.retract(chargeId, now.toEpochMilli(), headers));
            }
        }
    }
}
