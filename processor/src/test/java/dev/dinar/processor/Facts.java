package dev.dinar.processor;

import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeKind;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.Mode;
import dev.dinar.events.Origin;
import java.math.BigDecimal;
import java.time.Instant;

/** Charge events for tests: a live KNET charge of 1.250 KWD for order A1, unless told otherwise. */
public final class Facts {

    public static final Instant CREATED = Instant.parse("2026-03-01T09:00:00Z");
    public static final Instant OBSERVED = Instant.parse("2026-03-01T09:05:00Z");
    public static final Instant EXPIRES = Instant.parse("2026-03-01T09:30:00Z");
    public static final String CHARGE = "chg_LV01";
    public static final String ORDER = "A1";

    private Facts() {}

    /** A webhook whose whole body is signed. */
    public static ChargeEvent.Builder webhook(ChargeStatus status) {
        return ChargeEvent.newBuilder()
                .setEventId("webhook:" + CHARGE + ":" + status)
                .setChargeId(CHARGE)
                .setKind(ChargeKind.CHARGE)
                .setMerchant("default")
                .setStatus(status)
                .setAmount(new BigDecimal("1.250"))
                .setCurrency("KWD")
                .setOrderId(ORDER)
                .setPaymentMethod("KNET")
                .setMode(Mode.LIVE)
                .setAuthenticity(Authenticity.SIGNED_BODY)
                .setOrigin(Origin.WEBHOOK)
                .setCreated(CREATED)
                .setExpiresAt(EXPIRES)
                .setObservedAt(OBSERVED);
    }

    /** A webhook of which only the seven fields are signed: nobody is to believe its order id. */
    public static ChargeEvent.Builder signedFields(ChargeStatus status) {
        return webhook(status)
                .setEventId("webhook:" + CHARGE + ":" + status + ":fields")
                .setAuthenticity(Authenticity.SIGNED_FIELDS);
    }

    /** Tap's answer to a request of the charge-gateway. */
    public static ChargeEvent.Builder answer(ChargeStatus status) {
        return webhook(status)
                .setEventId("api:" + CHARGE + ":" + status)
                .setAuthenticity(Authenticity.API)
                .setOrigin(Origin.API_RESPONSE)
                .setRequestedAmount(new BigDecimal("1.250"))
                .setRequestedCurrency("KWD");
    }
}
