package dev.dinar.simulation.plan;

import java.math.BigDecimal;

/** Something that a checkout, a back office or a fulfilment asks of Dinar. */
public sealed interface Wish {

    /** The request's id, unique in the life. */
    String id();

    /** When it is asked, in milliseconds of the life. */
    long at();

    /**
     * A charge or an authorization is to be made.
     *
     * @param id the request's id
     * @param at when
     * @param order the order
     * @param merchant the merchant
     * @param amount in dinars
     * @param authorize whether the money is only set aside
     * @param savesCard whether the card is kept (KFAST)
     * @param conduct what becomes of it
     * @param conductAfter how long after the reply
     * @param again the same request in a second record so much later; 0 for never
     */
    record Payment(
            String id,
            long at,
            String order,
            String merchant,
            BigDecimal amount,
            boolean authorize,
            boolean savesCard,
            Conduct conduct,
            long conductAfter,
            long again)
            implements Wish {}

    /**
     * Money is to be given back, if its payment has a charge by then.
     *
     * @param id the request's id
     * @param at when
     * @param payment the payment's request
     * @param amount in dinars
     * @param again the same request in a second record so much later; 0 for never
     */
    record Refund(String id, long at, String payment, BigDecimal amount, long again) implements Wish {}

    /**
     * An authorization is to be captured or given free, if there is one by then.
     *
     * @param id the command's id
     * @param at when
     * @param payment the authorization's request
     * @param amount what is captured; null to give it free
     * @param again the same command in a second record, with a time of its own, so much later; 0 for never
     */
    record Command(String id, long at, String payment, BigDecimal amount, long again) implements Wish {}

    /**
     * A charge is made at Tap behind Dinar's back, by an SDK, a plugin or the dashboard: no webhook tells of it.
     *
     * @param id what it is called in the story
     * @param at when
     * @param order the order
     * @param merchant the merchant
     * @param amount in dinars
     * @param conduct what becomes of it at once
     * @param capturedAfter how long after it is captured, where it was left open; 0 for never
     * @param refundedAfter how long after it is given back, where it was captured; 0 for never
     */
    record Elsewhere(
            String id,
            long at,
            String order,
            String merchant,
            BigDecimal amount,
            Conduct conduct,
            long capturedAfter,
            long refundedAfter)
            implements Wish {}
}
