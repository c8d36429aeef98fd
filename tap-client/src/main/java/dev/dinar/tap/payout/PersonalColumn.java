package dev.dinar.tap.payout;

import java.util.List;

/** Which unknown columns are left where they are: their headers name a person, a card or an account, and topics need none of these. */
final class PersonalColumn {

    private static final List<String> WORDS = List.of(
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

    private PersonalColumn() {}

    static boolean is(String header) {
        String normalized = Column.normalized(header);
        return WORDS.stream().anyMatch(normalized::contains);
    }
}
