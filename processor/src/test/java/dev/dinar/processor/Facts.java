package dev.dinar.processor;

import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeKind;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.Mode;
import dev.dinar.events.Origin;
import dev.dinar.events.RefundEvent;
import dev.dinar.events.RefundStatus;
import dev.dinar.processor.domain.charge.CheckReason;
import dev.dinar.processor.domain.charge.CheckSchedule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Charge events for tests: a live KNET charge of 1.250 KWD for order A1, unless told otherwise. */
public final class Facts {

    public static final Instant CREATED = Instant.parse("2026-03-01T09:00:00Z");
    public static final Instant OBSERVED = Instant.parse("2026-03-01T09:05:00Z");
    public static final Instant EXPIRES = Instant.parse("2026-03-01T09:30:00Z");
    public static final String CHARGE = "chg_LV01";
    public static final String ORDER = "A1";

    /** As the defaults are. */
    public static final CheckSchedule SCHEDULE = new CheckSchedule(
            CheckSchedule.From.EXPIRY,
            Map.of(
                    CheckReason.UNFINISHED, times("PT2M", "PT5M", "PT30M", "PT1H", "PT6H", "PT24H", "PT48H"),
                    CheckReason.LAPSED, times("PT1H", "PT24H"),
                    CheckReason.AUTHORIZED, times("P8D", "P15D", "P30D"),
                    CheckReason.ORDER_UNKNOWN, unconfirmed(),
                    CheckReason.REVERSAL_CLAIMED, unconfirmed(),
                    CheckReason.CHARGE_UNKNOWN, unconfirmed(),
                    CheckReason.REFUND_CLAIMED, unconfirmed(),
                    CheckReason.REFUNDED_UNCAPTURED, unconfirmed(),
                    CheckReason.REFUND_PENDING, times("P1D", "P3D", "P7D", "P14D", "P30D", "P60D")),
            Duration.ofHours(1));

    private Facts() {}

    private static List<Duration> unconfirmed() {
        return times("PT0S", "PT5M", "PT30M", "PT1H", "PT6H", "PT24H", "PT48H");
    }

    private static List<Duration> times(String... durations) {
        return Stream.of(durations).map(Duration::parse).toList();
    }

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

    /** A refund, as Tap answers to the charge-gateway. */
    public static RefundEvent.Builder refund(String id, RefundStatus status, String amount) {
        return RefundEvent.newBuilder()
                .setEventId("api:" + id + ":" + status)
                .setRefundId(id)
                .setChargeId(CHARGE)
                .setMerchant("default")
                .setStatus(status)
                .setAmount(new BigDecimal(amount))
                .setCurrency("KWD")
                .setMode(Mode.LIVE)
                .setAuthenticity(Authenticity.API)
                .setOrigin(Origin.API_RESPONSE)
                .setCreated(OBSERVED)
                .setObservedAt(OBSERVED.plusSeconds(1));
    }
}
