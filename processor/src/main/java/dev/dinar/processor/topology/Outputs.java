package dev.dinar.processor.topology;

import static java.util.Objects.requireNonNull;

import dev.dinar.events.Charge;
import dev.dinar.events.ChargeSettled;
import dev.dinar.events.ChargeStatusQuery;
import dev.dinar.events.OrderPaid;
import dev.dinar.events.OrderPaymentFailed;
import dev.dinar.events.OrderRefunded;
import dev.dinar.events.PaymentAlert;
import dev.dinar.processor.domain.charge.ChargeEffect;
import dev.dinar.processor.domain.order.OrderEffect;
import dev.dinar.processor.domain.settlement.SettlementEffect;
import dev.dinar.processor.metrics.ProcessorMetrics;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Hands what follows to the node that writes it. One for each node of each task; not thread-safe. */
final class Outputs {

    private final ProcessorContext<String, SpecificRecord> context;
    private final String alerts;
    private final ProcessorMetrics metrics;
    private final Map<Topic<?>, EventHeaders> headers = new HashMap<>();

    /** @param alerts the node that writes alerts: each half of the topology has its own */
    Outputs(ProcessorContext<String, SpecificRecord> context, String alerts, TopologySettings settings) {
        this.context = context;
        this.alerts = alerts;
        this.metrics = settings.metrics();
        for (Topic<?> topic : Topics.all()) {
            headers.put(topic, new EventHeaders(topic, settings.source()));
        }
    }

    void follow(ChargeEffect effect, long timestamp, Headers cause) {
        switch (effect) {
            case ChargeEffect.Alert(PaymentAlert alert) -> alert(alert, timestamp, cause);
            case ChargeEffect.AskTap(ChargeStatusQuery query) -> {
                metrics.asked(query.getReason());
                // The topic is kept for a day: the time of asking counts, not that of the event.
                long now = context.currentSystemTimeMs();
                write(Topics.CHARGE_STATUS_QUERIES, query.getEventId(), query.getChargeId(), query, now, cause);
            }
            case ChargeEffect.ShowOrder show ->
                context.forward(
                        new Record<>(show.orderId(), show.update(), timestamp, EventHeaders.traceOf(cause)),
                        Names.ORDER_UPDATES);
        }
    }

    void follow(OrderEffect effect, long timestamp, Headers cause) {
        switch (effect) {
            case OrderEffect.Paid(OrderPaid event) -> {
                metrics.orderPaid(event.getPaidLate());
                write(Topics.ORDER_PAID, event.getEventId(), event.getOrderId(), event, timestamp, cause);
            }
            case OrderEffect.Failed(OrderPaymentFailed event) -> {
                metrics.orderPaymentFailed(event.getReason().name());
                write(Topics.ORDER_PAYMENT_FAILED, event.getEventId(), event.getOrderId(), event, timestamp, cause);
            }
            case OrderEffect.Refunded(OrderRefunded event) -> {
                metrics.orderRefunded(event.getFullyRefunded());
                write(Topics.ORDER_REFUNDED, event.getEventId(), event.getOrderId(), event, timestamp, cause);
            }
            case OrderEffect.Alert(PaymentAlert alert) -> alert(alert, timestamp, cause);
        }
    }

    void follow(SettlementEffect effect, long timestamp, Headers cause) {
        switch (effect) {
            case SettlementEffect.Settled(ChargeSettled event) ->
                write(Topics.CHARGE_SETTLED, event.getEventId(), event.getChargeId(), event, timestamp, cause);
            case SettlementEffect.Alert(PaymentAlert alert) -> alert(alert, timestamp, cause);
        }
    }

    /** The table's readers see a charge. */
    void publish(String cause, Charge charge, long timestamp, Headers headersOfCause) {
        write(Topics.CHARGES, "charge:" + cause, charge.getChargeId(), charge, timestamp, headersOfCause);
    }

    /** The table's readers see that a charge is no longer remembered. */
    void retract(String chargeId, long timestamp, Headers cause) {
        write(Topics.CHARGES, "charge-evicted:" + chargeId, chargeId, null, timestamp, cause);
    }

    void alert(PaymentAlert alert, long timestamp, Headers cause) {
        metrics.alerted(alert.getKind());
        write(Topics.PAYMENT_ALERTS, alert.getEventId(), alert.getChargeId(), alert, timestamp, cause);
    }

    private <T extends SpecificRecord> void write(
            Topic<T> topic, String id, String key, @Nullable T value, long timestamp, Headers cause) {
        Headers written = requireNonNull(headers.get(topic), topic.name()).of(id, timestamp, cause);
        context.forward(new Record<>(key, value, timestamp, written), sink(topic));
    }

    private String sink(Topic<?> topic) {
        return topic.equals(Topics.PAYMENT_ALERTS) ? alerts : Names.sink(topic.name());
    }
}
