package dev.dinar.processor.domain;

import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * What belongs to the highest status of a charge, and is forgotten when the status moves up: a reason for a decline says
 * nothing of a later capture. Within one status the higher authenticity wins; within one authenticity what is known wins
 * over what is not, and two known values are decided by their own order.
 *
 * @param status the highest status
 * @param authenticity how far it can be trusted
 * @param responseCode Tap's response.code
 * @param transactionReference the merchant's own reference
 * @param gatewayReference the gateway's reference
 * @param paymentReference the payment network's reference
 * @param paymentMethod such as KNET
 * @param authorizeId the authorization that the charge captures
 * @param occurredAt when the charge reached the status
 */
public record Details(
        ChargeStatus status,
        Authenticity authenticity,
        Optional<String> responseCode,
        Optional<String> transactionReference,
        Optional<String> gatewayReference,
        Optional<String> paymentReference,
        Optional<String> paymentMethod,
        Optional<String> authorizeId,
        Optional<Instant> occurredAt) {

    private static final Comparator<Details> RANK =
            Comparator.comparing(Details::status).thenComparing(Details::authenticity);

    Details join(Details other) {
        int rank = RANK.compare(this, other);
        if (rank != 0) {
            return rank > 0 ? this : other;
        }
        return new Details(
                status,
                authenticity,
                known(responseCode, other.responseCode),
                known(transactionReference, other.transactionReference),
                known(gatewayReference, other.gatewayReference),
                known(paymentReference, other.paymentReference),
                known(paymentMethod, other.paymentMethod),
                known(authorizeId, other.authorizeId),
                known(occurredAt, other.occurredAt));
    }

    private static <T extends Comparable<T>> Optional<T> known(Optional<T> one, Optional<T> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        return one.get().compareTo(other.get()) >= 0 ? one : other;
    }
}
