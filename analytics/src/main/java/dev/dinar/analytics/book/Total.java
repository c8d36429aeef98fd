package dev.dinar.analytics.book;

/**
 * One line of the totals; amounts as exact text.
 *
 * @param section what is counted
 * @param what the status, or which sum it is
 * @param currency ISO 4217 code of the amount
 * @param merchant the merchant's name in Dinar's configuration
 * @param method the means of payment; empty where there is none
 * @param count how many
 * @param amount their sum, in major units of the currency
 */
public record Total(
        Section section, String what, String currency, String merchant, String method, String count, String amount) {

    /** What is counted. */
    public enum Section {
        /** Payments, by status. */
        CHARGES,
        /** Orders that were paid. */
        ORDERS_PAID,
        /** Refunds, by status. */
        REFUNDS,
        /** What has reached the bank of that day's captures. */
        SETTLED
    }
}
