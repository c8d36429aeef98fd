package dev.dinar.tap.payout;

import dev.dinar.events.Authenticity;
import dev.dinar.events.Mode;
import dev.dinar.events.Origin;
import dev.dinar.events.PayoutEvent;
import dev.dinar.events.PayoutStatus;
import dev.dinar.tap.event.EventIds;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * What Dinar reads of a payout in an answer of Tap's API. The bank account and its owner's name, which Tap sends too, are not read.
 *
 * @param id Tap's id, {@code payout_…}
 * @param status Tap's status
 * @param amount what reaches the bank, with the contract's three decimals
 * @param currency ISO 4217 code of the amount
 * @param date the day of the payout
 * @param merchantId Tap's id of the merchant
 * @param walletId Tap's id of the wallet
 * @param bankReference the bank's reference
 * @param linesAvailable whether Tap has the lines that it is made of
 * @param mode whether money moved
 */
public record Payout(
        String id,
        PayoutStatus status,
        BigDecimal amount,
        String currency,
        Optional<Instant> date,
        Optional<String> merchantId,
        Optional<String> walletId,
        Optional<String> bankReference,
        Optional<Boolean> linesAvailable,
        Mode mode) {

    /**
     * The event that says so: of full authenticity, since Tap was asked for it.
     *
     * @param merchant the merchant's name in Dinar's configuration
     * @param observedAt when the answer came
     */
    public PayoutEvent event(String merchant, Instant observedAt) {
        PayoutEvent event = PayoutEvent.newBuilder()
                .setEventId("")
                .setPayoutId(id)
                .setMerchant(merchant)
                .setStatus(status)
                .setAmount(amount)
                .setCurrency(currency)
                .setBankReference(bankReference.orElse(null))
                .setPaidAt(date.orElse(null))
                .setTapMerchantId(merchantId.orElse(null))
                .setWalletId(walletId.orElse(null))
                .setLinesAvailable(linesAvailable.orElse(null))
                .setMode(mode)
                .setAuthenticity(Authenticity.API)
                .setOrigin(Origin.RECONCILIATION)
                .setObservedAt(observedAt)
                .build();
        event.setEventId(EventIds.of(event, id, status));
        return event;
    }

    /** The same as long as Tap does not give out the lines that it is made of. */
    public Payout withoutLines() {
        return new Payout(
                id, status, amount, currency, date, merchantId, walletId, bankReference, Optional.of(false), mode);
    }
}
