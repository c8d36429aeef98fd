package dev.dinar.processor.domain.settlement;

import dev.dinar.events.Charge;
import dev.dinar.events.ChargeKind;
import dev.dinar.events.ChargeRefund;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.Mode;
import dev.dinar.events.RefundStatus;
import dev.dinar.processor.domain.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * What the log knows of a charge that was captured.
 *
 * @param money what was captured
 * @param refunded what was given back of it since, in its currency
 * @param isReversed whether Tap gave the whole capture back
 * @param orderId the order that it counted for
 * @param merchant the merchant's name in Dinar's configuration
 * @param mode whether money moved
 * @param created when Tap created it
 */
public record CapturedCharge(
        Money money,
        BigDecimal refunded,
        boolean isReversed,
        Optional<String> orderId,
        String merchant,
        Mode mode,
        Instant created) {

    /** What the table says; empty of an authorization, and of a charge that never was captured. */
    public static Optional<CapturedCharge> of(Charge charge) {
        if (charge.getKind() != ChargeKind.CHARGE || !charge.getSeen().contains(ChargeStatus.CAPTURED)) {
            return Optional.empty();
        }
        Money money = new Money(charge.getAmount(), charge.getCurrency());
        BigDecimal refunded = charge.getRefunds().stream()
                .filter(refund -> refund.getStatus() == RefundStatus.REFUNDED)
                .filter(refund -> refund.getCurrency().equals(money.currency()))
                .map(ChargeRefund::getAmount)
                .reduce(new BigDecimal("0.000"), BigDecimal::add);
        return Optional.of(new CapturedCharge(
                money,
                refunded,
                charge.getAutoReversed() || charge.getStatus() == ChargeStatus.VOID,
                Optional.ofNullable(charge.getPaidOrderId()),
                charge.getMerchant(),
                charge.getMode(),
                charge.getCreated()));
    }

    /** Whether there is still something of it that must reach the bank. */
    boolean isOwed() {
        return !isReversed && refunded.compareTo(money.amount()) < 0;
    }
}
