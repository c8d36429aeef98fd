package dev.dinar.processor.domain.settlement;

import dev.dinar.events.Authenticity;
import dev.dinar.events.Charge;
import dev.dinar.events.ChargeKind;
import dev.dinar.events.ChargeRefund;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.DisputeEvent;
import dev.dinar.events.Mode;
import dev.dinar.events.Origin;
import dev.dinar.events.PayoutLine;
import dev.dinar.events.PayoutLineKind;
import dev.dinar.events.Provenance;
import dev.dinar.events.RefundStatus;
import dev.dinar.processor.Facts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A live charge of 10.000 KWD for order A1 and what payouts say of it, unless told otherwise. */
public final class SettlementFacts {

    public static final Instant READ = Facts.CREATED.plus(Duration.ofDays(1));
    public static final String PAYOUT = "payout_0001";

    private SettlementFacts() {}

    static Charge.Builder charge(ChargeStatus status) {
        Provenance from = new Provenance(Authenticity.API, status);
        return Charge.newBuilder()
                .setChargeId(Facts.CHARGE)
                .setKind(ChargeKind.CHARGE)
                .setMerchant("shop")
                .setStatus(status)
                .setStatusAuthenticity(Authenticity.API)
                .setSeen(List.of(status))
                .setAmount(new BigDecimal("10.000"))
                .setCurrency("KWD")
                .setAmountFrom(from)
                .setMode(Mode.LIVE)
                .setCreated(Facts.CREATED)
                .setCreatedFrom(from)
                .setPaidOrderId(Facts.ORDER)
                .setFirstObservedAt(Facts.OBSERVED)
                .setLastObservedAt(Facts.OBSERVED);
    }

    static Charge captured() {
        return charge(ChargeStatus.CAPTURED).build();
    }

    static Charge refunded(String amount) {
        return charge(ChargeStatus.CAPTURED)
                .setRefunds(List.of(new ChargeRefund(
                        "re_1",
                        RefundStatus.REFUNDED,
                        Authenticity.API,
                        new BigDecimal(amount),
                        "KWD",
                        Mode.LIVE,
                        Facts.OBSERVED)))
                .build();
    }

    public static PayoutLine.Builder line(PayoutLineKind kind, String gross) {
        return PayoutLine.newBuilder()
                .setEventId(PAYOUT + ":" + Facts.CHARGE + ":" + kind + ":" + gross)
                .setPayoutId(PAYOUT)
                .setChargeId(Facts.CHARGE)
                .setMerchant("shop")
                .setKind(kind)
                .setGross(new BigDecimal(gross))
                .setCurrency("KWD")
                .setBankReference("FT-77")
                .setValueDate(READ)
                .setMode(Mode.LIVE)
                .setObservedAt(READ);
    }

    public static DisputeEvent.Builder dispute(String status) {
        return DisputeEvent.newBuilder()
                .setEventId("dispute:" + status)
                .setChargeId(Facts.CHARGE)
                .setMerchant("shop")
                .setStatus(status)
                .setAuthenticity(Authenticity.API)
                .setOrigin(Origin.RECONCILIATION)
                .setObservedAt(READ);
    }
}
