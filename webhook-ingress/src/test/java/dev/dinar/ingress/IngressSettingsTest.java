package dev.dinar.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dinar.kit.config.BadConfiguration;
import dev.dinar.kit.config.ServiceConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IngressSettingsTest {

    private static final Map<String, String> KEY = Map.of("TAP_SECRET_KEY", "sk_test_1");

    @TempDir
    private Path folder;

    @Test
    void theKeyInTheEnvironmentIsTheDefaultMerchants() {
        IngressSettings settings = from("", KEY);

        assertThat(settings.merchants().names()).containsExactly("default");
        assertThat(settings.http().port()).isEqualTo(8080);
        assertThat(settings.managementPort()).isEqualTo(9080);
        assertThat(settings.http().maxBody()).isEqualTo(65_536);
    }

    @Test
    void merchantsAreNamedInTheFile() {
        IngressSettings settings = from(
                "dinar.ingress.merchants { shop-1.secret-key = sk_live_1, shop_2.secret-key = sk_live_2 }", Map.of());

        assertThat(settings.merchants().names()).containsExactlyInAnyOrder("shop-1", "shop_2");
    }

    @Test
    void withoutAnyMerchantTheRemedyIsNamed() {
        assertThatThrownBy(() -> from("", Map.of()))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("TAP_SECRET_KEY")
                .hasMessageContaining("dinar.ingress.merchants.NAME.secret-key");
    }

    @Test
    void aMerchantWithoutAKeyAndAPreviousKeyAloneAreRefused() {
        assertThatThrownBy(() -> from("dinar.ingress.merchants.shop {}", KEY))
                .hasMessageContaining("dinar.ingress.merchants.shop.secret-key is not set");
        assertThatThrownBy(() -> from("", Map.of("TAP_PREVIOUS_SECRET_KEY", "sk_test_0")))
                .hasMessageContaining("dinar.ingress.merchants.default.secret-key is not set")
                .hasMessageContaining("TAP_PREVIOUS_SECRET_KEY");
    }

    @Test
    void noMessageHoldsAKey() {
        assertThatThrownBy(() -> from("", Map.of("TAP_SECRET_KEY", "sk_live_s3cret with space")))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("dinar.ingress.merchants.default.secret-key")
                .hasMessageNotContaining("s3cret");
        assertThat(from("", Map.of("TAP_SECRET_KEY", "sk_live_s3cret")).toString())
                .doesNotContain("s3cret");
    }

    @Test
    void aMerchantsNameMustFitIntoAPath() {
        for (String name : List.of("a/b", "my shop", "متجر", ".", "..", "a%2Fb", "?")) {
            assertThatThrownBy(() -> from("dinar.ingress.merchants.\"" + name + "\".secret-key = sk_test_1", Map.of()))
                    .isInstanceOf(BadConfiguration.class)
                    .hasMessageContaining("'" + name + "'")
                    .hasMessageContaining("rename it");
        }
        assertThat(from("dinar.ingress.merchants.\"..shop.kw\".secret-key = sk_test_1", Map.of())
                        .merchants()
                        .names())
                .containsExactly("..shop.kw");
    }

    @Test
    void tlsNeedsBothFilesAndBothMustBeThere() throws IOException {
        Path file = Files.writeString(folder.resolve("x.pem"), "x");
        assertThatThrownBy(() -> from("dinar.ingress.tls.certificate = \"" + file + "\"", KEY))
                .hasMessageContaining("dinar.ingress.tls.key")
                .hasMessageContaining("INGRESS_TLS_KEY");
        assertThatThrownBy(() -> from("dinar.ingress.tls.certificate = /nowhere.pem", KEY))
                .hasMessageContaining("/nowhere.pem");
    }

    @Test
    void aTimeoutTooShortForAnyBrokerIsRefused() {
        assertThatThrownBy(() -> from("dinar.ingress.broker-timeout = 100ms", KEY))
                .hasMessageContaining("dinar.ingress.broker-timeout");
    }

    @Test
    void settingsThatContradictEachOtherAreBothNamed() {
        assertThatThrownBy(() -> from("", Map.of("TAP_SECRET_KEY", "sk_test_1", "DINAR_MODE", "live")))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining(
                        "dinar.ingress.merchants.default.secret-key is of another mode than dinar.ingress.mode")
                .hasMessageContaining("DINAR_MODE");
        assertThatThrownBy(() -> from(
                        "dinar.ingress.mode = test",
                        Map.of("TAP_SECRET_KEY", "sk_test_1", "TAP_PREVIOUS_SECRET_KEY", "sk_live_0")))
                .hasMessageContaining("another mode");
        assertThat(from("dinar.ingress.mode = test", KEY)).isNotNull();
        assertThatThrownBy(
                        () -> from("", Map.of("TAP_SECRET_KEY", "sk_test_1", "TAP_PREVIOUS_SECRET_KEY", "sk_test_1")))
                .hasMessageContaining("dinar.ingress.merchants.default.previous-secret-key is the same as")
                .hasMessageContaining("dinar.ingress.merchants.default.secret-key");
        assertThatThrownBy(() -> from("", Map.of("TAP_SECRET_KEY", "sk_test_1", "INGRESS_PORT", "9080")))
                .hasMessageContaining("dinar.ingress.management.port: 9080 is dinar.ingress.port too");
        assertThatThrownBy(() -> from("dinar.ingress.drain-timeout = 60s", KEY))
                .hasMessageContaining("dinar.ingress.drain-timeout: longer than 27 s");
    }

    private IngressSettings from(String text, Map<String, String> environment) {
        try {
            Path file = Files.writeString(folder.resolve("test.conf"), text);
            return IngressSettings.from(ServiceConfig.load(Optional.of(file), environment));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
