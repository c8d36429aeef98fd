package dev.dinar.tap.event;

import java.math.BigDecimal;

/**
 * What the checkout asked to be charged, which only whoever sent the request knows.
 *
 * @param amount in major units
 * @param currency ISO 4217 code
 */
public record RequestedAmount(BigDecimal amount, String currency) {}
