package dev.dinar.kit.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.SequencedMap;

/** What the checks know, for those who are told by Prometheus: {@code dinar_health}, 1 or 0 for each check. */
final class HealthMetrics {

    private HealthMetrics() {}

    /** Registers the checks that there are, and those that are added. */
    static void bind(HealthChecks checks, MeterRegistry meters) {
        checks.whenAdded(name -> Gauge.builder("dinar.health", checks, now -> isUp(now.readiness(), name))
                .description("1: the check is up; 0: it is down, and the instance not ready")
                .tag("check", name)
                .register(meters));
    }

    private static double isUp(SequencedMap<String, Health> answers, String name) {
        Health health = answers.get(name);
        return health != null && health.isUp() ? 1 : 0;
    }
}
