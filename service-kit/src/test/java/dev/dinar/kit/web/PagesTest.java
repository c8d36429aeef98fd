package dev.dinar.kit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagesTest {

    private static final Texts ENGLISH = new Texts(PagesTest.class, Language.ENGLISH);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ar-KW,ar;q=0.9,en;q=0.8|ARABIC",
                "AR|ARABIC",
                "en-US,en;q=0.9|ENGLISH",
                "fr, ar;q=0.5|ARABIC",
                "fr|ENGLISH",
                "*|ENGLISH",
                "''|ENGLISH"
            })
    void theReadersLanguageIsTheFirstOfTheBrowsersThatThereIs(String header, Language language) {
        assertThat(Language.accepted(Optional.of(header))).isEqualTo(language);
    }

    @Test
    void whateverComesFromOutsideIsEscapedAndWhatIsWrittenHereIsNot() {
        Html page = new Template(PagesTest.class, "page.html")
                .fill(ENGLISH, Map.of("name", "<b a='\"'>&", "part", new Html("<i></i>")));

        assertThat(page.source())
                .isEqualTo(
                        "<p lang=\"en\" dir=\"ltr\">Hello &lt;you&gt;: &lt;b a=&#39;&quot;&#39;&gt;&amp; <i></i></p>\n");
    }

    @Test
    void aGapWithoutAValueOrATextIsNamed() {
        Template page = new Template(PagesTest.class, "page.html");

        assertThatThrownBy(() -> page.fill(ENGLISH, Map.of("name", "A")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("page.html needs a value for 'part'");
        assertThatThrownBy(() -> ENGLISH.get("none")).hasMessageContaining("text-en.json has no 'none'");
    }

    @Test
    void amountsHaveAllDecimalsOfTheirCurrencyAndTheReadersDigits() {
        BigDecimal large = new BigDecimal("123456789012345.67");

        assertThat(Amounts.of(new BigDecimal("0.5"), "KWD", Language.ENGLISH).source())
                .isEqualTo(
                        "<data class=\"money\" dir=\"auto\" value=\"0.500\" data-currency=\"KWD\">KWD\u00a00.500</data>");
        assertThat(Amounts.of(new BigDecimal("0.5"), "KWD", Language.ARABIC).source())
                .contains("value=\"0.500\"", "\u0660\u066b\u0665\u0660\u0660");
        assertThat(Amounts.of(large, "USD", Language.ENGLISH).source())
                .as("not rounded on its way through a binary float")
                .contains("123,456,789,012,345.67");
    }
}
