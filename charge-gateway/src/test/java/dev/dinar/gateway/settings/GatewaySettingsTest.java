package dev.dinar.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.dinar.kit.config.BadConfiguration;
import dev.dinar.kit.config.ServiceConfig;
import dev.dinar.schemas.Topics;
import dev.dinar.tap.api.TapApiSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class GatewaySettingsTest {

    private static final String KEY = "dinar.gateway.merchants.default.secret-key = sk_test_1\n";

    @Test
    void webhooksArePostedToTheMerchantsPathWhateverTheUrlEndsWith() {
        assertThat(from(KEY + "dinar.gateway.webhooks-url = \"https://pay.example/dinar//\"")
                        .webhooksOf("shop"))
                .contains(URI.create("https://pay.example/dinar/webhooks/tap/shop"));
        assertThat(from(KEY).webhooksOf("shop")).isEmpty();
    }

    @Test
    void theDefaultsAreTapsOwnAddressAndTheCataloguesTopics() {
        GatewaySettings settings = from(KEY);

        assertThat(settings.merchants().get("default").url()).isEqualTo(TapApiSettings.TAP);
        assertThat(settings.inFlight()).containsEntry(Topics.CHARGE_REQUESTS, 16);
        assertThat(settings.groupOf(Topics.CHARGE_REQUESTS)).isEqualTo("dinar-charge-gateway-charge-requests");
    }

    @Test
    void withoutAnyMerchantTheRemedyIsNamed() {
        assertThatThrownBy(() -> GatewaySettings.from(ServiceConfig.load(Optional.empty(), Map.of())))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("TAP_SECRET_KEY");
    }

    @Test
    void aUrlThatIsNoneIsRefused() {
        assertThatThrownBy(() -> from(KEY + "dinar.gateway.webhooks-url = pay.example"))
                .hasMessageContaining("dinar.gateway.webhooks-url");
    }

    @Test
    void settingsThatContradictEachOtherAreBothNamed() {
        assertRefused("mode = live", "dinar.gateway.merchants.default.secret-key", "dinar.gateway.mode", "DINAR_MODE");
        assertRefused("first-wait = 60s", "dinar.gateway.first-wait", "dinar.gateway.longest-wait");
        assertRefused("idempotency-window = 24h", "dinar.gateway.idempotency-window", "24 h", "20h");
        assertRefused("drain-timeout = 28s", "dinar.gateway.drain-timeout", "27 s");
        assertThat(from(KEY + "dinar.gateway.mode = test")).isNotNull();
    }

    @Test
    void aLiveKeyIsNeverSentInTheClear() {
        String live = "dinar.gateway.merchants.default.secret-key = sk_live_1\n";

        assertThatThrownBy(() -> from(live + "dinar.gateway.tap.url = \"http://api.tap.company/v2\""))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContainingAll("dinar.gateway.tap.url", "https://")
                .hasMessageNotContaining("sk_live_1");
        assertThat(from(live + "dinar.gateway.tap.url = \"https://api.tap.company/v2\""))
                .isNotNull();
        assertThat(from(KEY + "dinar.gateway.tap.url = \"http://localhost:8085/v2\""))
                .isNotNull();
    }

    @Test
    void anAddressOfAnExampleIsNotWhereTapPostsLivePaymentsTo() {
        String live = "dinar.gateway.merchants.default.secret-key = sk_live_1\n";
        for (String host : List.of("pay.example.com", "example.org", "pay.example", "webhooks.invalid")) {
            assertThatThrownBy(() -> from(live + "dinar.gateway.webhooks-url = \"https://" + host + "\""))
                    .isInstanceOf(BadConfiguration.class)
                    .hasMessageContainingAll("dinar.gateway.webhooks-url", host, "is an example", "DINAR_WEBHOOKS_URL");
        }
        assertThat(from(live + "dinar.gateway.webhooks-url = \"https://pay.examples.kw\""))
                .isNotNull();
        assertThat(from(KEY + "dinar.gateway.webhooks-url = \"https://pay.example.com\""))
                .isNotNull();
    }

    @Test
    void aKeyThatCanNeverWorkIsRefusedAsInWebhookIngress() {
        assertThatThrownBy(() -> from("dinar.gateway.merchants.default.secret-key = pk_test_1"))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContainingAll("dinar.gateway.merchants.default.secret-key", "sk_");
        assertThatThrownBy(() -> from(KEY + "dinar.gateway.merchants.\"my shop\".secret-key = sk_test_2"))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("my shop");
    }

    private static void assertRefused(String setting, String... words) {
        assertThatThrownBy(() -> from(KEY + "dinar.gateway." + setting))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContainingAll(words);
    }

    @Test
    void limitsThatWouldCapEachOtherUnseenAreRefusedWithBothNames() {
        assertRefused("in-flight.charge-requests = 57", "dinar.gateway.in-flight", "tap.calls-at-once", "65");
        assertRefused("tap.calls-per-second = 23", "dinar.gateway.in-flight", "tap.calls-per-second", "24");
        assertRefused("renew-every = 11s", "dinar.gateway.renew-every", "dinar.gateway.lock-duration");
        assertRefused("transaction-timeout = 15s", "dinar.gateway.transaction-timeout", "dinar.gateway.lock-duration");
        assertRefused("merchant-share-percent = 101", "merchant-share-percent", "100");
    }

    @Test
    void membersAreHalfAsManyAgainAsTheCallsAtOnceNeed() {
        GatewaySettings settings =
                from(KEY + "dinar.gateway { in-flight.charge-requests = 64, tap.calls-at-once = 72 }");

        assertThat(settings.membersOf(Topics.CHARGE_REQUESTS)).isEqualTo(24);
        assertThat(settings.membersOf(Topics.REFUND_REQUESTS)).isEqualTo(2);
    }

    @Test
    void noWaitWithinACallOfTapIsLongerThanTheLongestWait() {
        assertThat(from(KEY + "dinar.gateway.longest-wait = 2s")
                        .merchants()
                        .get("default")
                        .retries()
                        .longestWait())
                .isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void oneMerchantOfSeveralHasItsShareAndAnOnlyOneHasAll() {
        assertThat(from(KEY).shareOf(Topics.CHARGE_REQUESTS)).isEqualTo(24);
        assertThat(from(KEY + "dinar.gateway.merchants.shop.secret-key = sk_test_2")
                        .shareOf(Topics.CHARGE_REQUESTS))
                .isEqualTo(8);
    }

    private static GatewaySettings from(String text) {
        return GatewaySettings.from(ServiceConfig.complete(ConfigFactory.parseString(text)));
    }
}
