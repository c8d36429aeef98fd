package dev.dinar.schemas;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How many decimals each currency that Tap settles has, by ISO 4217. Not {@link java.util.Currency}: a payment in a currency
 * that nobody here decided on is refused, whatever the JDK knows.
 */
public final class Currencies {

    private static final Map<String, Integer> DECIMALS = Map.ofEntries(
            Map.entry("KWD", 3),
            Map.entry("BHD", 3),
            Map.entry("OMR", 3),
            Map.entry("JOD", 3),
            Map.entry("AED", 2),
            Map.entry("SAR", 2),
            Map.entry("QAR", 2),
            Map.entry("EGP", 2),
            Map.entry("USD", 2),
            Map.entry("EUR", 2),
            Map.entry("GBP", 2));

    private Currencies() {}

    /** The decimals of a currency, or empty when Dinar does not know it. Codes are upper-case. */
    public static OptionalInt decimals(String currency) {
        Integer decimals = DECIMALS.get(currency);
        return decimals == null ? OptionalInt.empty() : OptionalInt.of(decimals);
    }

    /**
     * The amount with exactly the currency's decimals: {@code 0.5 KWD} becomes {@code 0.500}.
     *
     * @throws IllegalArgumentException when the currency is unknown, or the amount has more decimals than it
     */
    public static BigDecimal scaled(BigDecimal amount, String currency) {
        int decimals = decimals(currency)
                .orElseThrow(() -> new IllegalArgumentException("currency: '" + currency + "' is not one of "
                        + DECIMALS.keySet().stream().sorted().toList()));
        try {
            return amount.setScale(decimals, RoundingMode.UNNECESSARY);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "amount: " + amount.toPlainString() + " has more than the " + decimals + " decimals of " + currency,
                    e);
        }
    }

    /**
     * The amount as the contract's {@code decimal(18,3)} holds it: scale 3, whatever the currency, after {@link #scaled}.
     *
     * @throws IllegalArgumentException when the currency is unknown, the amount has more decimals than it, or more than 15
     *     digits before the point
     */
    public static BigDecimal contractual(BigDecimal amount, String currency) {
        BigDecimal wide = scaled(amount, currency).setScale(3, RoundingMode.UNNECESSARY);
        if (wide.precision() > 18) {
            throw new IllegalArgumentException(
                    "amount: " + amount.toPlainString() + " has more than 15 digits before the point");
        }
        return wide;
    }
}
