package dev.dinar.processor.topology;

import dev.dinar.events.Charge;
import dev.dinar.events.ChargeStatusQuery;
import dev.dinar.events.OrderPaid;
import dev.dinar.events.OrderPaymentFailed;
import dev.dinar.events.PaymentAlert;
import dev.dinar.processor.codec.ChargeCodec;
import dev.dinar.processor.domain.ChargeConsequences;
import dev.dinar.processor.domain.Outcome;
import dev.dinar.processor.metrics.ProcessorMetrics;
import dev.dinar.processor.topology.Publishing.Message;
import java.util.List;

/** Which records each output topic gets of what happened. */
final class Outputs {

    private final ChargeConsequences consequences;
    private final ProcessorMetrics metrics;

    Outputs(TopologySettings settings) {
        this.consequences = new ChargeConsequences(settings.rules());
        this.metrics = settings.metrics();
    }

    List<Message<Charge>> charges(ChargeChange change) {
        return switch (change) {
            case ChargeChange.Happened(var folded) ->
                folded
                        .after()
                        .filter(_ -> folded.isChange())
                        .map(after -> new Message<>(
                                "charge:" + folded.event().getEventId(), after.id(), ChargeCodec.toAvro(after)))
                        .stream()
                        .toList();
            case ChargeChange.Evicted(String id) -> List.of(new Message<>("charge-evicted:" + id, id, null));
        };
    }

    List<Message<PaymentAlert>> alerts(ChargeChange change) {
        return switch (change) {
            case ChargeChange.Happened(var folded) ->
                consequences.alerts(folded).stream().map(this::message).toList();
            case ChargeChange.Evicted(String _) -> List.of();
        };
    }

    List<Message<ChargeStatusQuery>> queries(ChargeChange change) {
        return switch (change) {
            case ChargeChange.Happened(var folded) ->
                consequences.query(folded).map(this::message).stream().toList();
            case ChargeChange.Evicted(String _) -> List.of();
        };
    }

    List<Message<OrderPaid>> paid(Outcome outcome) {
        if (outcome instanceof Outcome.Paid(OrderPaid event)) {
            metrics.orderPaid(event.getPaidLate());
            return List.of(new Message<>(event.getEventId(), event.getOrderId(), event));
        }
        return List.of();
    }

    List<Message<OrderPaymentFailed>> failed(Outcome outcome) {
        if (outcome instanceof Outcome.Failed(OrderPaymentFailed event)) {
            metrics.orderPaymentFailed(event.getReason().name());
            return List.of(new Message<>(event.getEventId(), event.getOrderId(), event));
        }
        return List.of();
    }

    List<Message<PaymentAlert>> orderAlerts(Outcome outcome) {
        return outcome instanceof Outcome.Alert(PaymentAlert event) ? List.of(message(event)) : List.of();
    }

    private Message<PaymentAlert> message(PaymentAlert alert) {
        metrics.alerted(alert.getKind());
        return new Message<>(alert.getEventId(), alert.getChargeId(), alert);
    }

    private Message<ChargeStatusQuery> message(ChargeStatusQuery query) {
        metrics.asked(query.getReason());
        return new Message<>(query.getEventId(), query.getChargeId(), query);
    }
}
