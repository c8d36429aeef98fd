package dev.dinar.tap.payout;

/** A row that cannot become an event. The message says why, without the row's own words. */
final class UnreadableRow extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableRow(String problem) {
        super(problem, null, false, false);
    }
}
