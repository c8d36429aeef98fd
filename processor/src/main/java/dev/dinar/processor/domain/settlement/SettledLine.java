package dev.dinar.processor.domain.settlement;

import dev.dinar.events.PayoutLine;
import dev.dinar.events.PayoutLineKind;
import dev.dinar.processor.domain.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A line of a payout about one charge.
 *
 * @param id the id of its event
 * @param payoutId the payout's
 * @param merchant whose payout it is
 * @param kind what it is about
 * @param gross before fees
 * @param fee Tap's fee, in the same currency
 * @param net what of it reaches the bank, likewise
 * @param bankReference the bank's reference of the payout
 * @param valueDate the day of the payout
 * @param readAt when its payout was read
 */
public record SettledLine(
        String id,
        String payoutId,
        String merchant,
        PayoutLineKind kind,
        Money gross,
        Optional<BigDecimal> fee,
        Optional<BigDecimal> net,
        Optional<String> bankReference,
        Optional<Instant> valueDate,
        Instant readAt) {

    static SettledLine of(PayoutLine line) {
        return new SettledLine(
                line.getEventId(),
                line.getPayoutId(),
                line.getMerchant(),
                line.getKind(),
                new Money(line.getGross(), line.getCurrency()),
                Optional.ofNullable(line.getFee()),
                Optional.ofNullable(line.getNet()),
                Optional.ofNullable(line.getBankReference()),
                Optional.ofNullable(line.getValueDate()),
                line.getObservedAt());
    }
}
