package dev.dinar.gateway.metrics;

import static java.util.Objects.requireNonNull;

import dev.dinar.events.SweepCounts;
import dev.dinar.events.SweepKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** The meters of comparisons with Tap's lists. Thread-safe. */
final class SweepMeters {

    private static final double MILLIS = 1_000.0;

    private final MeterRegistry registry;
    private final Map<String, AtomicReference<Instant>> complete = new ConcurrentHashMap<>();

    SweepMeters(MeterRegistry registry) {
        this.registry = registry;
        for (SweepKind kind : SweepKind.values()) {
            if (kind != SweepKind.OTHER) {
                ended(kind, new SweepCounts());
            }
        }
    }

    void ended(SweepKind kind, SweepCounts counts) {
        counted(kind, "missing", counts.getMissing());
        counted(kind, "behind", counts.getBehind());
        counted(kind, "unknown_at_tap", counts.getUnknownAtTap());
        counted(kind, "unreadable", counts.getUnreadable());
    }

    private void counted(SweepKind kind, String what, int many) {
        Counter.builder("dinar.gateway.swept")
                .description("What comparisons of Tap's lists with the log have found")
                .tags("kind", word(kind), "found", what)
                .register(registry)
                .increment(many);
    }

    void complete(String merchant, SweepKind kind, Instant until) {
        complete.computeIfAbsent(merchant + ":" + kind, _ -> registered(merchant, kind))
                .set(until);
    }

    /** By the time of asking: it grows while nobody compares. */
    private AtomicReference<Instant> registered(String merchant, SweepKind kind) {
        AtomicReference<Instant> until = new AtomicReference<>(Instant.now());
        Gauge.builder(
                        "dinar.gateway.incomplete.seconds",
                        until,
                        since -> (System.currentTimeMillis()
                                        - requireNonNull(since.get()).toEpochMilli())
                                / MILLIS)
                .description("How long ago the log was complete: what Tap made since is not compared with it yet")
                .tags("merchant", merchant, "kind", word(kind))
                .strongReference(true)
                .register(registry);
        return until;
    }

    private static String word(SweepKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
