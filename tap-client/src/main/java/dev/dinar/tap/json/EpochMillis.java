package dev.dinar.tap.json;

import java.time.Instant;
import java.util.Optional;

/** Times as Tap writes them: epoch milliseconds, as text or as a number. */
public final class EpochMillis {

    /** Up to the year 5138; longer numbers are no times. */
    private static final int MOST_DIGITS = 14;

    private EpochMillis() {}

    /** The instant, or empty when the text is none. */
    public static Optional<Instant> parse(String text) {
        if (text.isEmpty() || text.length() > MOST_DIGITS) {
            return Optional.empty();
        }
        long millis = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return Optional.empty();
            }
            millis = 10 * millis + digit;
        }
        return Optional.of(Instant.ofEpochMilli(millis));
    }
}
