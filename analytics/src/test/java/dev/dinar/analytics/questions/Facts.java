package dev.dinar.analytics.questions;

import dev.dinar.events.AlertKind;
import dev.dinar.events.Authenticity;
import dev.dinar.events.Charge;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeKind;
import dev.dinar.events.ChargeSettled;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.Mode;
import dev.dinar.events.OrderPaid;
import dev.dinar.events.OrderRefunded;
import dev.dinar.events.Origin;
import dev.dinar.events.PaymentAlert;
import dev.dinar.events.PayoutEvent;
import dev.dinar.events.PayoutStatus;
import dev.dinar.events.Provenance;
import dev.dinar.events.RefundEvent;
import dev.dinar.events.RefundStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Records with what a test cares for; the rest is as it mostly is. Times are as Kuwait's clocks show them. */
public final class Facts {

    private Facts() {}

    /** A time in Kuwait, such as {@code 2026-11-28T10:15:00}. */
    public static Instant at(String kuwait) {
        return Instant.parse(kuwait + "Z").minusSeconds(3 * 3600);
    }

    public static ChargeEvent.Builder event(String charge, String order, ChargeStatus status, String created) {
        return ChargeEvent.newBuilder()
                .setEventId(charge + ":" + status)
                .setChargeId(charge)
                .setKind(ChargeKind.CHARGE)
                .setMerchant("shop")
                .setStatus(status)
                .setAmount(new BigDecimal("1.000"))
                .setCurrency("KWD")
                .setOrderId(order)
                .setPaymentMethod("KNET")
                .setMode(Mode.LIVE)
                .setAuthenticity(Authenticity.SIGNED_BODY)
                .setOrigin(Origin.WEBHOOK)
                .setCreated(at(created))
                .setObservedAt(at(created).plusSeconds(60));
    }

    public static Charge.Builder charge(String charge, ChargeStatus status, String amount, String created) {
        Provenance from = Provenance.newBuilder()
                .setAuthenticity(Authenticity.API)
                .setStatus(status)
                .build();
        return Charge.newBuilder()
                .setChargeId(charge)
                .setKind(ChargeKind.CHARGE)
                .setMerchant("shop")
                .setStatus(status)
                .setStatusAuthenticity(Authenticity.API)
                .setSeen(List.of(status))
                .setAmount(new BigDecimal(amount))
                .setCurrency("KWD")
                .setAmountFrom(from)
                .setPaymentMethod("KNET")
                .setMode(Mode.LIVE)
                .setCreated(at(created))
                .setCreatedFrom(from)
                .setFirstObservedAt(at(created))
                .setLastObservedAt(at(created));
    }

    public static OrderPaid paid(String order, String charge, String amount, String created) {
        return OrderPaid.newBuilder()
                .setEventId("paid:" + order)
                .setOrderId(order)
                .setChargeId(charge)
                .setMerchant("shop")
                .setAmount(new BigDecimal(amount))
                .setCurrency("KWD")
                .setMode(Mode.LIVE)
                .setCreated(at(created))
                .build();
    }

    public static OrderRefunded refunded(String order, String charge, String amount, String created) {
        return OrderRefunded.newBuilder()
                .setEventId("refunded:" + order + created)
                .setOrderId(order)
                .setChargeId(charge)
                .setRefundId("re_" + order)
                .setMerchant("shop")
                .setAmount(new BigDecimal(amount))
                .setTotalRefunded(new BigDecimal(amount))
                .setCaptured(new BigDecimal(amount))
                .setCurrency("KWD")
                .setFullyRefunded(true)
                .setMode(Mode.LIVE)
                .setCreated(at(created))
                .build();
    }

    public static RefundEvent refund(String refund, String charge, RefundStatus status, String amount, String created) {
        return RefundEvent.newBuilder()
                .setEventId(refund + ":" + status)
                .setRefundId(refund)
                .setChargeId(charge)
                .setMerchant("shop")
                .setStatus(status)
                .setAmount(new BigDecimal(amount))
                .setCurrency("KWD")
                .setMode(Mode.LIVE)
                .setAuthenticity(Authenticity.API)
                .setOrigin(Origin.API_RESPONSE)
                .setCreated(at(created))
                .setObservedAt(at(created))
                .build();
    }

    public static ChargeSettled settled(String charge, String gross, String fee, String net, String created) {
        return ChargeSettled.newBuilder()
                .setEventId("settled:" + charge)
                .setChargeId(charge)
                .setMerchant("shop")
                .setGross(new BigDecimal(gross))
                .setFee(new BigDecimal(fee))
                .setNet(new BigDecimal(net))
                .setCurrency("KWD")
                .setCaptured(new BigDecimal(gross))
                .setCapturedCurrency("KWD")
                .setPayoutId("payout_1")
                .setMode(Mode.LIVE)
                .setCreated(at(created))
                .build();
    }

    public static PaymentAlert alert(String id, AlertKind kind, String charge, String observed) {
        return PaymentAlert.newBuilder()
                .setEventId(id)
                .setKind(kind)
                .setChargeId(charge)
                .setMerchant("shop")
                .setMessage("look")
                .setObservedAt(at(observed))
                .build();
    }

    public static PayoutEvent payout(String id, PayoutStatus status, String amount, String observed) {
        return PayoutEvent.newBuilder()
                .setEventId(id + status)
                .setPayoutId(id)
                .setMerchant("shop")
                .setStatus(status)
                .setAmount(new BigDecimal(amount))
                .setCurrency("KWD")
                .setMode(Mode.LIVE)
                .setAuthenticity(Authenticity.API)
                .setOrigin(Origin.RECONCILIATION)
                .setObservedAt(at(observed))
                .build();
    }
}
