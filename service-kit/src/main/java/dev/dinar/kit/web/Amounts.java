package dev.dinar.kit.web;

import dev.dinar.schemas.Currencies;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;

/** Amounts as people read them, with all decimals of the currency. Exact: no binary float is on the way. */
public final class Amounts {

    private Amounts() {}

    /** Such as {@code KWD 1.250}, with the decimal itself for programs. */
    public static Html of(BigDecimal amount, String currency, Language language) {
        BigDecimal scaled = Currencies.decimals(currency).isPresent() ? Currencies.scaled(amount, currency) : amount;
        NumberFormat format = NumberFormat.getNumberInstance(language.locale());
        format.setMinimumFractionDigits(scaled.scale());
        format.setMaximumFractionDigits(scaled.scale());
        String symbol = Currency.getInstance(currency).getSymbol(language.locale());
        // As browsers write it: the JDK's currency format leaves no space after a code.
        String written = switch (language) {
            case ENGLISH -> symbol + "\u00a0" + format.format(scaled);
            case ARABIC -> "\u200f" + format.format(scaled) + "\u00a0" + symbol;
        };
        return new Html("<data class=\"money\" dir=\"auto\" value=\"" + scaled.toPlainString() + "\" data-currency=\""
                + Html.text(currency).source() + "\">"
                + Html.text(written).source() + "</data>");
    }
}
