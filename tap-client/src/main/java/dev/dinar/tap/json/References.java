package dev.dinar.tap.json;

import java.util.Optional;

/**
 * Tap's {@code reference} object. Empty texts count as absent. Only {@code gateway} and {@code payment} are signed by
 * {@code hashstring}.
 *
 * @param gateway the gateway's reference
 * @param payment the payment network's reference
 * @param order the merchant's order id
 * @param transaction the merchant's transaction reference
 * @param merchant the merchant's reference of a refund
 */
public record References(
        Optional<String> gateway,
        Optional<String> payment,
        Optional<String> order,
        Optional<String> transaction,
        Optional<String> merchant) {}
