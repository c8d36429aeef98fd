package dev.dinar.tap.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TapIdTest {

    private static final Pattern ID = Pattern.compile("[a-z]{2,10}_[A-Za-z0-9]{4,120}");
    private static final Pattern PAYOUT = Pattern.compile("payout_[A-Za-z0-9_]{4,120}");

    @Property
    void theFormsAreWhatTheirExpressionsSay(@ForAll("almostIds") String text) {
        assertThat(TapId.isOne(text)).isEqualTo(ID.matcher(text).matches());
        assertThat(TapId.isPayout(text)).isEqualTo(PAYOUT.matcher(text).matches());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "_",
                "chg",
                "chg_",
                "chg_abc",
                "c_abcd",
                "chg_a/b/c",
                "CHG_abcd",
                "chg_ab_cd",
                "chg_١٢٣٤",
                "payout_ab\n12"
            })
    void whatIsNoIdIsNone(String text) {
        assertThat(TapId.isOne(text)).isFalse();
        assertThat(TapId.isPayout(text)).isFalse();
    }

    @Provide
    Arbitrary<String> almostIds() {
        Arbitrary<String> kind = Arbitraries.oneOf(
                Arbitraries.of("chg", "auth", "re", "payout", "invoicelong", "x"),
                Arbitraries.strings().withChars("ab_Zé").ofMaxLength(12));
        Arbitrary<String> rest = Arbitraries.strings()
                .withCharRange('a', 'c')
                .withCharRange('X', 'Z')
                .numeric()
                .withChars('_')
                .ofMaxLength(125);
        Arbitrary<String> clean = Arbitraries.strings()
                .withCharRange('a', 'c')
                .numeric()
                .ofMinLength(3)
                .ofMaxLength(122);
        Arbitrary<String> odd = Arbitraries.of("", "", "", "-", "/", "\n", "é", "٣");
        return net.jqwik.api.Combinators.combine(kind, Arbitraries.oneOf(rest, clean), odd)
                .as((first, second, third) -> first + "_" + second + third);
    }
}
