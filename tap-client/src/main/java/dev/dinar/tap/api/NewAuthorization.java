package dev.dinar.tap.api;

/**
 * An authorization to be made: money is set aside, to be captured by a later charge.
 *
 * @param charge all that a charge needs too
 * @param whenDue what Tap does by itself when nothing was captured
 * @param afterHours when it does so, 1 to 168
 */
public record NewAuthorization(NewCharge charge, WhenDue whenDue, int afterHours) {

    /** What Tap does with an authorization that is due. */
    public enum WhenDue {
        /** Gives the money free. */
        VOID,
        /** Captures it; Tap calls it {@code AUTO}. */
        CAPTURE
    }
}
