package dev.dinar.processor.runtime;

import dev.dinar.processor.topology.InputLag;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many records of each input partition are not yet fetched, as the consumers of Kafka Streams measure it
 * ({@code records-lag}); looked up once a second, since they can't be asked. Thread-safe.
 */
public final class FetchLag implements InputLag, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FetchLag.class);
    private static final long STALE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private record Partition(String topic, int partition) {}

    private record Seen(long nanos, Map<Partition, Long> lags) {}

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("fetch-lag").factory());
    private Future<?> watching = CompletableFuture.completedFuture(null);
    private volatile Seen seen = new Seen(System.nanoTime() - 2 * STALE_NANOS, Map.of());

    /** Nothing is known before {@link #watch}. */
    public FetchLag() {}

    /** Looks at these from now on. */
    void watch(KafkaStreams streams) {
        watch(streams::metrics);
    }

    /** Looks at these from now on. A look that fails is not the last: without any, nothing would ever be due again. */
    void watch(Supplier<? extends Map<MetricName, ? extends Metric>> metrics) {
        watching = clock.scheduleWithFixedDelay(
                () -> {
                    try {
                        look(metrics.get());
                    } catch (RuntimeException e) {
                        LOG.warn("How far the processor is behind is not known: until it is, nothing is due", e);
                    }
                },
                0,
                1,
                TimeUnit.SECONDS);
    }

    private void look(Map<MetricName, ? extends Metric> metrics) {
        Map<Partition, Long> lags = new HashMap<>();
        metrics.forEach((name, metric) -> {
            if (name.name().equals("records-lag")) {
                put(lags, name, metric);
            }
        });
        seen = new Seen(System.nanoTime(), Map.copyOf(lags));
    }

    private static void put(Map<Partition, Long> lags, MetricName name, Metric metric) {
        String topic = name.tags().get("topic");
        String partition = name.tags().get("partition");
        if (topic != null && partition != null && metric.metricValue() instanceof Double lag && !lag.isNaN()) {
            lags.merge(new Partition(topic, Integer.parseInt(partition)), lag.longValue(), Math::max);
        }
    }

    @Override
    public long of(String topic, int partition) {
        Seen now = seen;
        if (System.nanoTime() - now.nanos() > STALE_NANOS) {
            return UNKNOWN;
        }
        // Kafka names a topic with points by underscores, too (KIP-1109).
        Long lag = now.lags().get(new Partition(topic, partition));
        return lag == null ? now.lags().getOrDefault(new Partition(topic.replace('.', '_'), partition), UNKNOWN) : lag;
    }

    /** Looks no more. */
    @Override
    public void close() {
        watching.cancel(false);
        clock.shutdownNow();
    }
}
