package dev.dinar.tap.api;

import java.util.Optional;

/**
 * The merchant's own references.
 *
 * @param idempotencyKey Tap answers the same key with its first answer, for 24 hours
 * @param order the order id
 * @param transaction the merchant's transaction reference
 */
public record OwnReferences(String idempotencyKey, Optional<String> order, Optional<String> transaction) {}
