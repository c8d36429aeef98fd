package dev.dinar.torture.checker;

import dev.dinar.events.AlertKind;
import dev.dinar.events.Authenticity;
import dev.dinar.events.Charge;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeKind;
import dev.dinar.events.ChargeOutcome;
import dev.dinar.events.ChargeReply;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.Mode;
import dev.dinar.events.OrderPaid;
import dev.dinar.events.OrderPaymentFailed;
import dev.dinar.events.OrderRefunded;
import dev.dinar.events.Origin;
import dev.dinar.events.PaymentAlert;
import dev.dinar.events.PaymentFailure;
import dev.dinar.events.Provenance;
import dev.dinar.events.RefundEvent;
import dev.dinar.events.RefundOutcome;
import dev.dinar.events.RefundReply;
import dev.dinar.events.RefundStatus;
import dev.dinar.torture.history.Operation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A short run in which every promise was kept; tests change it. */
final class Scene {

    static final BigDecimal AMOUNT = new BigDecimal("1.250");

    static final BigDecimal PART = new BigDecimal("0.100");

    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

    final List<Operation> operations = new ArrayList<>();
    final List<TapCharge> tap = new ArrayList<>();
    final List<Entry<ChargeEvent>> events = new ArrayList<>();
    final List<Entry<ChargeReply>> replies = new ArrayList<>();
    final List<Entry<OrderPaid>> paid = new ArrayList<>();
    final List<Entry<OrderPaymentFailed>> failed = new ArrayList<>();
    final List<Entry<RefundEvent>> refundEvents = new ArrayList<>();
    final List<Entry<RefundReply>> refundReplies = new ArrayList<>();
    final List<Entry<OrderRefunded>> refunded = new ArrayList<>();
    final List<Entry<PaymentAlert>> alerts = new ArrayList<>();
    final List<Entry<Charge>> charges = new ArrayList<>();
    final List<String> deadLetters = new ArrayList<>();
    final List<String> hanging = new ArrayList<>();

    /**
     * By webhook alone: an order paid, one declined, one paid twice, one whose webhook nobody knows the answer of, and a forgery. By a
     * checkout: an order paid, a part of which was given back.
     */
    Scene() {
        webhook("chg_paid", "o-paid", "CAPTURED", 200);
        event("chg_paid", "o-paid", ChargeStatus.CAPTURED, Origin.WEBHOOK);
        charge("chg_paid", "o-paid", ChargeStatus.CAPTURED);
        paid("chg_paid", "o-paid");

        webhook("chg_declined", "o-declined", "DECLINED", 503);
        webhook("chg_declined", "o-declined", "DECLINED", 200);
        event("chg_declined", "o-declined", ChargeStatus.DECLINED, Origin.WEBHOOK);
        charge("chg_declined", "o-declined", ChargeStatus.DECLINED);
        failed("chg_declined", "o-declined");

        for (String charge : List.of("chg_first", "chg_second")) {
            webhook(charge, "o-twice", "CAPTURED", 200);
            event(charge, "o-twice", ChargeStatus.CAPTURED, Origin.WEBHOOK);
            charge(charge, "o-twice", ChargeStatus.CAPTURED);
        }
        paid("chg_first", "o-twice");
        alert("chg_second", "o-twice", AlertKind.DUPLICATE_PAYMENT);

        webhook("chg_maybe", "o-maybe", "CAPTURED", 0);

        operations.add(
                new Operation.Webhook(1, "chg_forged", "o-forged", AMOUNT, "CAPTURED", 1, true, "ingress-1", 401, 3));

        operations.add(new Operation.Request(1, "request-1", "o-asked", AMOUNT, true));
        tap.add(new TapCharge(
                "chg_asked", "o-asked", "request-1", AMOUNT, "CAPTURED", List.of("INITIATED", "CAPTURED")));
        event("chg_asked", "o-asked", ChargeStatus.INITIATED, Origin.API_RESPONSE);
        reply("request-1", "chg_asked", "o-asked");
        charge("chg_asked", "o-asked", ChargeStatus.INITIATED);
        event("chg_asked", "o-asked", ChargeStatus.CAPTURED, Origin.WEBHOOK);
        charge("chg_asked", "o-asked", ChargeStatus.CAPTURED);
        paid("chg_asked", "o-asked");

        operations.add(new Operation.Refund(3, "refund-1", "chg_asked", "o-asked", PART, true));
        refundEvent("re_1", "chg_asked", RefundStatus.PENDING);
        refundReply("refund-1", "re_1", "chg_asked");
        refundEvent("re_1", "chg_asked", RefundStatus.REFUNDED);
        refunded("re_1", "chg_asked", "o-asked");
    }

    Evidence evidence() {
        return new Evidence(
                operations,
                tap,
                new Evidence.Log(
                        events,
                        replies,
                        refundEvents,
                        refundReplies,
                        paid,
                        failed,
                        refunded,
                        alerts,
                        charges,
                        deadLetters,
                        hanging));
    }

    void webhook(String charge, String order, String status, int answer) {
        operations.add(new Operation.Webhook(1, charge, order, AMOUNT, status, 1, false, "ingress-1", answer, 3));
    }

    void event(String charge, String order, ChargeStatus status, Origin origin) {
        add(events, "charge-events", charge + status, event(charge, order, status, origin, AMOUNT));
    }

    static ChargeEvent event(String charge, String order, ChargeStatus status, Origin origin, BigDecimal amount) {
        return ChargeEvent.newBuilder()
                .setEventId(charge + status)
                .setChargeId(charge)
                .setKind(ChargeKind.CHARGE)
                .setMerchant("default")
                .setStatus(status)
                .setAmount(amount)
                .setCurrency("KWD")
                .setOrderId(order)
                .setMode(Mode.TEST)
                .setAuthenticity(origin == Origin.WEBHOOK ? Authenticity.SIGNED_BODY : Authenticity.API)
                .setOrigin(origin)
                .setCreated(NOW)
                .setObservedAt(NOW)
                .build();
    }

    void reply(String request, String charge, String order) {
        ChargeReply reply = ChargeReply.newBuilder()
                .setEventId("reply:" + request)
                .setRequestId(request)
                .setOrderId(order)
                .setMerchant("default")
                .setOutcome(ChargeOutcome.INITIATED)
                .setChargeId(charge)
                .setStatus(ChargeStatus.INITIATED)
                .setRepliedAt(NOW)
                .build();
        seen("charge-replies", replies.size(), reply.getEventId());
        add(replies, "charge-replies", reply.getEventId(), reply);
    }

    void refundEvent(String refund, String charge, RefundStatus status) {
        RefundEvent event = RefundEvent.newBuilder()
                .setEventId(refund + status)
                .setRefundId(refund)
                .setChargeId(charge)
                .setMerchant("default")
                .setStatus(status)
                .setAmount(PART)
                .setCurrency("KWD")
                .setMode(Mode.TEST)
                .setAuthenticity(Authenticity.API)
                .setOrigin(Origin.API_RESPONSE)
                .setCreated(NOW)
                .setObservedAt(NOW)
                .build();
        add(refundEvents, "refund-events", event.getEventId(), event);
    }

    void refundReply(String request, String refund, String charge) {
        RefundReply reply = RefundReply.newBuilder()
                .setEventId("reply:" + request)
                .setRequestId(request)
                .setChargeId(charge)
                .setMerchant("default")
                .setOutcome(RefundOutcome.ACCEPTED)
                .setRefundId(refund)
                .setStatus(RefundStatus.PENDING)
                .setRepliedAt(NOW)
                .build();
        add(refundReplies, "refund-replies", reply.getEventId(), reply);
    }

    void refunded(String refund, String charge, String order) {
        OrderRefunded told = OrderRefunded.newBuilder()
                .setEventId("refunded:" + refund)
                .setOrderId(order)
                .setChargeId(charge)
                .setRefundId(refund)
                .setMerchant("default")
                .setAmount(PART)
                .setTotalRefunded(PART)
                .setCaptured(AMOUNT)
                .setCurrency("KWD")
                .setFullyRefunded(false)
                .setMode(Mode.TEST)
                .setCreated(NOW)
                .build();
        add(refunded, "order-refunded", told.getEventId(), told);
    }

    void paid(String charge, String order) {
        OrderPaid told = OrderPaid.newBuilder()
                .setEventId("paid:" + order)
                .setOrderId(order)
                .setChargeId(charge)
                .setMerchant("default")
                .setAmount(AMOUNT)
                .setCurrency("KWD")
                .setMode(Mode.TEST)
                .setCreated(NOW)
                .build();
        seen("order-paid", paid.size(), told.getEventId());
        add(paid, "order-paid", told.getEventId(), told);
    }

    void failed(String charge, String order) {
        OrderPaymentFailed told = OrderPaymentFailed.newBuilder()
                .setEventId("failed:" + charge)
                .setOrderId(order)
                .setChargeId(charge)
                .setMerchant("default")
                .setAmount(AMOUNT)
                .setCurrency("KWD")
                .setReason(PaymentFailure.DECLINED)
                .setRetryable(true)
                .setMode(Mode.TEST)
                .setCreated(NOW)
                .build();
        add(failed, "order-payment-failed", told.getEventId(), told);
    }

    void alert(String charge, String order, AlertKind kind) {
        PaymentAlert alert = PaymentAlert.newBuilder()
                .setEventId("alert:" + charge + kind)
                .setKind(kind)
                .setChargeId(charge)
                .setOrderId(order)
                .setMerchant("default")
                .setMessage("")
                .setObservedAt(NOW)
                .build();
        add(alerts, "payment-alerts", alert.getEventId(), alert);
    }

    void charge(String id, String order, ChargeStatus status) {
        Provenance from = new Provenance(Authenticity.SIGNED_BODY, status);
        Charge charge = Charge.newBuilder()
                .setChargeId(id)
                .setKind(ChargeKind.CHARGE)
                .setMerchant("default")
                .setStatus(status)
                .setStatusAuthenticity(Authenticity.SIGNED_BODY)
                .setSeen(List.of(status))
                .setAmount(AMOUNT)
                .setCurrency("KWD")
                .setAmountFrom(from)
                .setOrderId(order)
                .setMode(Mode.TEST)
                .setCreated(NOW)
                .setCreatedFrom(from)
                .setFirstObservedAt(NOW)
                .setLastObservedAt(NOW)
                .build();
        add(charges, "charges", id + status, charge);
    }

    void seen(String topic, long offset, String id) {
        operations.add(new Operation.Seen(2, topic, 0, offset, id));
    }

    static <V> void add(List<Entry<V>> entries, String topic, String id, V value) {
        entries.add(new Entry<>(topic, 0, entries.size(), id, value));
    }
}
