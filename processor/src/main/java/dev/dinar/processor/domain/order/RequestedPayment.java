package dev.dinar.processor.domain.order;

import dev.dinar.processor.domain.Money;
import dev.dinar.processor.store.ChargeUpdate;
import java.time.Instant;
import java.util.Optional;

/**
 * What a checkout last asked for an order: only that pays it. Immutable.
 *
 * @param chargeId the charge that was made for it
 * @param merchant the merchant that asked
 * @param money how much
 * @param created when Tap created that charge
 */
public record RequestedPayment(String chargeId, String merchant, Money money, Instant created) {

    static Optional<RequestedPayment> of(ChargeUpdate update) {
        return update.getRequestedAmount() == null
                ? Optional.empty()
                : Optional.of(new RequestedPayment(
                        update.getChargeId(),
                        update.getMerchant(),
                        new Money(update.getRequestedAmount(), update.getRequestedCurrency()),
                        update.getCreated()));
    }

    /** Whether it was asked later, by Tap's own times; between two of one instant the id decides, so that arrival does not. */
    boolean isNewerThan(RequestedPayment other) {
        int byTime = created.compareTo(other.created);
        return byTime != 0 ? byTime > 0 : chargeId.compareTo(other.chargeId) > 0;
    }

    @Override
    public String toString() {
        return money + " was asked for by " + merchant + " with " + chargeId;
    }
}
