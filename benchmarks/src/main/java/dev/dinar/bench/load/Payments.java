package dev.dinar.bench.load;

import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeKind;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.Mode;
import dev.dinar.events.Origin;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Test payments over KNET as Dinar learns of them: charge n is of order n and of no other. Ids are as long as Tap's. Immutable.
 *
 * @param name sets the payments of one part of a run apart; short
 * @param created when all charges were created
 */
public record Payments(String name, Instant created) {

    private static final Duration PAGE = Duration.ofMinutes(30);

    /** Payments whose charges are created now. */
    public static Payments now(String name) {
        return new Payments(name, Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    /** Tap's id of charge n. */
    public String charge(int number) {
        return String.format(Locale.ROOT, "chg_TS%s%016dKWT", name, number);
    }

    /** The merchant's id of order n. */
    public String order(int number) {
        return String.format(Locale.ROOT, "%s-%012d", name, number);
    }

    /** What the charge-gateway writes when it has created charge n: how much was asked for, and for which order. */
    public ChargeEvent initiated(int number) {
        return event(number, ChargeStatus.INITIATED, "100")
                .setAuthenticity(Authenticity.API)
                .setOrigin(Origin.API_RESPONSE)
                .setRequestedAmount(amount(number))
                .setRequestedCurrency("KWD")
                .setObservedAt(created)
                .build();
    }

    /** What webhook-ingress writes when charge n is paid. */
    public ChargeEvent captured(int number) {
        return event(number, ChargeStatus.CAPTURED, "000")
                .setAuthenticity(Authenticity.SIGNED_BODY)
                .setOrigin(Origin.WEBHOOK)
                .setGatewayReference(String.format(Locale.ROOT, "1234%012d", number))
                .setPaymentReference(String.format(Locale.ROOT, "2611%012d", number))
                .setOccurredAt(created.plusSeconds(40))
                .setObservedAt(created.plusSeconds(41))
                .build();
    }

    private ChargeEvent.Builder event(int number, ChargeStatus status, String code) {
        return ChargeEvent.newBuilder()
                .setEventId("webhook:" + charge(number) + ":" + status)
                .setChargeId(charge(number))
                .setKind(ChargeKind.CHARGE)
                .setMerchant("default")
                .setStatus(status)
                .setAmount(amount(number))
                .setCurrency("KWD")
                .setOrderId(order(number))
                .setTransactionReference("txn_" + order(number))
                .setResponseCode(code)
                .setPaymentMethod("KNET")
                .setMode(Mode.TEST)
                .setCreated(created)
                .setExpiresAt(created.plus(PAGE));
    }

    /** 0.500 to 99.999. */
    private static BigDecimal amount(int number) {
        return BigDecimal.valueOf(500 + number % 99_500, 3);
    }
}
