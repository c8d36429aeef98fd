package dev.dinar.processor.topology;

import dev.dinar.processor.codec.OrderEntry;
import dev.dinar.processor.domain.order.OrderEffect;
import dev.dinar.processor.domain.order.OrderState;
import dev.dinar.processor.metrics.ProcessorMetrics;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;

/**
 * What follows from each change of the table of orders: what their readers are told; and what time ends. Decides nothing: the rules were
 * asked when the charge was shown to its order.
 */
final class OrderProcessor implements Processor<String, OrderEntry, String, SpecificRecord> {

    private final TopologySettings settings;
    private final ProcessorMetrics metrics;
    private final SetAside setAside = new SetAside(Names.ORDERS);

    private ProcessorContext<String, SpecificRecord> context;
    private Outputs outputs;
    private TimestampedKeyValueStore<String, OrderEntry> orders;
    private Sweep<OrderEntry> sweep;
    private LogTime time;

    OrderProcessor(TopologySettings settings) {
        this.settings = settings;
        this.metrics = settings.metrics();
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        outputs = new Outputs(context, Names.ORDER_ALERTS, settings);
        orders = context.getStateStore(Names.ORDERS);
        sweep = new Sweep<>(orders, settings.sweepInterval());
        time = new LogTime(
                settings.lag(),
                List.of(context.applicationId() + "-" + Names.CHARGES_BY_ORDER + "-repartition"),
                context.taskId().partition());
        context.schedule(settings.timerInterval(), PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    @Override
    public void process(Record<String, OrderEntry> record) {
        time.record(context.currentSystemTimeMs());
        OrderEntry entry = record.value();
        if (entry == null || entry.result().isEmpty()) {
            return;
        }
        for (OrderEffect effect : entry.result().get().effects()) {
            DecisionLog.told(record.key(), effect, record.headers());
            outputs.follow(effect, record.timestamp(), record.headers());
        }
    }

    private void tick(long wallClock) {
        Instant now = time.at(context.currentStreamTimeMs(), wallClock);
        for (KeyValue<String, OrderEntry> entry : sweep.next(wallClock)) {
            setAside.unless(entry.key, () -> sweep(entry.key, entry.value.order(), now));
        }
        setAside.alert(wallClock)
                .ifPresent(alert -> Traced.byTimer("order-timer", headers -> outputs.alert(alert, wallClock, headers)));
    }

    private void sweep(String orderId, OrderState order, Instant now) {
        if (order.isForgotten(now, settings.orderRetention())) {
            orders.delete(orderId);
            metrics.evicted(Names.ORDERS);
        }
    }
}
