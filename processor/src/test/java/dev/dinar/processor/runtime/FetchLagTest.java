package dev.dinar.processor.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.processor.topology.InputLag;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class FetchLagTest {

    private static final String TOPIC = "test.charge-events";

    @AutoClose
    private final FetchLag lag = new FetchLag();

    @Test
    void nothingIsKnownBeforeAnythingIsWatchedAndNothingOfAPartitionThatNobodyReads() throws InterruptedException {
        assertThat(lag.of(TOPIC, 0)).isEqualTo(InputLag.UNKNOWN);

        watch(1, () -> lags(0, 7));
        assertThat(lag.of(TOPIC, 0)).isEqualTo(7);
        assertThat(lag.of(TOPIC, 1)).isEqualTo(InputLag.UNKNOWN);
    }

    @Test
    void aTopicIsFoundUnderTheNameThatKafkasMetricsGiveIt() throws InterruptedException {
        watch(1, () -> Map.of(name("test_charge-events", 3), metric(name("test_charge-events", 3), 5)));

        assertThat(lag.of(TOPIC, 3)).isEqualTo(5);
    }

    @Test
    void aLookThatFailsIsNotTheLast() throws InterruptedException {
        AtomicInteger looks = new AtomicInteger();
        watch(2, () -> {
            if (looks.incrementAndGet() == 1) {
                throw new IllegalStateException("a fault in reading the metrics");
            }
            return lags(0, 0);
        });

        assertThat(lag.of(TOPIC, 0)).isZero();
    }

    /** Returns once so many looks are over: when the next begins. */
    private void watch(int looks, Supplier<Map<MetricName, Metric>> metrics) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(looks + 1);
        lag.watch(() -> {
            begun.countDown();
            return metrics.get();
        });
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private static Map<MetricName, Metric> lags(int partition, double records) {
        Map<MetricName, Metric> metrics = new HashMap<>();
        MetricName name = name(TOPIC, partition);
        metrics.put(name, metric(name, records));
        MetricName other = new MetricName("records-lead", "test", "", name.tags());
        metrics.put(other, metric(other, 99));
        return metrics;
    }

    private static MetricName name(String topic, int partition) {
        return new MetricName(
                "records-lag", "test", "", Map.of("topic", topic, "partition", Integer.toString(partition)));
    }

    private static Metric metric(MetricName name, double value) {
        return new Metric() {
            @Override
            public MetricName metricName() {
                return name;
            }

            @Override
            public Object metricValue() {
                return value;
            }
        };
    }
}
