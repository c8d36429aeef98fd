package dev.dinar.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.gateway.metrics.GatewayMetrics.End;
import dev.dinar.schemas.Topics;
import dev.dinar.tap.api.CallWatch;
import dev.dinar.tap.json.TapField;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class MicrometerGatewayMetricsTest {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final GatewayMetrics metrics = new MicrometerGatewayMetrics(registry);

    @Test
    void theWorkOnARecordIsCountedFromItsWritingToItsEnd() {
        metrics.begun(Topics.CHARGE_REQUESTS, Duration.ofSeconds(3));
        metrics.begun(Topics.CHARGE_REQUESTS, Duration.ofMillis(3));
        metrics.ended(Topics.CHARGE_REQUESTS, End.DONE, Duration.ofMillis(300));

        assertThat(registry.scrape())
                .contains("dinar_gateway_waited_seconds_bucket{topic=\"charge-requests\",le=\"0.01\"} 1")
                .contains("dinar_gateway_waited_seconds_bucket{topic=\"charge-requests\",le=\"5.0\"} 2")
                .contains("dinar_gateway_in_flight{topic=\"charge-requests\"} 1.0")
                .contains("dinar_gateway_work_seconds_count{end=\"done\",topic=\"charge-requests\"} 1");
    }

    @Test
    void howManyRecordsWaitIsNotANumberUntilItIsKnown() {
        metrics.waiting(Topics.REFUND_REQUESTS, OptionalLong.of(7));

        assertThat(registry.scrape())
                .contains("dinar_gateway_waiting{topic=\"refund-requests\"} 7.0")
                .contains("dinar_gateway_waiting{topic=\"charge-requests\"} NaN");
    }

    @Test
    void theCircuitOfEachMerchantIsToldApart() {
        CallWatch shop = metrics.callsOf("shop");
        metrics.callsOf("other");
        shop.circuit(true);
        shop.attempted("POST /charges", CallWatch.Result.UNCERTAIN, Duration.ofSeconds(1));

        assertThat(registry.scrape())
                .contains("dinar_gateway_tap_circuit_open{merchant=\"shop\"} 1.0")
                .contains("dinar_gateway_tap_circuit_open{merchant=\"other\"} 0.0")
                .contains("dinar_gateway_tap_call_seconds_count{call=\"POST /charges\",result=\"uncertain\"} 1");
        shop.odd(TapField.SOURCE);
        assertThat(registry.scrape())
                .contains("dinar_gateway_odd_fields_total{field=\"source\"} 1.0")
                .contains("dinar_gateway_odd_fields_total{field=\"response\"} 0.0");
        shop.circuit(false);
        assertThat(registry.scrape()).contains("dinar_gateway_tap_circuit_open{merchant=\"shop\"} 0.0");
    }
}
