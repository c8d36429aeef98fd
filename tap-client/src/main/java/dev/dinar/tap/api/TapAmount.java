package dev.dinar.tap.api;

import java.math.BigDecimal;

/**
 * An amount.
 *
 * @param amount in major units (dinars, not fils)
 * @param currency ISO 4217 code
 */
public record TapAmount(BigDecimal amount, String currency) {}
