package dev.dinar.gateway.request;

import dev.dinar.events.Rejection;
import dev.dinar.gateway.reply.Rejections;
import dev.dinar.tap.api.TapAmount;
import dev.dinar.tap.json.TapObject;
import java.time.Instant;
import java.util.Optional;

/**
 * What a request wants to be charged, as far as one charge is told from another by it.
 *
 * @param order the order id
 * @param transaction Tap's reference.transaction
 * @param isOwnReference whether the transaction reference is the request's id, and so nobody else's
 * @param amount what is to be paid
 * @param since since when it may have been made
 */
record WantedCharge(String order, String transaction, boolean isOwnReference, TapAmount amount, Instant since) {

    /**
     * Whether a charge with the same references is this one: with the same amount, and, where others may have the same references, not
     * failed, since that is what an earlier attempt of the same order looks like.
     */
    boolean isFitting(TapObject charge) {
        return contradiction(charge).isEmpty() && (isOwnReference || !ExistingCharge.FAILED.contains(charge.status()));
    }

    /** What Tap's first answer to this request's id says otherwise: then the id was used for another wish. */
    Optional<Rejection> contradiction(TapObject charge) {
        if (!charge.currency().equals(amount.currency())) {
            return Optional.of(usedBefore("currency", charge));
        }
        if (charge.amount().compareTo(amount.amount()) != 0) {
            return Optional.of(usedBefore("amount", charge));
        }
        return charge.references()
                .order()
                .filter(other -> !other.equals(order))
                .map(_ -> usedBefore("reference.order", charge));
    }

    private static Rejection usedBefore(String field, TapObject charge) {
        return Rejections.of(
                field,
                "is not what the same request_id was used for before: " + charge.id() + " is of " + charge.currency()
                        + " " + charge.amount().toPlainString()
                        + charge.references()
                                .order()
                                .map(order -> " for the order " + order)
                                .orElse("")
                        + ". Every wish needs a request_id of its own",
                true);
    }
}
