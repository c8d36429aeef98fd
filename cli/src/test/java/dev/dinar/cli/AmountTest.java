package dev.dinar.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class AmountTest {

    private final Locale before = Locale.getDefault();

    @AfterEach
    void comeHome() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.250", "١٫٢٥٠", "١.٢٥٠", "1٫250", " ١٫٢٥٠ ", "۱٫۲۵۰"})
    void latinAndArabicDigitsAreExactlyTheSameAmountInEveryLanguage(String typed) {
        for (String language : new String[] {"en", "ar-KW", "tr-TR", "ar-KW-u-nu-arab"}) {
            Locale.setDefault(Locale.forLanguageTag(language));

            // equals, so with all three decimals
            assertThat(Amount.parse(typed)).as(language).isEqualTo(new BigDecimal("1.250"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "١٫٢٥x", "1,250", "١٬٢٥٠", "1.2.5", "١٫٢٫٥", "٫", "one"})
    void whatIsNoAmountIsRefusedWithAnExample(String typed) {
        assertThatThrownBy(() -> Amount.parse(typed))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("'" + typed + "' is not an amount such as 1.250 or ١٫٢٥٠");
    }

    @Test
    void aMinusIsReadAsOneAndLeftForTheRulesToRefuse() {
        assertThat(Amount.parse("-١٫٢٥٠")).isEqualTo(new BigDecimal("-1.250"));
    }
}
