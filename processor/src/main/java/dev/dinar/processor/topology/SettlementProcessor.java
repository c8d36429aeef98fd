package dev.dinar.processor.topology;

import dev.dinar.events.Charge;
import dev.dinar.events.DisputeEvent;
import dev.dinar.events.PayoutLine;
import dev.dinar.processor.domain.settlement.SettlementResult;
import dev.dinar.processor.domain.settlement.SettlementRules;
import dev.dinar.processor.domain.settlement.SettlementState;
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

/** Charges against payouts and disputes: keeps what the rules say of each, and hands on what follows. Decides nothing. */
final class SettlementProcessor implements Processor<String, SpecificRecord, String, SpecificRecord> {

    private final TopologySettings settings;
    private final SettlementRules rules;
    private final ProcessorMetrics metrics;
    private final SetAside setAside = new SetAside(Names.SETTLEMENTS);

    private ProcessorContext<String, SpecificRecord> context;
    private Outputs outputs;
    private TimestampedKeyValueStore<String, SettlementState> settlements;
    private DueChecks due;
    private Sweep<SettlementState> sweep;
    private LogTime time;

    SettlementProcessor(TopologySettings settings, SettlementRules rules) {
        this.settings = settings;
        this.rules = rules;
        this.metrics = settings.metrics();
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        outputs = new Outputs(context, Names.SETTLEMENT_ALERTS, settings);
        settlements = context.getStateStore(Names.SETTLEMENTS);
        due = new DueChecks(context.getStateStore(Names.DUE_SETTLEMENTS), metrics);
        sweep = new Sweep<>(settlements, settings.sweepInterval());
        time = new LogTime(
                settings.lag(),
                List.of(
                        Topics.CHARGES.name(settings.topicPrefix()),
                        Topics.PAYOUT_LINES.name(settings.topicPrefix()),
                        Topics.DISPUTE_EVENTS.name(settings.topicPrefix())),
                context.taskId().partition());
        context.schedule(settings.timerInterval(), PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        long wallClock = context.currentSystemTimeMs();
        time.record(wallClock);
        Instant now = Instant.ofEpochMilli(wallClock);
        String chargeId = record.key();
        Optional<SettlementState> known =
                Optional.ofNullable(ValueAndTimestamp.getValueOrNull(settlements.get(chargeId)));
        Optional<SettlementResult> result = switch (record.value()) {
            case Charge charge -> rules.charge(known, charge, now);
            case PayoutLine line -> Optional.of(rules.line(known, line, now));
            case DisputeEvent dispute -> Optional.of(rules.dispute(known, dispute));
            case null -> {
                // The table has forgotten the charge: it was kept for as long as payouts are read again.
                settlements.delete(chargeId);
                yield Optional.empty();
            }
            default ->
                throw new IllegalStateException(
                        record.value().getSchema().getName() + " is of no topic that is read here");
        };
        result.ifPresent(after -> keep(known, after, record.timestamp(), record.headers()));
    }

    private void keep(Optional<SettlementState> before, SettlementResult result, long timestamp, Headers headers) {
        SettlementState after = result.state();
        if (!before.equals(Optional.of(after))) {
            settlements.put(after.chargeId(), ValueAndTimestamp.make(after, timestamp));
        }
        result.effects().forEach(effect -> outputs.follow(effect, timestamp, headers));
        Optional<Instant> next = rules.nextDue(after);
        if (!next.equals(before.flatMap(rules::nextDue))) {
            next.ifPresent(at -> due.add(new DueChecks.Due(at.toEpochMilli(), after.chargeId())));
        }
    }

    private void tick(long wallClock) {
        Instant now = time.at(context.currentStreamTimeMs(), wallClock);
        for (DueChecks.Due check : due.until(now)) {
            setAside.unless(check.chargeId(), () -> whenDue(check.chargeId(), now));
            due.remove(check);
        }
        for (KeyValue<String, SettlementState> entry : sweep.next(wallClock)) {
            setAside.unless(entry.key, () -> sweep(entry.value, now));
        }
        setAside.alert(wallClock)
                .ifPresent(alert ->
                        Traced.byTimer("settlement-timer", headers -> outputs.alert(alert, wallClock, headers)));
    }

    private void whenDue(String chargeId, Instant now) {
        ValueAndTimestamp<SettlementState> stored = settlements.get(chargeId);
        if (stored != null
                && rules.nextDue(stored.value()).filter(at -> !at.isAfter(now)).isPresent()) {
            SettlementResult result = rules.whenDue(stored.value(), now);
            Traced.byTimer(
                    "settlement-timer",
                    headers -> keep(Optional.of(stored.value()), result, now.toEpochMilli(), headers));
        }
    }

    private void sweep(SettlementState state, Instant now) {
        if (state.isForgotten(now.minus(rules.policy().retention()))) {
            settlements.delete(state.chargeId());
            metrics.evicted(Names.SETTLEMENTS);
            return;
        }
        rules.nextDue(state).ifPresent(at -> due.add(new DueChecks.Due(at.toEpochMilli(), state.chargeId())));
    }
}
