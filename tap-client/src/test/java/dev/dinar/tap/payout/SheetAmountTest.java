package dev.dinar.tap.payout;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SheetAmountTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.250|1.250",
                "0|0",
                "-0.100|-0.100",
                "+3.5|3.5",
                "1,234.500|1234.500",
                "1,234,567|1234567",
                "١٢٫٢٥٠|12.250",
                "۱٬۲۳۴٫۵|1234.5",
                "\u2212 4.5|-4.5",
                "\u200f7.160\u200e|7.160",
                "1\u00a0000.5|1000.5"
            })
    void readsWhatCanBeReadInOneWayOnly(String cell, BigDecimal amount) {
        assertThat(SheetAmount.parse(cell)).contains(amount);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1,250", "1,5", "1.2.3", "KWD", "1e5", "12,34.5", "--1", "=1+1", "0x10", "NaN"})
    void readsNothingElse(String cell) {
        assertThat(SheetAmount.parse(cell)).isEmpty();
    }
}
