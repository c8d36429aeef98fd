package dev.dinar.kit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.typesafe.config.ConfigFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MerchantSecretsTest {

    @Test
    void merchantsAreReadByName() {
        Map<String, MerchantSecrets> merchants = MerchantSecrets.required(service("""
                        merchants { default { secret-key = sk_test_1, previous-secret-key = sk_test_0 }, "shop.kw" { secret-key = sk_live_2 } }
                        """));

        assertThat(merchants).containsOnlyKeys("default", "shop.kw");
        assertThat(merchants.get("default").current().reveal()).isEqualTo("sk_test_1");
        assertThat(merchants.get("default").previous().map(Secret::reveal)).contains("sk_test_0");
        assertThat(merchants.get("default").isLive()).isFalse();
        assertThat(merchants.get("shop.kw").isLive()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    merchants {}                                                                       | TAP_SECRET_KEY
                    merchants.default.secret-key = ""                                                  | TAP_SECRET_KEY
                    merchants.default.secret-key = "\\"sk_test_1\\""                                   | leave them out
                    merchants.default.secret-key = "'sk_test_1'"                                       | leave them out
                    merchants.default.secret-key = pk_test_1                                           | give the secret one
                    merchants.default.secret-key = whsec_1                                             | begins with sk_test_ or sk_live_
                    merchants.default.secret-key = "sk_test_1 2"                                       | characters
                    merchants.default.previous-secret-key = sk_test_0                                  | secret-key is not set
                    merchants.default { secret-key = sk_test_1, previous-secret-key = pk_test_1 }      | previous-secret-key: a public key
                    merchants.default { secret-key = sk_test_1, previous-secret-key = sk_test_1 }      | previous-secret-key is the same
                    merchants."my shop".secret-key = sk_test_1                                         | the merchant's name 'my shop'
                    merchants.shop {}                                                                  | secret-key is not set
                    merchants.default.secret-key = sk_live_xxxxxxxxxxxx                                | is an example and no key
                    merchants.default.secret-key = sk_live_your_key                                    | is an example and no key
                    merchants.default.secret-key = "sk_live_..."                                       | is an example and no key
                    merchants.default.secret-key = "sk_live_<key>"                                     | is an example and no key
                    merchants.default.secret-key = sk_live_changeme                                    | is an example and no key
                    mode = live, merchants.default.secret-key = sk_test_1                              | of another mode
                    mode = test, merchants.default.secret-key = sk_live_1                              | of another mode
                    mode = live, merchants.default { secret-key = sk_live_1, previous-secret-key = sk_test_1 } | of another mode
                    """)
    void whatCanNeverWorkIsOneSentenceWithTheRemedy(String written, String told) {
        assertThatExceptionOfType(BadConfiguration.class)
                .isThrownBy(() -> MerchantSecrets.required(service(written)))
                .withMessageContaining(told)
                .withMessageNotContaining("_test_1")
                .withMessageNotContaining("_live_1");
    }

    private static Settings service(String written) {
        return Settings.at(
                ConfigFactory.parseString(
                        "dinar.service { mode = null\n" + written.replace(", merchants", "\nmerchants") + "\n}"),
                "dinar.service");
    }
}
