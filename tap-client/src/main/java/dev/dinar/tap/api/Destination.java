package dev.dinar.tap.api;

import java.math.BigDecimal;

/**
 * A part of a charge that Tap passes on to another business, in the charge's currency.
 *
 * @param id Tap's id of the business
 * @param amount in major units (dinars, not fils)
 * @see <a href="https://developers.tap.company/docs/marketplace-split-payments">Split payments</a>
 */
public record Destination(String id, BigDecimal amount) {}
