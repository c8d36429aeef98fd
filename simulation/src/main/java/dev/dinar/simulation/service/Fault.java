package dev.dinar.simulation.service;

/** A fault put into the simulation's own wiring, to see whether the oracle finds it. None is in Dinar's code. */
public enum Fault {
    /** The ingress answers 200 before the broker has the record, and then dies sometimes. */
    ACK_BEFORE_WRITE("the ingress answers 200 before the record is written"),
    /** The ingress answers 200 though the broker did not take the record. */
    ACK_WITHOUT_WRITE("the ingress answers 200 when the broker is away"),
    /** The ingress takes a record for known once it is handed to the writer, not once it is acknowledged. */
    KNOWN_BEFORE_ACKNOWLEDGED("the ingress remembers records that were not acknowledged"),
    /** The ingress takes webhooks whatever their signature. */
    SIGNATURE_NOT_CHECKED("the ingress takes webhooks whatever their signature"),
    /** The ingress takes a webhook that only hashstring signs for one whose whole body is signed. */
    UNSIGNED_BODY_BELIEVED("what only hashstring covers is believed as if the whole body were signed"),
    /** The ingress keys events by order. */
    KEYED_BY_ORDER("webhooks' events are keyed by order id"),
    /** Amounts have two decimals. */
    TWO_DECIMALS("amounts of webhooks are cut to two decimals"),
    /** Events lose the mode: all count as the deployment's. */
    MODE_IGNORED("payments of the other mode count as the deployment's"),
    /** A capture that comes from a webhook is left out. */
    CAPTURES_DROPPED("every fourth webhook of a capture is answered 200 and dropped"),
    /** The gateway acknowledges a record before what became of it is committed. */
    GATEWAY_ACKS_FIRST("the gateway acknowledges a request before its reply is committed"),
    /** Each try of a request has an idempotency key of its own. */
    NEW_KEY_EACH_TRY("each try of a request has an idempotency key of its own"),
    /** The reply is written and the event is not. */
    REPLY_WITHOUT_EVENT("the gateway writes the reply and not the event"),
    /** Reply and event are written one after the other, without a transaction. */
    REPLY_NOT_ATOMIC("reply and event are not in one transaction"),
    /** Whether a request was replied to is looked up in what is not committed, too. */
    LOOKUP_READS_UNCOMMITTED("the look-up of replies reads what is not committed"),
    /** Replies are not looked up before a request is dealt with again. */
    NO_LOOKUP("a redelivered request is dealt with without looking for its reply"),
    /** The refund replies are forgotten after a day. */
    REFUND_REPLIES_FORGOTTEN("replies to refunds are looked for a day back only"),
    /** A lost answer of Tap's counts as a refusal. */
    AMBIGUOUS_IS_REFUSED("an answer of Tap's that was lost is taken for a refusal"),
    /** Status queries are acknowledged and not asked. */
    QUERIES_IGNORED("status queries are acknowledged and Tap is not asked"),
    /** Two members get the same record. */
    LOCK_TAKEN_TWICE("two members of a share group get the same record"),
    /** The gateway relies on Tap's idempotency for ten days. */
    KEYS_TRUSTED_TOO_LONG("Tap's memory of idempotency keys is relied on for ten days"),
    /** The processor commits its offsets before its outputs. */
    OFFSETS_BEFORE_OUTPUTS("the processor commits what it has read before what it has written"),
    /** The processor's outputs are visible at once. */
    OUTPUTS_NOT_TRANSACTIONAL("the processor's outputs are not in its transaction"),
    /** The processor starts with empty stores. */
    STATE_NOT_RESTORED("the processor starts without its state"),
    /** The processor restores the orders' table without its last record. */
    RESTORE_ONE_SHORT("the restore of the processor's state misses the last record"),
    /** The orders' table is restored without tombstones and changes of what was there: each order as it was first. */
    RESTORE_KEEPS_FIRST("the restore of the processor's state keeps the first value of each key"),
    /** Readers of order-paid read what is not committed. */
    READERS_READ_UNCOMMITTED("readers of the orders' topics read what was rolled back"),
    /** The processor writes into the log twice when the broker's word is lost. */
    OUTPUTS_WRITTEN_TWICE("the processor's commits are repeated when their acknowledgement is lost"),
    /** Timers are not found again after a restart. */
    TIMERS_LOST_AT_RESTART("what is due is forgotten when the processor restarts"),
    /** Timers never ring. */
    TIMERS_STAND_STILL("the processor's wall clock does not go on"),
    /** Questions come twenty times too late. */
    SCHEDULE_TWENTY_TIMES("status queries come twenty times too late"),
    /** Charges that failed are not asked about again. */
    FAILED_NOT_ASKED("charges that failed are not asked about again"),
    /** Charges of any age pay orders. */
    ANY_AGE_PAYS("a replayed webhook of any age is taken for new"),
    /** Order ids are believed of what only hashstring covers. */
    ORDER_ID_BELIEVED("order ids are believed that Tap did not sign"),
    /** Orders are forgotten after two hours. */
    ORDERS_FORGOTTEN("orders are forgotten after two hours"),
    /** Alerts are not written. */
    ALERTS_DROPPED("alerts are not written"),
    /** Failures are not told. */
    FAILURES_DROPPED("orders are not told that payments failed"),
    /** Refunds are told with half of their amount. */
    REFUNDS_HALVED("refund events carry half of the amount"),
    /** The part that is left is not written: completeness is. */
    SWEEP_ENDS_EARLY("Tap's list is said to be compared before its last page"),
    /** A part of a sweep that is delivered again is taken for compared. */
    SWEEP_SKIPS_AFTER_CRASH("what a crashed gateway was comparing is skipped"),
    /** What agrees is entered, too. */
    SWEEP_WRITES_ALL("every charge of Tap's list is entered, though the log has it"),
    /** What Tap does not have is nobody's matter. */
    SWEEP_ALERTS_DROPPED("what the log has and Tap has not is no alert"),
    /** The list of refunds is said to be compared. */
    SWEEP_OMITS_REFUNDS("refunds of Tap's list are not entered"),
    /** What of a payout was written is written again with each look. */
    PAYOUTS_WRITTEN_AGAIN("what was written of a payout is written again with each look"),
    /** What reaches the bank is told without taking the fee off. */
    FEE_NOT_TAKEN_OFF("what of a charge reaches the bank is told with Tap's fee"),
    /** Disputes are not written. */
    DISPUTES_DROPPED("disputes of Tap's list are not entered"),
    /** Nobody waits for payouts. */
    UNSETTLED_NEVER_TOLD("a captured charge that is in no payout is no alert"),
    /** What the processor knows of payouts is not restored. */
    SETTLEMENTS_NOT_RESTORED("the processor starts without what it knows of payouts"),
    /** The customer's address is copied into the event log. */
    CUSTOMER_IN_EVENTS("the customer's e-mail address is copied into events");

    private final String description;

    Fault(String description) {
        this.description = description;
    }

    /** What is wrong, for people. */
    public String description() {
        return description;
    }
}
