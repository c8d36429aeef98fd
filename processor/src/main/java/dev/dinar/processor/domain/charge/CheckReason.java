package dev.dinar.processor.domain.charge;

/** Why Tap is asked about a charge or a refund. Everything that is open has one, and ends in an answer or an alert. */
public enum CheckReason {
    /** The customer can no longer pay, and no end was heard of. */
    UNFINISHED,
    /** It timed out or was abandoned; with KNET it may still have been captured. */
    LAPSED,
    /** The money is set aside: nobody captured it, nobody gave it free. */
    AUTHORIZED,
    /** It was captured, and nobody who is believed said for which order. */
    ORDER_UNKNOWN,
    /** Somebody who is not believed says that Tap gave the capture back. */
    REVERSAL_CLAIMED,
    /** A refund is known of a charge that is not, or no longer. */
    CHARGE_UNKNOWN,
    /** A refund has neither been paid out nor failed. */
    REFUND_PENDING,
    /** Somebody who is not believed says that a refund is of this charge. */
    REFUND_CLAIMED,
    /** A refund gave its money back, though it is held to have failed: it must have been captured. */
    REFUNDED_UNCAPTURED;

    /** Whether the order is told that nothing comes of the charge, once Tap has been asked to the end. */
    boolean isGivenUpOn() {
        return this == UNFINISHED || this == LAPSED;
    }
}
