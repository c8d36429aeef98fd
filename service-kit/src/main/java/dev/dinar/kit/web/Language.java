package dev.dinar.kit.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The languages that pages are written in. */
public enum Language {
    /** English, with Latin digits. */
    ENGLISH("en", "ltr", "en-GB"),
    /** Arabic as in Kuwait, from right to left, with Arabic digits. */
    ARABIC("ar", "rtl", "ar-KW-u-nu-arab");

    private final String code;
    private final String direction;
    private final Locale locale;

    Language(String code, String direction, String locale) {
        this.code = code;
        this.direction = direction;
        this.locale = Locale.forLanguageTag(locale);
    }

    /** For HTML's {@code lang}: {@code en} or {@code ar}. */
    public String code() {
        return code;
    }

    /** For HTML's {@code dir}. */
    public String direction() {
        return direction;
    }

    /** How numbers are written. */
    public Locale locale() {
        return locale;
    }

    /** The one that this one's readers can change to. */
    public Language other() {
        return switch (this) {
            case ENGLISH -> ARABIC;
            case ARABIC -> ENGLISH;
        };
    }

    /** The language of that code. */
    public static Optional<Language> named(String code) {
        return Arrays.stream(values()).filter(each -> each.code.equals(code)).findFirst();
    }

    /** The first that a browser's {@code Accept-Language} names, or English; a browser writes the best first. */
    public static Language accepted(Optional<String> header) {
        return Stream.of(header.orElse("").split(",", -1))
                .map(each -> each.strip().toLowerCase(Locale.ROOT))
                .map(each -> each.split("[-;]", 2)[0])
                .flatMap(each -> named(each).stream())
                .findFirst()
                .orElse(ENGLISH);
    }
}
