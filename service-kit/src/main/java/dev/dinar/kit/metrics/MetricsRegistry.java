package dev.dinar.kit.metrics;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** The metrics of one service: every one carries the tag {@code service}. */
public final class MetricsRegistry implements AutoCloseable {

    private final PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collector = new JvmGcMetrics();

    private MetricsRegistry() {}

    /** A registry that holds the JVM's metrics. */
    public static MetricsRegistry of(String service) {
        MetricsRegistry registry = new MetricsRegistry();
        registry.prometheus.config().commonTags("service", service);
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
