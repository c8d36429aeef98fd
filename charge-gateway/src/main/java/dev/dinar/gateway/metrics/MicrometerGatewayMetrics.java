package dev.dinar.gateway.metrics;

import static java.util.Objects.requireNonNull;

import dev.dinar.events.SweepCounts;
import dev.dinar.events.SweepKind;
import dev.dinar.gateway.settings.GatewaySettings;
import dev.dinar.kit.metrics.EnumCounters;
import dev.dinar.schemas.Topic;
import dev.dinar.tap.api.CallWatch;
import dev.dinar.tap.json.TapField;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/** The metrics in Prometheus. Every series but those of Tap's calls exists from the start. */
public final class MicrometerGatewayMetrics implements GatewayMetrics {

    private static final Duration[] BUCKETS = IntStream.of(
                    10, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Map<Topic<?>, PerTopic> topics = new HashMap<>();
    private final EnumCounters<TapField> odd;
    private final SweepMeters swept;

    private record PerTopic(
            AtomicInteger inFlight,
            AtomicReference<Number> waiting,
            Timer waited,
            Map<End, Timer> ended,
            Counter retried,
            Counter renewed) {}

    public MicrometerGatewayMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.odd = EnumCounters.of(
                registry,
                "dinar.gateway.odd.fields",
                "Unsigned fields of Tap's answers of a form that it does not use, taken for absent, or that contradict the id",
                TapField.class,
                "field",
                TapField::path);
        this.swept = new SweepMeters(registry);
        GatewaySettings.SOURCES.forEach(topic -> topics.put(topic, perTopic(topic.name())));
    }

    private PerTopic perTopic(String topic) {
        Map<End, Timer> ended = new EnumMap<>(End.class);
        for (End end : End.values()) {
            ended.put(
                    end,
                    Timer.builder("dinar.gateway.work")
                            .description("From a record's delivery to the end of the work on it")
                            .tags("topic", topic, "end", end.name().toLowerCase(Locale.ROOT))
                            .serviceLevelObjectives(BUCKETS)
                            .register(registry));
        }
        AtomicReference<Number> waiting = new AtomicReference<>(Double.NaN);
        Gauge.builder("dinar.gateway.waiting", waiting::get)
                .description("Records that no worker of any instance has taken yet; NaN while that is not known")
                .tag("topic", topic)
                .register(registry);
        AtomicInteger inFlight = registry.gauge(
                "dinar.gateway.in.flight", io.micrometer.core.instrument.Tags.of("topic", topic), new AtomicInteger());
        return new PerTopic(
                inFlight,
                waiting,
                Timer.builder("dinar.gateway.waited")
                        .description("From a record's writing to the begin of the work on it")
                        .tag("topic", topic)
                        .serviceLevelObjectives(BUCKETS)
                        .register(registry),
                ended,
                Counter.builder("dinar.gateway.retried")
                        .description("Attempts after which a record is to be tried again")
                        .tag("topic", topic)
                        .register(registry),
                Counter.builder("dinar.gateway.renewed")
                        .description("Renewals of records' locks")
                        .tag("topic", topic)
                        .register(registry));
    }

    private PerTopic of(Topic<?> topic) {
        return requireNonNull(topics.get(topic), topic.name());
    }

    @Override
    public void begun(Topic<?> topic, Duration waited) {
        of(topic).inFlight().incrementAndGet();
        of(topic).waited().record(waited);
    }

    @Override
    public void ended(Topic<?> topic, End end, Duration after) {
        of(topic).inFlight().decrementAndGet();
        requireNonNull(of(topic).ended().get(end)).record(after);
    }

    @Override
    public void retried(Topic<?> topic) {
        of(topic).retried().increment();
    }

    @Override
    public void renewed(Topic<?> topic) {
        of(topic).renewed().increment();
    }

    @Override
    public void waiting(Topic<?> topic, OptionalLong records) {
        Number known = records.isPresent() ? (Number) records.getAsLong() : Double.NaN;
        of(topic).waiting().set(known);
    }

    @Override
    public void swept(SweepKind kind, SweepCounts counts) {
        swept.ended(kind, counts);
    }

    @Override
    public void complete(String merchant, SweepKind kind, Instant until) {
        swept.complete(merchant, kind, until);
    }

    @Override
    public CallWatch callsOf(String merchant) {
        AtomicInteger open = new AtomicInteger();
        Gauge.builder("dinar.gateway.tap.circuit.open", open, AtomicInteger::get)
                .description("1: Tap failed too often, and was not found to be well since")
                .tag("merchant", merchant)
                .strongReference(true)
                .register(registry);
        Timer waited = Timer.builder("dinar.gateway.tap.limited")
                .description("How long a try waited for calls-at-once and calls-per-second to let it through")
                .tag("merchant", merchant)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
        return new CallWatch() {
            @Override
            public void waited(Duration time) {
                waited.record(time);
            }

            @Override
            public void attempted(String call, Result result, Duration took) {
                countCall(call, result, took);
            }

            @Override
            public void circuit(boolean isOpen) {
                open.set(isOpen ? 1 : 0);
            }

            @Override
            public void odd(TapField field) {
                odd.increment(field);
            }
        };
    }

    private void countCall(String call, CallWatch.Result result, Duration took) {
        Timer.builder("dinar.gateway.tap.call")
                .description("Tries of calls of Tap")
                .tags("call", call, "result", result.name().toLowerCase(Locale.ROOT))
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(took);
    }
}
