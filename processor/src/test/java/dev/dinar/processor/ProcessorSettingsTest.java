package dev.dinar.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.dinar.events.Mode;
import dev.dinar.kit.config.BadConfiguration;
import dev.dinar.kit.config.ServiceConfig;
import dev.dinar.processor.domain.OrderTrust;
import dev.dinar.processor.domain.charge.CheckReason;
import dev.dinar.processor.runtime.StreamsSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorSettingsTest {

    @Test
    void theDefaultsAreThoseOfTheDocuments() {
        ProcessorSettings settings = settings("");

        assertThat(settings.policy().mode()).isEqualTo(Mode.LIVE);
        assertThat(settings.policy().trust()).isEqualTo(OrderTrust.SIGNED_BODY);
        assertThat(settings.policy().retention()).isEqualTo(Duration.ofDays(90));
        assertThat(settings.policy().schedule()).isEqualTo(Facts.SCHEDULE);
        assertThat(settings.orderRetention()).isEqualTo(Duration.ofDays(400));
        assertThat(settings.streams().protocol()).isEqualTo(StreamsSettings.Protocol.STREAMS);
        assertThat(settings.streams().transactionTimeout()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void whatWouldBreakAPromiseIsRefusedWithTheReason() {
        assertRefused("streams.transaction-timeout = 60s", "dinar.processor.streams.transaction-timeout", "15 s");
        assertRefused("retention.orders = 1d", "dinar.processor.retention.orders", "replayed webhook");
        assertRefused("mode = both", "dinar.processor.mode", "live");
        assertRefused(
                "reconciliation.unfinished-at = [5m, 2m]", "dinar.processor.reconciliation.unfinished-at", "ascending");
        assertRefused(
                "reconciliation.unfinished-at = []", "dinar.processor.reconciliation.unfinished-at", "at least one");
        assertRefused("reconciliation.failed-at = [24h, 1h]", "dinar.processor.reconciliation.failed-at", "ascending");
        assertRefused("reconciliation.lapsed-at = soon", "dinar.processor.reconciliation.lapsed-at", "list");
    }

    @Test
    void failedChargesNeedNotBeAskedAbout() {
        assertThat(settings("reconciliation.failed-at = []").policy().schedule().times())
                .containsEntry(CheckReason.FAILED, List.of());
    }

    @Test
    void settingsThatContradictEachOtherAreBothNamed() {
        assertRefused(
                "retention.orders = 80d", "dinar.processor.retention.orders", "dinar.processor.retention.charges");
        assertRefused(
                "retention { charges = 500d, orders = 502d }",
                "dinar.processor.retention.charges",
                "charge-events is kept");
        assertRefused(
                "retention { charges = 30d, orders = 60d }",
                "dinar.processor.retention.charges",
                "dinar.processor.reconciliation");
        assertRefused("retention.orders = 90d", "dinar.processor.retention.orders", "outlive");
        assertRefused("http.port = 9082", "dinar.processor.management.port", "dinar.processor.http.port");
        assertRefused(
                "streams { commit-interval = 20s }", "dinar.processor.streams.transaction-timeout", "commit-interval");
        assertThatThrownBy(
                        () -> ProcessorSettings.from(
                                ServiceConfig.complete(
                                        ConfigFactory.parseString(
                                                "dinar { processor.http.token = 3f8c1d0b7a6e45d29c1b, processor.orders.trust = signed-fields, gateway.merchants.shop.secret-key = sk_test_1 }"))))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("dinar.processor.orders.trust")
                .hasMessageContaining("dinar.gateway.merchants.shop.secret-key")
                .hasMessageNotContaining("sk_test_1");
        assertThat(settings("orders.trust = signed-fields").policy().trust()).isEqualTo(OrderTrust.SIGNED_FIELDS);
    }

    @Test
    void theQueriesAreForNobodyUntilATokenIsSet() {
        assertRefused("http.token = null", "dinar.processor.http.token", "PROCESSOR_TOKEN");
    }

    private static void assertRefused(String text, String key, String reason) {
        assertThatThrownBy(() -> settings(text))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining(key)
                .hasMessageContaining(reason);
    }

    private static ProcessorSettings settings(String text) {
        return ProcessorSettings.from(ServiceConfig.complete(
                ConfigFactory.parseString("dinar.processor { http.token = 3f8c1d0b7a6e45d29c1b, " + text + " }")));
    }
}
