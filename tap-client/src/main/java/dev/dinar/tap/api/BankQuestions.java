package dev.dinar.tap.api;

import dev.dinar.tap.payout.Payout;
import dev.dinar.tap.payout.PayoutSheets;
import dev.dinar.tap.payout.Rows;
import dev.dinar.tap.payout.Sheet;
import java.time.Instant;

/**
 * What Tap is asked of the way to the bank, for one merchant. Nothing but questions: never {@link TapAnswer.Ambiguous}. Each blocks for
 * at most its budget, a list for as much on each page. Safe for many at once.
 */
public interface BankQuestions {

    /** The longest period that Tap lists. */
    int MOST_DAYS = 30;

    /**
     * The payouts of a period, newest first, page after page; what cannot be read of them is told beside. Rejected when the period is
     * longer than {@value #MOST_DAYS} days, or holds more than 1,000.
     *
     * @param from paid out at or after
     * @param to paid out before
     */
    TapAnswer<Rows<Payout>> payouts(Instant from, Instant to);

    /** The sheets that a payout is made of; Tap has them in live mode only, and rejects it elsewhere. */
    TapAnswer<PayoutSheets> sheets(String payoutId);

    /**
     * The disputes of a period, as Tap's sheet. Rejected when it is longer than {@value #MOST_DAYS} days.
     *
     * @param from at or after
     * @param to before
     */
    TapAnswer<Sheet> disputes(Instant from, Instant to);
}
