package dev.dinar.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class CurrenciesTest {

    @Test
    void anAmountIsWrittenWithItsCurrencysDecimals() {
        assertThat(Currencies.scaled(new BigDecimal("0.5"), "KWD")).isEqualTo("0.500");
        assertThat(Currencies.scaled(new BigDecimal("1"), "SAR")).isEqualTo("1.00");
        assertThat(Currencies.scaled(new BigDecimal("1.2000"), "SAR")).isEqualTo("1.20");
    }

    @Test
    void moreDecimalsThanTheCurrencyHasAreRefused() {
        assertThatThrownBy(() -> Currencies.scaled(new BigDecimal("0.5001"), "KWD"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 decimals of KWD");
        assertThatThrownBy(() -> Currencies.scaled(new BigDecimal("0.505"), "USD"))
                .hasMessageContaining("2 decimals of USD");
    }

    @Test
    void aCurrencyNobodyDecidedOnIsRefused() {
        assertThatThrownBy(() -> Currencies.scaled(BigDecimal.ONE, "XTS")).hasMessageContaining("'XTS'");
        assertThat(Currencies.decimals("kwd")).isEmpty();
    }

    @Test
    void anAmountThatTheContractCannotHoldIsRefused() {
        assertThatThrownBy(() -> Currencies.contractual(new BigDecimal("1e15"), "KWD"))
                .hasMessageContaining("15 digits");
    }

    @Property
    void theContractHoldsEveryFilsExactly(@ForAll @LongRange(min = 0, max = 999_999_999_999_999_999L) long fils) {
        BigDecimal amount = BigDecimal.valueOf(fils, 3);

        assertThat(Currencies.contractual(amount, "KWD")).isEqualTo(amount);
    }
}
