package dev.dinar.console.web;

import dev.dinar.console.index.Search;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A search as the address says it, so that it can be kept and handed on. Pure. */
final class Searching {

    private static final Pattern AMOUNT =
            Pattern.compile("([A-Za-z]{3})?\\s*([0-9]{1,15}(?:\\.[0-9]{1,6})?)\\s*([A-Za-z]{3})?");
    private static final int LONGEST = 200;

    private Searching() {}

    /**
     * The search of an address. What cannot be read is as if it were not there: the form shows what was understood.
     *
     * @param parameters gives the value of each
     */
    static Search of(Function<String, Optional<String>> parameters) {
        Function<String, Optional<String>> given = name ->
                parameters.apply(name).map(String::strip).filter(text -> !text.isEmpty() && text.length() <= LONGEST);
        Optional<Matcher> amount =
                given.apply("amount").map(Searching::latin).map(AMOUNT::matcher).filter(Matcher::matches);
        return new Search(
                given.apply("q"),
                amount.map(parts -> new BigDecimal(parts.group(2))),
                amount.flatMap(parts ->
                                Optional.ofNullable(parts.group(1)).or(() -> Optional.ofNullable(parts.group(3))))
                        .map(code -> code.toUpperCase(java.util.Locale.ROOT)),
                given.apply("status").filter(word -> word.matches("[A-Z_]{1,30}")),
                given.apply("from").flatMap(Searching::day),
                given.apply("to").flatMap(Searching::day),
                given.apply("alerted").filter("1"::equals).isPresent());
    }

    /** The same as a query, with what may stand beside it. */
    static String query(Search search, Optional<String> after) {
        List<String> parts = new ArrayList<>();
        search.text().ifPresent(text -> parts.add("q=" + Shown.encoded(text)));
        search.amount()
                .ifPresent(amount -> parts.add("amount="
                        + Shown.encoded(
                                search.currency().map(code -> code + " ").orElse("") + amount.toPlainString())));
        search.status().ifPresent(status -> parts.add("status=" + status));
        search.from().ifPresent(day -> parts.add("from=" + day));
        search.to().ifPresent(day -> parts.add("to=" + day));
        if (search.alerted()) {
            parts.add("alerted=1");
        }
        after.ifPresent(place -> parts.add("after=" + Shown.encoded(place)));
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    /** Digits as anybody writes them, and Arabic's decimal point. */
    static String latin(String text) {
        StringBuilder latin = new StringBuilder();
        text.codePoints().forEach(point -> {
            int digit = Character.digit(point, 10);
            if (digit >= 0) {
                latin.append(digit);
            } else {
                latin.appendCodePoint(point == 0x066b ? '.' : point);
            }
        });
        return latin.toString();
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(latin(text)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
