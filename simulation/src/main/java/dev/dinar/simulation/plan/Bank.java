package dev.dinar.simulation.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of the money.
 *
 * @param every how often Dinar asks Tap
 * @param payouts when Tap pays out
 */
public record Bank(Duration every, List<Payout> payouts) {

    /** What is wrong with a payout. */
    public enum Flaw {
        /** Nothing. */
        NONE,
        /** It misses a captured charge, and so does every later one. */
        MISSES_ONE,
        /** It has a charge of which nobody ever told Dinar. */
        HAS_A_STRANGER,
        /** It has another amount of a charge than was captured. */
        HAS_ANOTHER_AMOUNT
    }

    /**
     * Tap pays out what was captured and given back, and not paid out before.
     *
     * @param merchant whose money
     * @param at when, in milliseconds of the life
     * @param flaw what is wrong with it
     * @param sheetsAfter how long after it its sheets are given out
     * @param isAnnounced whether Tap's list says that they are not there yet; it answers 500 otherwise
     * @param disputedAfter how long after it one of its charges is disputed; 0 for never
     * @param disputeEndsAfter how long after that the dispute stands differently; 0 for never
     */
    public record Payout(
            String merchant,
            long at,
            Flaw flaw,
            long sheetsAfter,
            boolean isAnnounced,
            long disputedAfter,
            long disputeEndsAfter) {}

    /** Copies the list. */
    public Bank {
        payouts = List.copyOf(payouts);
    }

    /** The same without one of the payouts. */
    Bank without(int index) {
        List<Payout> fewer = new ArrayList<>(payouts);
        fewer.remove(index);
        return new Bank(every, fewer);
    }
}
