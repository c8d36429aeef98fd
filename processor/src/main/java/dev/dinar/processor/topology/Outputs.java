package dev.dinar.processor.topology;

import dev.dinar.events.Charge;
import dev.dinar.events.ChargeStatusQuery;
import dev.dinar.events.OrderPaid;
import dev.dinar.events.OrderPaymentFailed;
import dev.dinar.events.OrderRefunded;
import dev.dinar.events.PaymentAlert;
import dev.dinar.processor.codec.ChargeCodec;
import dev.dinar.processor.domain.ChargeConsequences;
import dev.dinar.processor.domain.Outcome;
import dev.dinar.processor.metrics.ProcessorMetrics;
import dev.dinar.processor.topology.Publishing.Message;
import java.util.List;
import java.util.Optional;

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
            case ChargeChange.Happened happened ->
                charge(
                        happened.folded().event().getEventId(),
                        happened.folded().before(),
                        happened.folded().after());
            case ChargeChange.RefundHeard heard -> charge(heard.event().getEventId(), heard.before(), heard.after());
            case ChargeChange.QuestionDue _ -> List.of();
            case ChargeChange.Evicted evicted ->
                List.of(new Message<>("charge-evicted:" + evicted.chargeId(), evicted.chargeId(), null));
        };
    }

    private static List<Message<Charge>> charge(
            String cause,
            Optional<dev.dinar.processor.domain.Charge> before,
            Optional<dev.dinar.processor.domain.Charge> after) {
        return after
                .filter(_ -> !before.equals(after))
                .map(charge -> new Message<>("charge:" + cause, charge.id(), ChargeCodec.toAvro(charge)))
                .stream()
                .toList();
    }

    List<Message<PaymentAlert>> alerts(ChargeChange change) {
        List<PaymentAlert> alerts = switch (change) {
            case ChargeChange.Happened happened -> consequences.alerts(happened.folded());
            case ChargeChange.RefundHeard heard -> heard.alerts();
            case ChargeChange.QuestionDue _, ChargeChange.Evicted _ -> List.of();
        };
        return alerts.stream().map(this::message).toList();
    }

    List<Message<ChargeStatusQuery>> queries(ChargeChange change) {
        Optional<ChargeStatusQuery> query = switch (change) {
            case ChargeChange.Happened happened -> consequences.query(happened.folded());
            case ChargeChange.RefundHeard heard -> heard.query();
            case ChargeChange.QuestionDue due -> Optional.of(due.query());
            case ChargeChange.Evicted _ -> Optional.empty();
        };
        return query.map(this::message).stream().toList();
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

    List<Message<OrderRefunded>> refunded(Outcome outcome) {
        if (outcome instanceof Outcome.Refunded(OrderRefunded event)) {
            metrics.orderRefunded(event.getFullyRefunded());
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
