package dev.dinar.processor.topology;

import dev.dinar.events.Charge;
import dev.dinar.events.ChargeEvent;
import dev.dinar.processor.codec.ChargeCodec;
import dev.dinar.processor.domain.Folded;
import dev.dinar.processor.domain.Folding;
import dev.dinar.processor.metrics.ProcessorMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Folds each event into the charge of its key, keeps the charge, and hands on what changed. Evicts what is past its retention. */
final class ChargeFolding implements Processor<String, ChargeEvent, String, ChargeChange> {

    private final Folding folding;
    private final Duration timerInterval;
    private final ProcessorMetrics metrics;

    private ProcessorContext<String, ChargeChange> context;
    private KeyValueStore<String, Charge> charges;
    private Timers timers;

    ChargeFolding(TopologySettings settings) {
        this.folding = new Folding(settings.rules());
        this.timerInterval = settings.timerInterval();
        this.metrics = settings.metrics();
    }

    @Override
    public void init(ProcessorContext<String, ChargeChange> context) {
        this.context = context;
        this.charges = context.getStateStore(Names.CHARGES);
        this.timers = new Timers(context.getStateStore(Names.CHARGE_TIMERS), metrics);
        context.schedule(timerInterval, PunctuationType.WALL_CLOCK_TIME, this::ring);
    }

    @Override
    public void process(Record<String, ChargeEvent> record) {
        ChargeEvent event = Checked.event(record);
        Optional<dev.dinar.processor.domain.Charge> before =
                Optional.ofNullable(charges.get(record.key())).map(ChargeCodec::fromAvro);
        Folded folded = folding.fold(before, event);
        folded.after().filter(_ -> folded.isChange()).ifPresent(after -> keep(before, after));
        metrics.judged(folded.verdict());
        context.forward(record.withValue(new ChargeChange.Happened(folded)));
    }

    private void keep(Optional<dev.dinar.processor.domain.Charge> before, dev.dinar.processor.domain.Charge after) {
        charges.put(after.id(), ChargeCodec.toAvro(after));
        if (before.isEmpty()) {
            timers.set(new Timer(evictionOf(after), Timer.Kind.EVICT, after.id(), ""));
        }
        if (before.isEmpty() || before.get().status() != after.status()) {
            metrics.moved(before.map(dev.dinar.processor.domain.Charge::status), after.status());
        }
    }

    private void ring(long wallClock) {
        Instant now = Instant.ofEpochMilli(wallClock);
        timers.ring(now, timer -> {
            Charge stored = charges.get(timer.id());
            if (stored != null) {
                switch (timer.kind()) {
                    case EVICT -> evict(ChargeCodec.fromAvro(stored), now);
                }
            }
        });
    }

    /** Something may have been learnt of the charge since its timer was set. */
    private void evict(dev.dinar.processor.domain.Charge charge, Instant now) {
        Instant due = evictionOf(charge);
        if (due.isAfter(now)) {
            timers.set(new Timer(due, Timer.Kind.EVICT, charge.id(), ""));
            return;
        }
        charges.delete(charge.id());
        metrics.evicted(Names.CHARGES);
        context.forward(new Record<>(charge.id(), new ChargeChange.Evicted(charge.id()), now.toEpochMilli()));
    }

    /**
     * Not before an event that is observed then would be too old to be folded: else a replayed webhook would meet an unknown
     * charge and be taken for new.
     */
    private Instant evictionOf(dev.dinar.processor.domain.Charge charge) {
        Instant created = charge.creation().value().created();
        Instant last = charge.lastObserved().isAfter(created) ? charge.lastObserved() : created;
        return last.plus(folding.rules().retention()).plusMillis(1);
    }
}
