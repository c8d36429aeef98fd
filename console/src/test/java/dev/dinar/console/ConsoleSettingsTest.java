package dev.dinar.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.dinar.kit.config.BadConfiguration;
import dev.dinar.kit.config.ServiceConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConsoleSettingsTest {

    private static ConsoleSettings settings(Map<String, String> given) {
        Map<String, String> keys = new HashMap<>();
        given.forEach((key, value) -> keys.put("dinar.console." + key, value));
        return ConsoleSettings.from(ServiceConfig.complete(ConfigFactory.parseMap(keys)));
    }

    @Test
    void withoutAnySettingItIsOfThisMachineAndMayNotReplay() {
        assertThat(settings(Map.of())).satisfies(console -> {
            assertThat(console.host()).isEqualTo("127.0.0.1");
            assertThat(console.replay()).isFalse();
        });
    }

    @Test
    void theProcessorsTokenIsASettingOrAFileAndDoesNotShow(@TempDir Path folder) throws Exception {
        String token = "3f8c1d0b7a6e45d29c1b";
        String file = Files.writeString(folder.resolve("token"), token + "\n").toString();

        for (Map<String, String> given :
                List.of(Map.of("processor-token", token), Map.of("processor-token-file", file))) {
            assertThat(settings(given).processorToken().orElseThrow().reveal()).isEqualTo(token);
            assertThat(settings(given).toString()).doesNotContain(token);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void anAddressThatOthersReachIsRefusedWhereNobodyIsAskedWhoTheyAre(String host) {
        assertThatThrownBy(() -> settings(Map.of("host", host)))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("dinar.console.host")
                .hasMessageContaining("CONSOLE_OIDC_ISSUER");
    }

    @Test
    void whereSomebodyIsAskedItMayBeReachedAndSaysWhere(@TempDir Path folder) throws Exception {
        String tokens = Files.writeString(folder.resolve("tokens"), "").toString();

        assertThatThrownBy(() -> settings(Map.of("host", "0.0.0.0", "tokens-file", tokens)))
                .hasMessageContaining("CONSOLE_PUBLIC_URL");
        assertThatThrownBy(() -> settings(
                        Map.of("host", "0.0.0.0", "tokens-file", tokens, "public-url", "http://console.example.com")))
                .hasMessageContaining("https://");
        assertThat(settings(Map.of(
                                "host", "0.0.0.0", "tokens-file", tokens, "public-url", "https://console.example.com/"))
                        .publicUrl())
                .hasToString("Optional[https://console.example.com]");
    }

    @Test
    void aProviderNeedsTlsAndSomeGroupWithARole() {
        assertThatThrownBy(() -> settings(Map.of(
                        "public-url", "https://console.example.com",
                        "oidc.issuer", "http://login.example.com",
                        "oidc.client-id", "console",
                        "oidc.see", "staff")))
                .hasMessageContaining("dinar.console.oidc.issuer")
                .hasMessageContaining("https://");
        assertThatThrownBy(() -> settings(Map.of(
                        "public-url", "https://console.example.com",
                        "oidc.issuer", "https://login.example.com",
                        "oidc.client-id", "console")))
                .hasMessageContaining("nobody could come in");
    }

    @Test
    void aKeyThatCouldBeGuessedIsRefused() {
        assertThatThrownBy(() -> settings(Map.of("session.key", "short")))
                .hasMessageContaining("dinar.console.session.key");
    }
}
