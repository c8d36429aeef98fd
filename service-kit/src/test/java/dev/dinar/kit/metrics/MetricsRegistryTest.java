package dev.dinar.kit.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.dinar.kit.lifecycle.Version;
import io.micrometer.core.instrument.Gauge;
import org.junit.jupiter.api.Test;

final class MetricsRegistryTest {

    @Test
    void whatRunsIsASeriesOfItsOwn() {
        try (MetricsRegistry metrics = MetricsRegistry.of("test")) {
            assertThat(metrics.prometheus().scrape())
                    .contains("dinar_build_info{java=\"" + Version.ofJava() + "\",service=\"test\",version=\""
                            + Version.ofDinar() + "\"} 1");
        }
    }

    @Test
    void ofKafkasClientsTheEssentialSeriesAreThereAndWithAllTheOthersToo() {
        try (MetricsRegistry essential = MetricsRegistry.of("test");
                MetricsRegistry all =
                        MetricsRegistry.of("test", ConfigFactory.parseString("dinar.metrics.kafka = all"))) {
            for (MetricsRegistry metrics : new MetricsRegistry[] {essential, all}) {
                gauge(metrics, "kafka.producer.request.latency.avg", "dinar-1");
                gauge(metrics, "kafka.producer.node.request.rate", "dinar-1");
                gauge(metrics, "dinar.something", "dinar-1");
            }

            assertThat(essential.prometheus().scrape())
                    .contains("kafka_producer_request_latency_avg{", "dinar_something{")
                    .doesNotContain("kafka_producer_node");
            assertThat(all.prometheus().scrape())
                    .contains("kafka_producer_request_latency_avg{", "kafka_producer_node_request_rate{");
        }
    }

    @Test
    void aRestartBeginsNoNewSeries() {
        try (MetricsRegistry metrics = MetricsRegistry.of("test")) {
            gauge(
                    metrics,
                    "kafka.stream.thread.commit.latency.avg",
                    "dinar-processor-0a8f2c6e-97b0-4c1e-8a35-0123456789ab-StreamThread-1");

            assertThat(metrics.prometheus().scrape()).contains("client_id=\"dinar-processor-StreamThread-1\"");
        }
    }

    private static void gauge(MetricsRegistry metrics, String name, String client) {
        Gauge.builder(name, () -> 1).tag("client.id", client).register(metrics.prometheus());
    }
}
