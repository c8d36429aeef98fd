package dev.dinar.schemas;

import java.util.List;
import java.util.Locale;

/**
 * Headers of the CSV files that Tap and banks give out. Tap documents none of its columns, so they are found by headers that are likely,
 * and nothing is kept of a column whose header names a person, a card or an account.
 */
public final class CsvHeader {

    /** Parts of headers, normalized. */
    private static final List<String> PERSONAL = List.of(
            "name",
            "mail",
            "phone",
            "mobile",
            "customer",
            "client",
            "payer",
            "holder",
            "card",
            "iban",
            "account",
            "beneficiary",
            "address",
            "description",
            "note",
            "comment",
            "metadata",
            "اسم",
            "هاتف",
            "بريد",
            "بطاقة",
            "عميل",
            "حساب");

    private CsvHeader() {}

    /** A header as it is compared: without case, spaces and signs. */
    public static String normalized(String header) {
        StringBuilder letters = new StringBuilder(header.length());
        header.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(letters::appendCodePoint);
        return letters.toString();
    }

    /** Whether it names a person, a card or an account. */
    public static boolean isPersonal(String header) {
        String normalized = normalized(header);
        return PERSONAL.stream().anyMatch(normalized::contains);
    }
}
