package dev.dinar.schemas;

import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeKind;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.Mode;
import dev.dinar.events.Origin;
import java.math.BigDecimal;
import java.time.Instant;

/** Records that several tests need. */
public final class Examples {

    public static final Instant CREATED = Instant.parse("2026-11-24T10:15:30.120Z");

    private Examples() {}

    public static ChargeEvent captured() {
        return ChargeEvent.newBuilder()
                .setEventId("chg_TS01:CAPTURED:0123456789abcdef")
                .setChargeId("chg_TS01")
                .setKind(ChargeKind.CHARGE)
                .setMerchant("default")
                .setStatus(ChargeStatus.CAPTURED)
                .setAmount(new BigDecimal("0.500"))
                .setCurrency("KWD")
                .setOrderId("ord_0001")
                .setMode(Mode.TEST)
                .setAuthenticity(Authenticity.SIGNED_BODY)
                .setOrigin(Origin.WEBHOOK)
                .setCreated(CREATED)
                .setObservedAt(CREATED.plusSeconds(60))
                .build();
    }
}
