package dev.dinar.processor.domain;

import java.util.Optional;

/**
 * A value and what it is believed from. Of two, the one from the higher source wins; within one source the value itself decides,
 * which means nothing but makes the winner the same whatever the order in which they are met.
 *
 * @param value what is said
 * @param from who says so
 * @param <T> the type of the value
 */
public record Believed<T extends Comparable<T>>(T value, Source from) {

    /** The one that is believed more. */
    public Believed<T> join(Believed<T> other) {
        int bySource = from.compareTo(other.from);
        int order = bySource != 0 ? bySource : value.compareTo(other.value);
        return order >= 0 ? this : other;
    }

    /** Whether both say the same, whoever says it. */
    public boolean agreesWith(Believed<T> other) {
        return value.compareTo(other.value) == 0;
    }

    /** The one that is believed more, of which either may be missing: saying nothing contradicts nothing. */
    public static <T extends Comparable<T>> Optional<Believed<T>> join(
            Optional<Believed<T>> one, Optional<Believed<T>> other) {
        if (one.isEmpty()) {
            return other;
        }
        return other.isEmpty() ? one : Optional.of(one.get().join(other.get()));
    }
}
