package dev.dinar.kit.metrics;

import com.typesafe.config.Config;
import dev.dinar.kit.config.Settings;
import dev.dinar.kit.lifecycle.Version;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/**
 * The metrics of one service: every one carries the tag {@code service}, and {@code dinar_build_info} says what runs. Of Kafka's clients
 * those are there that {@link KafkaSeries} lets through.
 */
public final class MetricsRegistry implements AutoCloseable {

    private final PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collector = new JvmGcMetrics();

    private MetricsRegistry() {}

    /** A registry that holds the JVM's metrics, and the essential ones of Kafka's clients. */
    public static MetricsRegistry of(String service) {
        return of(service, KafkaSeries.ESSENTIAL);
    }

    /** The same, with those of Kafka's clients that {@code dinar.metrics.kafka} says. */
    public static MetricsRegistry of(String service, Config config) {
        return of(service, Settings.at(config, "dinar.metrics").choice("kafka", KafkaSeries.class));
    }

    private static MetricsRegistry of(String service, KafkaSeries kafka) {
        MetricsRegistry registry = new MetricsRegistry();
        registry.prometheus.config().commonTags("service", service).meterFilter(kafka);
        Gauge.builder("dinar.build.info", () -> 1)
                .description("1; what runs here is in the labels")
                .tag("version", Version.ofDinar())
                .tag("java", Version.ofJava())
                .register(registry.prometheus);
        registry.collector.bindTo(registry.prometheus);
        new JvmMemoryMetrics().bindTo(registry.prometheus);
        new JvmThreadMetrics().bindTo(registry.prometheus);
        new ProcessorMetrics().bindTo(registry.prometheus);
        new UptimeMetrics().bindTo(registry.prometheus);
        return registry;
    }

    /** Where meters are registered, and what Prometheus scrapes. */
    public PrometheusMeterRegistry prometheus() {
        return prometheus;
    }

    /** Lets go of the JVM's notifications; idempotent. */
    @Override
    public void close() {
        collector.close();
        prometheus.close();
    }
}
