package dev.dinar.simulation.plan;

/** What becomes of a payment at Tap: what the customer does, and the bank. */
public enum Conduct {
    /** Pays. */
    PAYS,
    /** The bank declines. */
    IS_DECLINED,
    /** Cancels on KNET's page. */
    CANCELS,
    /** The payment breaks down. */
    FAILS,
    /** Walks away: nothing is heard until the charge expires. */
    WALKS_AWAY,
    /** Walks away, and pays after the charge has expired. */
    PAYS_AFTER_EXPIRY,
    /** It is said to have failed, and is captured later all the same, as happens with KNET. */
    IS_CAPTURED_AFTER_FAILURE,
    /** Tap does not know for a while, then it is captured. */
    IS_UNKNOWN_THEN_CAPTURED,
    /** Times out, and is captured later. */
    TIMES_OUT_THEN_CAPTURED,
    /** Pays, and Tap gives the money back by itself. */
    PAYS_AND_IS_REVERSED
}
