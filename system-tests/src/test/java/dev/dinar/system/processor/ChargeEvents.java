package dev.dinar.system.processor;

import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeKind;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.Mode;
import dev.dinar.events.Origin;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Test payments as webhook-ingress would tell of them: charge n is of order n. */
final class ChargeEvents {

    private ChargeEvents() {}

    static String charge(int number) {
        return "chg_TS" + number;
    }

    static String order(int number) {
        return "order " + number + "/é";
    }

    static ChargeEvent of(int number, ChargeStatus status) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return ChargeEvent.newBuilder()
                .setEventId("webhook:" + charge(number) + ":" + status)
                .setChargeId(charge(number))
                .setKind(ChargeKind.CHARGE)
                .setMerchant("default")
                .setStatus(status)
                .setAmount(new BigDecimal("0.500"))
                .setCurrency("KWD")
                .setOrderId(order(number))
                .setMode(Mode.TEST)
                .setAuthenticity(Authenticity.SIGNED_BODY)
                .setOrigin(Origin.WEBHOOK)
                .setCreated(now.minusSeconds(60))
                .setObservedAt(now)
                .build();
    }
}
