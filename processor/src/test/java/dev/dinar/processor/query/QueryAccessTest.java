package dev.dinar.processor.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.dinar.kit.config.BadConfiguration;
import dev.dinar.kit.config.DeploymentMode;
import dev.dinar.kit.config.Secret;
import dev.dinar.kit.config.ServiceConfig;
import dev.dinar.kit.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QueryAccessTest {

    private static final String TOKEN = "3f8c1d0b7a6e45d29c1b";
    private static final String PREVIOUS = "0b7a6e45d29c1b3f8c1d";

    @ParameterizedTest
    @ValueSource(strings = {"host = 0.0.0.0", "host = 192.0.2.1", "host = \"::\"", "host = no.such.host.invalid"})
    void withoutATokenItDoesNotListenWhereOtherMachinesReachIt(String host) {
        for (DeploymentMode mode : DeploymentMode.values()) {
            assertThatThrownBy(() -> access(mode, host))
                    .isInstanceOf(BadConfiguration.class)
                    .hasMessageContainingAll("dinar.processor.http.token", "PROCESSOR_TOKEN", "openssl", "127.0.0.1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"host = 127.0.0.1", "host = localhost", "host = \"::1\"", "authentication = none"})
    void onItsOwnMachineOrWhereItWasToldSoWhoeverReachesItMayAsk(String setting) {
        assertThat(access(DeploymentMode.LIVE, setting).admits(null)).isTrue();
    }

    @Test
    void theTokenAndTheOneBeforeItAreTakenAndNothingElse() {
        for (QueryAccess access : new QueryAccess[] {
            access(DeploymentMode.LIVE, "token = " + TOKEN + ", previous-token = " + PREVIOUS),
            access(DeploymentMode.LIVE, "host = 127.0.0.1, token = " + TOKEN + ", previous-token = " + PREVIOUS)
        }) {
            assertThat(access.admits("Bearer " + TOKEN)).isTrue();
            assertThat(access.admits("bearer  " + PREVIOUS)).isTrue();
            for (String other : new String[] {
                null,
                "",
                "Bearer",
                "Bearer ",
                TOKEN,
                "Basic " + TOKEN,
                "Bearer " + TOKEN + "0",
                "Bearer " + TOKEN + TOKEN,
                "Bearer " + TOKEN.substring(1),
                "Bearer " + TOKEN + "," + TOKEN,
                "Bearer\u00a0" + TOKEN
            }) {
                assertThat(access.admits(other)).as(other).isFalse();
            }
        }
        assertThat(QueryAccess.of(new Secret(TOKEN), Optional.empty()).admits("Bearer " + PREVIOUS))
                .isFalse();
    }

    @Test
    void theTokenMayBeAMountedFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("token"), TOKEN + "\n");

        assertThat(access(DeploymentMode.LIVE, "token-file = \"" + file + "\"").admits("Bearer " + TOKEN))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"token = short", "token = \"two words that are no token\"", "token = \"'3f8c1d0b7a6e45d29c1b'\""
            })
    void whatIsNoTokenIsRefusedAndNotShown(String setting) {
        assertThatThrownBy(() -> access(DeploymentMode.TEST, setting))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContainingAll("dinar.processor.http.token", "20", "openssl")
                .hasMessageNotContainingAny("short", "words", "3f8c");
    }

    @Test
    void settingsThatContradictEachOtherAreRefused() {
        assertThatThrownBy(() -> access(DeploymentMode.TEST, "authentication = none, token = " + TOKEN))
                .hasMessageContainingAll("dinar.processor.http.authentication", "dinar.processor.http.token")
                .hasMessageNotContaining(TOKEN);
        assertThatThrownBy(() -> access(DeploymentMode.TEST, "previous-token = " + PREVIOUS))
                .hasMessageContaining("dinar.processor.http.previous-token");
        assertThatThrownBy(() -> access(DeploymentMode.TEST, "token = " + TOKEN + ", previous-token = " + TOKEN))
                .hasMessageContainingAll("dinar.processor.http.previous-token", "same");
    }

    @Test
    void aTokenOfAnExampleOpensNothingWhereMoneyMoves() {
        String example = "sandbox_token_that_opens_nothing";

        assertThat(access(DeploymentMode.TEST, "token = " + example).admits("Bearer " + example))
                .isTrue();
        assertThatThrownBy(() -> access(DeploymentMode.LIVE, "token = " + example))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContainingAll("dinar.processor.http.token", "example");
    }

    private static QueryAccess access(DeploymentMode mode, String settings) {
        return QueryAccess.from(
                Settings.at(
                        ServiceConfig.complete(ConfigFactory.parseString("dinar.processor.http { " + settings + " }")),
                        "dinar.processor.http"),
                mode);
    }
}
