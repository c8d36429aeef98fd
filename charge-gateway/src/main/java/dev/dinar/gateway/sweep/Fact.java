package dev.dinar.gateway.sweep;

import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.Mode;
import dev.dinar.events.RefundEvent;
import dev.dinar.tap.json.ObjectKind;
import dev.dinar.tap.payout.ChargeRow;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A charge, an authorization or a refund, as the log or Tap's list knows it.
 *
 * @param id Tap's id
 * @param chargeId the charge that it is, or that is refunded
 * @param status how it stands; a later status is the higher one
 * @param authenticity how far that is believed
 * @param amount in major units of the currency
 * @param currency ISO 4217
 * @param isReversed whether Tap reversed the capture by itself
 * @param mode whether money moves
 * @param created when Tap made it
 */
record Fact(
        String id,
        String chargeId,
        Enum<?> status,
        Authenticity authenticity,
        BigDecimal amount,
        String currency,
        boolean isReversed,
        Mode mode,
        Instant created) {

    static Fact of(ChargeEvent event) {
        return new Fact(
                event.getChargeId(),
                event.getChargeId(),
                event.getStatus(),
                event.getAuthenticity(),
                event.getAmount(),
                event.getCurrency(),
                event.getAutoReversed(),
                event.getMode(),
                event.getCreated());
    }

    static Fact of(RefundEvent event) {
        return new Fact(
                event.getRefundId(),
                event.getChargeId(),
                event.getStatus(),
                event.getAuthenticity(),
                event.getAmount(),
                event.getCurrency(),
                false,
                event.getMode(),
                event.getCreated());
    }

    ObjectKind kind() {
        return ObjectKind.ofId(id);
    }

    /** Of two facts the one that counts: the higher status, then the one that is believed further, then the later one. */
    Fact or(Fact later) {
        int higher = later.level() - level();
        boolean isLater = higher == 0 ? later.authenticity.compareTo(authenticity) >= 0 : higher > 0;
        return isLater ? later : this;
    }

    @SuppressWarnings(
            "EnumOrdinal") // the contract's statuses stand in the order of a payment's life, and are of two enums
    private int level() {
        return status.ordinal();
    }

    /** Whether Tap says more than this: a later status, another amount, or that the money was given back. */
    boolean isBehind(Fact tap) {
        int higher = tap.level() - level();
        boolean differs =
                amount.compareTo(tap.amount) != 0 || !currency.equals(tap.currency) || (tap.isReversed && !isReversed);
        return higher > 0 || (higher == 0 && differs);
    }

    /** Whether a row of Tap's download says more than this: the same, as far as the row says anything. */
    @SuppressWarnings("EnumOrdinal") // as above
    boolean isBehind(ChargeRow row) {
        int higher = row.status().map(tap -> tap.ordinal() - level()).orElse(0);
        boolean differs = row.amount().filter(tap -> tap.compareTo(amount) != 0).isPresent()
                || row.currency().filter(tap -> !tap.equals(currency)).isPresent();
        return higher > 0 || (higher == 0 && differs);
    }

    /** For people, such as {@code chg_TS1 (CAPTURED, KWD 1.250, created 2026-03-01T12:00:00Z)}. */
    String told() {
        return id + " (" + status + ", " + currency + " " + amount.toPlainString() + ", created " + created + ")";
    }
}
