package dev.dinar.console.index;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/**
 * What is looked for. Empty parts let everything through.
 *
 * @param text part of an id or of a reference, in whatever case
 * @param amount exactly this much, in major units
 * @param currency ISO 4217
 * @param status a charge's status, or an order's standing
 * @param from made on this day or later, in Kuwait
 * @param to made on this day or before, in Kuwait
 * @param alerted those alone that a person should look at
 */
public record Search(
        Optional<String> text,
        Optional<BigDecimal> amount,
        Optional<String> currency,
        Optional<String> status,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        boolean alerted) {

    /** Where days begin and end for people. */
    public static final ZoneId KUWAIT = ZoneId.of("Asia/Kuwait");

    /** All that there is. */
    public static final Search ALL = new Search(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false);

    /** Whether nothing but a text is looked for. */
    public boolean isTextAlone() {
        return text.isPresent()
                && equals(new Search(
                        text,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false));
    }

    /** Whether it is one of those that are looked for. */
    boolean finds(Summary summary) {
        return text.map(part -> isCalled(summary, part.toLowerCase(Locale.ROOT)))
                        .orElse(true)
                && amount.map(wanted -> summary.amount()
                                .filter(its -> its.compareTo(wanted) == 0)
                                .isPresent())
                        .orElse(true)
                && isSame(currency, summary.currency())
                && isSame(status, summary.status())
                && (!alerted || summary.alerted())
                && isWithin(summary.made());
    }

    private static boolean isSame(Optional<String> wanted, Optional<String> its) {
        return wanted.isEmpty() || wanted.equals(its);
    }

    private static boolean isCalled(Summary summary, String part) {
        return has(summary.id(), part)
                || summary.order().filter(order -> has(order, part)).isPresent()
                || summary.references().stream().anyMatch(reference -> has(reference, part));
    }

    private static boolean has(String name, String part) {
        return name.toLowerCase(Locale.ROOT).contains(part);
    }

    private boolean isWithin(Instant made) {
        return from.map(day -> !made.isBefore(day.atStartOfDay(KUWAIT).toInstant()))
                        .orElse(true)
                && to.map(day -> made.isBefore(
                                day.plusDays(1).atStartOfDay(KUWAIT).toInstant()))
                        .orElse(true);
    }
}
