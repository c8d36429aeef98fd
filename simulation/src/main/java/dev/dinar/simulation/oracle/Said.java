package dev.dinar.simulation.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.events.AlertKind;
import dev.dinar.events.Authenticity;
import dev.dinar.events.Charge;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeReply;
import dev.dinar.events.OrderPaid;
import dev.dinar.events.OrderPaymentFailed;
import dev.dinar.events.OrderRefunded;
import dev.dinar.events.PaymentAlert;
import dev.dinar.events.RefundEvent;
import dev.dinar.events.RefundReply;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.simulation.log.Entry;
import dev.dinar.simulation.log.Log;
import dev.dinar.simulation.service.Contract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** What Dinar said in the end, as readers of its topics have it. */
final class Said {

    final List<OrderPaid> paid;
    final List<OrderPaymentFailed> failed;
    final List<OrderRefunded> refunded;
    final List<PaymentAlert> alerts;
    final List<ChargeReply> replies;
    final List<RefundReply> refundReplies;
    final List<ChargeEvent> chargeEvents;
    final List<RefundEvent> refundEvents;

    /** The table as its readers have it; empty where it was there and is gone. */
    final Map<String, Optional<Charge>> charges = new LinkedHashMap<>();

    Said(Contract contract, Log log, boolean uncommitted) {
        paid = read(contract, log, Topics.ORDER_PAID, uncommitted);
        failed = read(contract, log, Topics.ORDER_PAYMENT_FAILED, uncommitted);
        refunded = read(contract, log, Topics.ORDER_REFUNDED, uncommitted);
        alerts = read(contract, log, Topics.PAYMENT_ALERTS);
        replies = read(contract, log, Topics.CHARGE_REPLIES);
        refundReplies = read(contract, log, Topics.REFUND_REPLIES);
        chargeEvents = read(contract, log, Topics.CHARGE_EVENTS);
        refundEvents = read(contract, log, Topics.REFUND_EVENTS);
        for (Entry entry : log.committed(Topics.CHARGES.name())) {
            String id = new String(entry.key(), UTF_8);
            charges.put(
                    id, entry.value() == null ? Optional.empty() : Optional.of(contract.read(Topics.CHARGES, entry)));
        }
    }

    /** What readers of committed records have of a topic. */
    static <T extends SpecificRecord> List<T> read(Contract contract, Log log, Topic<T> topic) {
        return read(contract, log, topic, false);
    }

    private static <T extends SpecificRecord> List<T> read(
            Contract contract, Log log, Topic<T> topic, boolean uncommitted) {
        List<T> records = new ArrayList<>();
        for (Entry entry : uncommitted ? log.all(topic.name()) : log.committed(topic.name())) {
            records.add(contract.read(topic, entry));
        }
        return records;
    }

    boolean hasAlert(String charge, Iterable<AlertKind> kinds) {
        for (PaymentAlert alert : alerts) {
            for (AlertKind kind : kinds) {
                if (alert.getKind() == kind && alert.getChargeId().equals(charge)) {
                    return true;
                }
            }
        }
        return false;
    }

    boolean isFailureTold(String charge) {
        return failed.stream().anyMatch(one -> one.getChargeId().equals(charge));
    }

    /** Whether a reply, an answer to a question or another word of Tap's own API named it. */
    boolean isNamedByApi(String charge) {
        return chargeEvents.stream()
                .anyMatch(event -> event.getChargeId().equals(charge) && event.getAuthenticity() == Authenticity.API);
    }
}
