package dev.dinar.analytics.book;

/**
 * One thing that two books say differently.
 *
 * @param kind in what way
 * @param id of the charge, or the bank's reference of a payout; which line of the file where it has none
 * @param log what the log says; empty when it says nothing
 * @param other what the other says; empty when it says nothing
 */
public record Difference(Kind kind, String id, String log, String other) {

    /** In what way two books differ. */
    public enum Kind {
        /** Tap has a charge that the log does not. */
        ONLY_AT_TAP,
        /** The log has a charge that Tap's file does not. */
        ONLY_IN_LOG,
        /** The status is another. */
        STATUS,
        /** The amount is another, or cannot be read. */
        AMOUNT,
        /** The currency is another. */
        CURRENCY,
        /** Tap's file has a charge twice. */
        TWICE_AT_TAP,
        /** A line of a file names no charge and no payout. */
        UNNAMED,
        /** A payout has a charge whose capture the log does not know. */
        SETTLED_UNKNOWN,
        /** A payout has another amount of a charge than was captured. */
        SETTLED_DIFFERENTLY,
        /** A capture of the day is in no line of the bank's file. */
        UNSETTLED,
        /** The bank's file has a payout that the log does not know. */
        ONLY_AT_BANK,
        /** The bank's file lacks a payout of the day. */
        NOT_AT_BANK,
        /** The bank has another amount of a payout. */
        PAYOUT_AMOUNT
    }
}
