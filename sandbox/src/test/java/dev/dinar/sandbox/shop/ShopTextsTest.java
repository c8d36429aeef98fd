package dev.dinar.sandbox.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.events.AlertKind;
import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.Origin;
import dev.dinar.events.PaymentFailure;
import dev.dinar.events.RefundStatus;
import dev.dinar.kit.web.Language;
import dev.dinar.kit.web.Texts;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShopTextsTest {

    @Test
    void bothLanguagesSayTheSame() {
        assertThat(new Texts(ShopPages.class, Language.ARABIC).all())
                .containsOnlyKeys(
                        new Texts(ShopPages.class, Language.ENGLISH).all().keySet());
    }

    @ParameterizedTest
    @EnumSource
    void thereAreWordsForEachTopicAndEachWordOfTheContract(Language language) {
        Stream<String> needed = Stream.of(
                        Topics.aboutPayments().stream().map(Topic::name).map(name -> "topic." + name),
                        keys("status.", ChargeStatus.values()),
                        keys("status.", RefundStatus.values()),
                        keys("failure.", PaymentFailure.values()),
                        keys("failed.", PaymentFailure.values()),
                        keys("alert.", AlertKind.values()),
                        keys("origin.", Origin.values()),
                        keys("authenticity.", Authenticity.values()))
                .flatMap(each -> each);

        assertThat(new Texts(ShopPages.class, language).all()).containsKeys(needed.toArray(String[]::new));
    }

    @ParameterizedTest
    @EnumSource
    void everyPageCanBeWrittenForEveryStandingOfAnOrder(Language language) {
        ShopPages pages = new ShopPages();
        for (ShopOrder.Standing standing : ShopOrder.Standing.values()) {
            ShopOrder order = new ShopOrder(
                    "A1",
                    new BigDecimal("1.250"),
                    new ShopOrder.Attempt("r", Optional.of("chg_1"), Optional.of("javascript:alert(1)")),
                    standing,
                    Optional.of("DECLINED"),
                    Optional.of("<chg>"),
                    List.of("<chg_2>"));

            assertThat(pages.order(order, language).source())
                    .contains("data-standing=\"" + standing + "\"", "&lt;chg&gt;", "&lt;chg_2&gt;")
                    .doesNotContain("{{", "<chg", "javascript:");
            assertThat(pages.front(Cart.FIRST, Optional.of(order), Optional.of("front.empty"), language)
                            .source())
                    .contains("dir=\"" + language.direction() + "\"")
                    .doesNotContain("{{");
        }
        assertThat(pages.story("<chg>", language).source())
                .contains("&lt;chg&gt;")
                .doesNotContain("{{", "<chg>");
        for (String key : List.of("unknown", "nothing", "elsewhere")) {
            assertThat(pages.message(key, language).source()).doesNotContain("{{");
        }
    }

    private static Stream<String> keys(String prefix, Enum<?>[] values) {
        return Stream.of(values).map(value -> prefix + value.name());
    }
}
