package dev.dinar.simulation.service;

import dev.dinar.events.SweepCounts;
import dev.dinar.events.SweepKind;
import dev.dinar.gateway.metrics.GatewayMetrics;
import dev.dinar.schemas.Topic;
import dev.dinar.tap.api.CallWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** Counts nothing. */
enum NoMetrics implements GatewayMetrics {
    INSTANCE;

    @Override
    public void begun(Topic<?> topic, Duration waited) {
        // Nobody looks.
    }

    @Override
    public void ended(Topic<?> topic, End end, Duration after) {
        // Nobody looks.
    }

    @Override
    public void retried(Topic<?> topic) {
        // Nobody looks.
    }

    @Override
    public void renewed(Topic<?> topic) {
        // Nobody looks.
    }

    @Override
    public void waiting(Topic<?> topic, OptionalLong records) {
        // Nobody looks.
    }

    @Override
    public CallWatch callsOf(String merchant) {
        return CallWatch.NONE;
    }

    @Override
    public void swept(SweepKind kind, SweepCounts counts) {
        // Nobody looks.
    }

    @Override
    public void complete(String merchant, SweepKind kind, Instant until) {
        // Nobody looks.
    }
}
