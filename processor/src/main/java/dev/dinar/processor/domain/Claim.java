package dev.dinar.processor.domain;

import java.util.Optional;

/**
 * A value and what it is believed from. Claims of one kind form a chain, so that the higher of two is the same whatever the
 * order in which they are met: by provenance, then by the value itself, which only has to decide and means nothing.
 *
 * @param value what is said
 * @param from who says so
 * @param <T> the type of the value
 */
public record Claim<T extends Comparable<T>>(T value, Provenance from) {

    /** The higher of two claims. */
    Claim<T> join(Claim<T> other) {
        int byProvenance = from.compareTo(other.from);
        int order = byProvenance != 0 ? byProvenance : value.compareTo(other.value);
        return order >= 0 ? this : other;
    }

    /** Whether both say the same, whoever says it. */
    boolean agreesWith(Claim<T> other) {
        return value.compareTo(other.value) == 0;
    }

    /** The higher of two claims, of which either may be missing: saying nothing contradicts nothing. */
    static <T extends Comparable<T>> Optional<Claim<T>> join(Optional<Claim<T>> one, Optional<Claim<T>> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        return Optional.of(one.get().join(other.get()));
    }
}
