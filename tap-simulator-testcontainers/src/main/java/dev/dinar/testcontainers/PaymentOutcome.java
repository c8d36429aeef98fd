package dev.dinar.testcontainers;

/** How a payment goes: Tap's statuses of charges and authorizations. */
public enum PaymentOutcome {
    /** Being paid. */
    IN_PROGRESS,
    /** The customer walked away; Tap posts nothing. */
    ABANDONED,
    /** The customer cancelled. */
    CANCELLED,
    /** The payment broke down. */
    FAILED,
    /** The bank declined. */
    DECLINED,
    /** The card is restricted. */
    RESTRICTED,
    /** Nothing came of it in time. */
    TIMEDOUT,
    /** Tap does not know itself. */
    UNKNOWN,
    /** The money is set aside: an authorization. */
    AUTHORIZED,
    /** Paid. */
    CAPTURED,
    /** An authorization let go, or a captured charge reversed. */
    VOID
}
