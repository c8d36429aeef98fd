package dev.dinar.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.dinar.kit.config.BadConfiguration;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SimulatorServiceTest {

    private static final Map<String, ?> FREE_PORTS = Map.of(
            "dinar.simulator.port",
            0,
            "dinar.simulator.management.port",
            0,
            "dinar.simulator.merchants.shop.secret-key",
            "sk_test_shop");

    @Test
    void knetsPageIsWhereBrowsersReachIt() throws Exception {
        try (SimulatorService service =
                SimulatorService.start(with(Map.of("dinar.simulator.public-url", "http://pay.example:8085/")))) {
            String id = service.simulator().charge("A-1", new BigDecimal("1.250"), "KWD", Outcome.INITIATED);

            assertThat(get(service.simulator().url() + "/v2/charges/" + id))
                    .contains("\"url\":\"http://pay.example:8085/knet/" + id + "\"");
        }
    }

    @Test
    void whoRunsItSeesThatItIsReadyAndHowMuchMemoryItUses() throws Exception {
        try (SimulatorService service = SimulatorService.start(with(Map.of()))) {
            String management = "http://127.0.0.1:" + service.managementPort();

            assertThat(get(management + "/health/ready")).contains("\"status\":\"up\"");
            assertThat(get(management + "/metrics")).contains("jvm_memory_used_bytes");
        }
    }

    @Test
    void aWrongSettingIsNamed() {
        assertThatExceptionOfType(BadConfiguration.class)
                .isThrownBy(() -> SimulatorService.start(with(Map.of("dinar.simulator.public-url", "localhost"))))
                .withMessageContaining("dinar.simulator.public-url: 'localhost' is not a URL");
        assertThatExceptionOfType(BadConfiguration.class)
                .isThrownBy(() -> SimulatorService.start(with(Map.of("dinar.simulator.merchants.shop.secret-key", ""))))
                .withMessageContaining("dinar.simulator.merchants.shop.secret-key")
                .withMessageContaining("sk_...");
    }

    private static Config with(Map<String, ?> settings) {
        Map<String, Object> all = new HashMap<>(FREE_PORTS);
        all.putAll(settings);
        return ConfigFactory.parseMap(all);
    }

    private static String get(String url) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .header("authorization", "Bearer sk_test_shop")
                    .build();
            return http.send(request, BodyHandlers.ofString()).body();
        }
    }
}
