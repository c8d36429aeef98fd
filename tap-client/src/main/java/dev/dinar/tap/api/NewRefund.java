package dev.dinar.tap.api;

import java.net.URI;
import java.util.Optional;

/**
 * A refund to be made, of a whole charge or of a part.
 *
 * @param chargeId Tap's id ({@code chg_…})
 * @param money what is given back
 * @param reason why, for Tap and the customer
 * @param idempotencyKey Tap answers the same key with its first answer, for 24 hours
 * @param merchantReference the merchant's own reference
 * @param post where the webhook is posted to
 */
public record NewRefund(
        String chargeId,
        TapAmount money,
        String reason,
        String idempotencyKey,
        Optional<String> merchantReference,
        Optional<URI> post) {}
