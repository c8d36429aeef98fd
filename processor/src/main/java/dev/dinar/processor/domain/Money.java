package dev.dinar.processor.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;

/**
 * An amount in major units and its currency. Held with the contract's three decimals, so that equal amounts are equal.
 *
 * @param amount in major units, such as dinars
 * @param currency ISO 4217 code
 */
public record Money(BigDecimal amount, String currency) implements Comparable<Money> {

    private static final int CONTRACT_SCALE = 3;

    private static final Comparator<Money> ORDER =
            Comparator.comparing(Money::currency).thenComparing(Money::amount);

    /** @throws ArithmeticException when the amount has more than three decimals */
    public Money {
        amount = amount.setScale(CONTRACT_SCALE, RoundingMode.UNNECESSARY);
    }

    /** By currency first: an order that only decides, amounts of different currencies can't be compared. */
    @Override
    public int compareTo(Money other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency;
    }
}
