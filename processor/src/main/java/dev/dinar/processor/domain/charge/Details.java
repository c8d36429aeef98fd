package dev.dinar.processor.domain.charge;

import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeStatus;
import java.time.Instant;

/**
 * What belongs to the highest status of a charge, and is forgotten when the status moves up: a reason for a decline says
 * nothing of a later capture. Within one status the higher authenticity wins; within one authenticity what is known wins
 * over what is not, and two known values are decided by their own order. What is not known is null.
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
        String responseCode,
        String transactionReference,
        String gatewayReference,
        String paymentReference,
        String paymentMethod,
        String authorizeId,
        Instant occurredAt) {

    static Details of(ChargeEvent event) {
        return new Details(
                event.getStatus(),
                event.getAuthenticity(),
                event.getResponseCode(),
                event.getTransactionReference(),
                event.getGatewayReference(),
                event.getPaymentReference(),
                event.getPaymentMethod(),
                event.getAuthorizeId(),
                event.getOccurredAt());
    }

    Details join(Details other) {
        int byStatus = status.compareTo(other.status);
        int rank = byStatus != 0 ? byStatus : authenticity.compareTo(other.authenticity);
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

    private static <T extends Comparable<T>> T known(T one, T other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) >= 0 ? one : other;
    }
}
