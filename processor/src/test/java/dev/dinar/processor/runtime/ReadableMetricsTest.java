package dev.dinar.processor.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

class ReadableMetricsTest {

    @Test
    void gaugesThatAskMemoryOutsideTheHeapAreNotRead() {
        Map<MetricName, Metric> all = new LinkedHashMap<>();
        add(all, "uncommitted-bytes", "stream-state-metrics");
        add(all, "estimate-num-keys", "stream-state-metrics");
        add(all, "put-rate", "stream-state-metrics");
        add(all, "records-lag", "consumer-fetch-manager-metrics");

        assertThat(ReadableMetrics.of(all).keySet())
                .extracting(MetricName::name)
                .containsExactlyInAnyOrder("put-rate", "records-lag");
    }

    private static void add(Map<MetricName, Metric> all, String name, String group) {
        MetricName metric = new MetricName(name, group, "", Map.of());
        all.put(metric, new Metric() {
            @Override
            public MetricName metricName() {
                return metric;
            }

            @Override
            public Object metricValue() {
                throw new AssertionError("read");
            }
        });
    }
}
