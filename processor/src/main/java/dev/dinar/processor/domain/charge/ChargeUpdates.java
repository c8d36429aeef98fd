package dev.dinar.processor.domain.charge;

import dev.dinar.events.Mode;
import dev.dinar.processor.domain.Believed;
import dev.dinar.processor.domain.Money;
import dev.dinar.processor.domain.PaymentPolicy;
import dev.dinar.processor.domain.Refund;
import dev.dinar.processor.store.ChargeUpdate;
import dev.dinar.processor.store.UpdatedRefund;
import java.util.ArrayList;
import java.util.List;

/** What an order sees of a charge: what decides over it, and no more. */
public final class ChargeUpdates {

    private ChargeUpdates() {}

    /**
     * The charge as its order sees it.
     *
     * @param order the order that is to see it
     * @param givenUp whether Tap was asked to the end, and nothing came of it
     */
    public static ChargeUpdate of(TrackedCharge tracked, String order, boolean givenUp, PaymentPolicy policy) {
        ChargeState charge = tracked.charge().orElseThrow();
        Money money = charge.money();
        Money requested = charge.requested().map(Believed::value).orElse(null);
        boolean contested = charge.amounts().areContested()
                || charge.disagreements().contains(Disagreement.AMOUNT)
                || charge.disagreements().contains(Disagreement.REQUESTED_AMOUNT);
        Details details = charge.details();
        ChargeUpdate update = new ChargeUpdate();
        update.setChargeId(charge.id());
        update.setKind(charge.kind().name());
        update.setMerchant(charge.merchant());
        update.setStatus(charge.status().name());
        update.setAutoReversed(charge.reversal() == Reversal.BELIEVED);
        update.setAmount(money.amount());
        update.setCurrency(money.currency());
        update.setContestedAmounts(contested ? charge.amounts().inWords() : null);
        update.setRequestedAmount(requested == null ? null : requested.amount());
        update.setRequestedCurrency(requested == null ? null : requested.currency());
        update.setMode(charge.mode().name());
        update.setCreated(charge.created());
        update.setResponseCode(details.responseCode());
        update.setPaymentMethod(details.paymentMethod());
        update.setPaymentReference(details.paymentReference());
        update.setCountsForOrder(tracked.paidOrder().filter(order::equals).isPresent());
        update.setCapturedLate(charge.isLate());
        update.setFirstLearntTooLate(charge.created().plus(policy.retention()).isBefore(tracked.firstLearnt()));
        update.setGivenUp(givenUp);
        update.setRefunds(refunds(tracked, policy));
        update.setLearntAt(tracked.lastLearnt());
        return update;
    }

    private static List<UpdatedRefund> refunds(TrackedCharge tracked, PaymentPolicy policy) {
        if (tracked.refunds().isEmpty()) {
            return List.of();
        }
        List<UpdatedRefund> refunds = new ArrayList<>();
        for (Refund refund : tracked.refunds().values()) {
            if (refund.isGivenBack(policy.trust())
                    && (refund.mode() == policy.mode() || refund.mode() == Mode.UNKNOWN)) {
                refunds.add(new UpdatedRefund(
                        refund.id(), refund.money().amount(), refund.money().currency(), refund.created()));
            }
        }
        return refunds;
    }
}
