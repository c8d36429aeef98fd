package dev.dinar.kit.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class UnknownVariablesTest {

    @Test
    void aSlipIsToldWithTheNameThatWasMeantAndWithoutItsValue() {
        assertThat(UnknownVariables.remarks(Map.of("TAP_SECRET_KEYS", "sk_live_1", "TAP_SECRET_KEY", "sk_live_1")))
                .containsExactly("The environment variable TAP_SECRET_KEYS sets nothing; did you mean TAP_SECRET_KEY?");
        assertThat(UnknownVariables.remarks(Map.of("DINAR_QUITE_ANOTHER_THING", "x")))
                .singleElement()
                .asString()
                .contains("DINAR_QUITE_ANOTHER_THING sets nothing")
                .contains("docs/configuration.md");
    }

    @Test
    void whatOtherServicesAndPlatformsPutIntoTheEnvironmentIsNoSlip() {
        assertThat(UnknownVariables.remarks(Map.of(
                        "DINAR_VERSION", "1.2.3",
                        "PROCESSOR_STANDBY_REPLICAS", "1",
                        "DINAR_LOG_FORMAT", "json",
                        "PROCESSOR_SERVICE_HOST", "10.0.0.1",
                        "INGRESS_PORT_8080_TCP_ADDR", "10.0.0.2",
                        "KAFKA_HEAP_OPTS", "-Xmx1g",
                        "PATH", "/bin")))
                .isEmpty();
    }
}
