package dev.dinar.simulation.service;

import dev.dinar.events.Charge;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeReply;
import dev.dinar.events.ChargeSettled;
import dev.dinar.events.ChargeStatusQuery;
import dev.dinar.events.OrderPaid;
import dev.dinar.events.OrderPaymentFailed;
import dev.dinar.events.OrderRefunded;
import dev.dinar.events.PaymentAlert;
import dev.dinar.events.RefundEvent;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.simulation.log.Entry;
import org.apache.avro.specific.SpecificRecord;

/** A record in a few words, put together only when it is read. */
final class Told {

    private final Contract contract;
    private final Entry entry;

    private Told(Contract contract, Entry entry) {
        this.contract = contract;
        this.entry = entry;
    }

    static Told of(Contract contract, Entry entry) {
        return new Told(contract, entry);
    }

    @Override
    public String toString() {
        String place = entry.topic() + "@" + entry.offset();
        if (entry.value() == null) {
            return place + " (gone)";
        }
        return place + " "
                + Topics.named(entry.topic())
                        .filter(topic -> topic.valueSchema().isPresent())
                        .map(topic -> words(
                                contract.serde(typed(topic)).deserializer().deserialize(entry.topic(), entry.value())))
                        .orElse(entry.value().length + " bytes");
    }

    @SuppressWarnings("unchecked")
    private static Topic<SpecificRecord> typed(Topic<?> topic) {
        return (Topic<SpecificRecord>) topic;
    }

    private static String words(SpecificRecord record) {
        return switch (record) {
            case Charge charge -> charge.getChargeId() + " " + charge.getStatus();
            case ChargeEvent event ->
                event.getChargeId() + " " + event.getStatus() + " " + event.getAmount() + " " + event.getAuthenticity();
            case RefundEvent event ->
                event.getRefundId() + " " + event.getStatus() + " " + event.getAmount() + " of " + event.getChargeId();
            case ChargeReply reply -> reply.getRequestId() + " " + reply.getOutcome() + " " + reply.getChargeId();
            case ChargeStatusQuery query -> query.getChargeId() + " " + query.getReason() + " " + query.getAttempt();
            case OrderPaid paid -> paid.getOrderId() + " by " + paid.getChargeId() + " " + paid.getAmount();
            case OrderPaymentFailed failed ->
                failed.getOrderId() + " " + failed.getReason() + " " + failed.getChargeId();
            case OrderRefunded refunded ->
                refunded.getOrderId() + " " + refunded.getAmount() + ", in all " + refunded.getTotalRefunded();
            case PaymentAlert alert ->
                alert.getKind() + " " + alert.getChargeId() + " " + alert.getOrderId() + ": " + alert.getMessage();
            case ChargeSettled settled ->
                settled.getChargeId() + " " + settled.getGross() + " - " + settled.getFee() + " = " + settled.getNet()
                        + " by " + settled.getPayoutId();
            default -> record.getClass().getSimpleName();
        };
    }
}
