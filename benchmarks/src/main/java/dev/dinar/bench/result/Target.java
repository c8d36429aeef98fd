package dev.dinar.bench.result;

import java.util.Locale;

/**
 * What is to be reached.
 *
 * @param of what is compared
 * @param bound on which side of the value it should be
 * @param value the limit, itself allowed
 */
public record Target(Of of, Bound bound, double value) {

    /** What is compared with the limit. */
    public enum Of {
        /** The subject's figure divided by the floor's. */
        RATIO,
        /** The subject's figure itself. */
        SUBJECT
    }

    /** On which side of the limit is good. */
    public enum Bound {
        /** The limit or more. */
        AT_LEAST,
        /** The limit or less. */
        AT_MOST
    }

    /** At least so much of the floor. */
    public static Target ratioAtLeast(double value) {
        return new Target(Of.RATIO, Bound.AT_LEAST, value);
    }

    /** At most so much of the floor. */
    public static Target ratioAtMost(double value) {
        return new Target(Of.RATIO, Bound.AT_MOST, value);
    }

    /** At least so much, whatever the floor. */
    public static Target atLeast(double value) {
        return new Target(Of.SUBJECT, Bound.AT_LEAST, value);
    }

    /** At most so much, whatever the floor. */
    public static Target atMost(double value) {
        return new Target(Of.SUBJECT, Bound.AT_MOST, value);
    }

    /** Whether a figure reaches it; never for what is not a number. */
    public boolean isMetBy(double figure) {
        return switch (bound) {
            case AT_LEAST -> figure >= value;
            case AT_MOST -> figure <= value;
        };
    }

    /** As the table has it, such as {@code ≥ 0.60 ×}. */
    public String text() {
        String sign = switch (bound) {
            case AT_LEAST -> "≥ ";
            case AT_MOST -> "≤ ";
        };
        return switch (of) {
            case RATIO -> sign + String.format(Locale.ROOT, "%.2f ×", value);
            case SUBJECT -> sign + Figures.text(value);
        };
    }
}
