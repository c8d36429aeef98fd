package dev.dinar.console.web;

import static dev.dinar.console.web.Markup.attribute;
import static dev.dinar.console.web.Markup.code;
import static dev.dinar.console.web.Markup.link;
import static dev.dinar.console.web.Markup.look;
import static dev.dinar.console.web.Markup.tag;

import dev.dinar.console.index.Search;
import dev.dinar.console.log.Entry;
import dev.dinar.kit.web.Amounts;
import dev.dinar.kit.web.Html;
import dev.dinar.kit.web.Language;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How values are written for people: times in Kuwait's zone with UTC at hand, amounts with their currency's decimals. Pure. */
final class Shown {

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss.SSS 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter ENGLISH = kuwait("d MMM uuuu, HH:mm:ss", Language.ENGLISH);
    private static final DateTimeFormatter ARABIC = kuwait("d MMM uuuu، HH:mm:ss", Language.ARABIC);

    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private Shown() {}

    private static DateTimeFormatter kuwait(String pattern, Language language) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                .localizedBy(language.locale())
                .withZone(Search.KUWAIT);
    }

    static Html time(Instant at, Reader reader) {
        return tag(
                "time",
                attribute("datetime", at.toString()),
                attribute("title", utc(at)),
                switch (reader.language()) {
                    case ENGLISH -> ENGLISH.format(at);
                    case ARABIC -> ARABIC.format(at);
                });
    }

    static String utc(Instant at) {
        return UTC.format(at);
    }

    static Html amount(BigDecimal amount, String currency, Reader reader) {
        return CURRENCIES.contains(currency)
                ? Amounts.of(amount, currency, reader.language())
                : tag("span", look("money"), attribute("dir", "ltr"), amount.toPlainString() + " " + currency);
    }

    /** Each whole on its line, where that is wide enough. */
    static Html reference(String reference) {
        return tag("span", look("reference"), code(reference));
    }

    /** The record's amount; nothing where it has none. */
    static Html amount(Entry entry, Reader reader) {
        return amount(entry, "amount", reader);
    }

    /** An amount of the record, by its field; nothing where it has none. */
    static Html amount(Entry entry, String field, Reader reader) {
        return entry.decimal(field)
                .flatMap(amount -> entry.text("currency").map(currency -> amount(amount, currency, reader)))
                .orElse(Html.NONE);
    }

    static Html charge(String id) {
        return link("/charges/" + segment(id), code(id));
    }

    static Html order(String id) {
        return link("/orders/" + segment(id), code(id));
    }

    static Html status(String kind, String word, Reader reader) {
        return tag("span", look("status"), attribute("data-status", word), reader.word(kind, word));
    }

    /** How long, in the largest unit that tells enough. */
    static String duration(Optional<Duration> duration, Reader reader) {
        return duration.map(how -> duration(how, reader)).orElse("–");
    }

    private static String duration(Duration how, Reader reader) {
        long millis = how.toMillis();
        NumberFormat format = NumberFormat.getNumberInstance(reader.language().locale());
        format.setMaximumFractionDigits(1);
        if (millis < 60_000) {
            return format.format(BigDecimal.valueOf(millis, 3)) + " " + reader.say("unit.seconds");
        }
        if (millis < 7_200_000) {
            return format.format(millis / 60_000) + " " + reader.say("unit.minutes");
        }
        return format.format(millis / 3_600_000) + " " + reader.say("unit.hours");
    }

    /** For a path. */
    static String segment(String text) {
        return encoded(text).replace("+", "%20");
    }

    /** For a query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
