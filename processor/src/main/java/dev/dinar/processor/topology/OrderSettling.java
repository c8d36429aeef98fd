package dev.dinar.processor.topology;

import dev.dinar.events.Charge;
import dev.dinar.processor.codec.ChargeCodec;
import dev.dinar.processor.codec.OrderCodec;
import dev.dinar.processor.domain.Attempt;
import dev.dinar.processor.domain.Order;
import dev.dinar.processor.domain.Outcome;
import dev.dinar.processor.domain.Settlement;
import dev.dinar.processor.domain.Settling;
import dev.dinar.processor.metrics.ProcessorMetrics;
import dev.dinar.processor.store.StoredOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Shows each charge to the order of its key, keeps the order, and hands on what its readers are told. */
final class OrderSettling implements Processor<String, Charge, String, Outcome> {

    private final Settling settling;
    private final Duration retention;
    private final Duration timerInterval;
    private final ProcessorMetrics metrics;

    private ProcessorContext<String, Outcome> context;
    private KeyValueStore<String, StoredOrder> orders;
    private Timers timers;

    OrderSettling(TopologySettings settings) {
        this.settling = new Settling(settings.rules());
        this.retention = settings.orderRetention();
        this.timerInterval = settings.timerInterval();
        this.metrics = settings.metrics();
    }

    @Override
    public void init(ProcessorContext<String, Outcome> context) {
        this.context = context;
        this.orders = context.getStateStore(Names.ORDERS);
        this.timers = new Timers(context.getStateStore(Names.ORDER_TIMERS), metrics);
        context.schedule(timerInterval, PunctuationType.WALL_CLOCK_TIME, this::ring);
    }

    @Override
    public void process(Record<String, Charge> record) {
        Optional<Order> before = Optional.ofNullable(orders.get(record.key())).map(OrderCodec::fromAvro);
        Settlement settlement = settling.settle(before, ChargeCodec.fromAvro(record.value()));
        Order after = settlement.order();
        orders.put(record.key(), OrderCodec.toAvro(after));
        if (before.isEmpty()) {
            timers.set(new Timer(evictionOf(after), Timer.Kind.EVICT, after.id(), ""));
        }
        String chargeId = record.value().getChargeId();
        Optional<Instant> giveUpAt = giveUpAt(Optional.of(after), chargeId);
        if (!giveUpAt.equals(giveUpAt(before, chargeId))) {
            giveUpAt.ifPresent(at -> timers.set(new Timer(at, Timer.Kind.GIVE_UP, after.id(), chargeId)));
        }
        settlement.outcomes().forEach(outcome -> {
            Journal.told(after.id(), outcome);
            context.forward(record.withValue(outcome));
        });
    }

    private static Optional<Instant> giveUpAt(Optional<Order> order, String chargeId) {
        return order.map(known -> known.attempts().get(chargeId)).flatMap(Attempt::giveUpAt);
    }

    private void ring(long wallClock) {
        Instant now = Instant.ofEpochMilli(wallClock);
        timers.ring(now, timer -> {
            StoredOrder stored = orders.get(timer.id());
            if (stored != null) {
                Order order = OrderCodec.fromAvro(stored);
                switch (timer.kind()) {
                    case EVICT -> evict(order, now);
                    case GIVE_UP -> giveUp(order, timer.argument(), now);
                    case ASK_UNFINISHED, ASK_LAPSED, EVICT_REFUNDS ->
                        throw new IllegalStateException("charges have their own timers");
                }
            }
        });
    }

    private void giveUp(Order order, String chargeId, Instant now) {
        Settlement settlement = settling.giveUp(order, chargeId, now);
        if (!settlement.order().equals(order)) {
            orders.put(order.id(), OrderCodec.toAvro(settlement.order()));
        }
        Traced.byTimer(
                "order-timer",
                headers -> settlement.outcomes().forEach(outcome -> {
                    Journal.told(order.id(), outcome);
                    context.forward(new Record<>(order.id(), outcome, now.toEpochMilli(), headers));
                }));
    }

    private void evict(Order order, Instant now) {
        Instant due = evictionOf(order);
        if (due.isAfter(now)) {
            timers.set(new Timer(due, Timer.Kind.EVICT, order.id(), ""));
        } else {
            orders.delete(order.id());
            metrics.evicted(Names.ORDERS);
        }
    }

    private Instant evictionOf(Order order) {
        return order.lastObserved().plus(retention);
    }
}
