package dev.dinar.tap.json;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Times as Tap writes them: epoch milliseconds, as text or as a number. */
public final class EpochMillis {

    /** Up to the year 5138; longer numbers are no times. */
    private static final Pattern FORM = Pattern.compile("[0-9]{1,14}");

    private EpochMillis() {}

    /** The instant, or empty when the text is none. */
    public static Optional<Instant> parse(String text) {
        return FORM.matcher(text).matches()
                ? Optional.of(Instant.ofEpochMilli(Long.parseLong(text)))
                : Optional.empty();
    }
}
