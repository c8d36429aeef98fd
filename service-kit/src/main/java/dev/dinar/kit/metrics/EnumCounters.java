package dev.dinar.kit.metrics;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A counter for each value of an enum, all there from the start, so that a rate over a first occurrence is seen. Thread-safe.
 *
 * @param <E> what is counted apart
 */
public final class EnumCounters<E extends Enum<E>> {

    private final Map<E, Counter> counters;

    private EnumCounters(Map<E, Counter> counters) {
        this.counters = counters;
    }

    /** Counters of one name, told apart by a tag whose value is {@code label} of the enum's value. */
    public static <E extends Enum<E>> EnumCounters<E> of(
            MeterRegistry registry,
            String name,
            String description,
            Class<E> type,
            String tag,
            Function<E, String> label) {
        Map<E, Counter> counters = new EnumMap<>(type);
        for (E value : type.getEnumConstants()) {
            counters.put(
                    value,
                    Counter.builder(name)
                            .description(description)
                            .tag(tag, label.apply(value))
                            .register(registry));
        }
        return new EnumCounters<>(counters);
    }

    /** Counts one more. */
    public void increment(E value) {
        requireNonNull(counters.get(value)).increment();
    }
}
