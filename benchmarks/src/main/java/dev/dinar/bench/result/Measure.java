package dev.dinar.bench.result;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One line of a benchmark's table.
 *
 * @param what what was measured, such as {@code p99 at 500/s}
 * @param unit its unit, such as {@code ms} or {@code events/s}
 * @param floor the median of the floor's rounds, where there is a floor
 * @param subject the median of Dinar's rounds; not a number where it could not be measured
 * @param target what is to be reached, where that was decided
 */
public record Measure(String what, String unit, OptionalDouble floor, double subject, Optional<Target> target) {

    /** A figure that stands for itself. */
    public static Measure of(String what, String unit, double subject) {
        return new Measure(what, unit, OptionalDouble.empty(), subject, Optional.empty());
    }

    /** A figure beside its floor. */
    public static Measure of(String what, String unit, double floor, double subject) {
        return new Measure(what, unit, OptionalDouble.of(floor), subject, Optional.empty());
    }

    /** The same with a target. */
    public Measure toReach(Target goal) {
        return new Measure(what, unit, floor, subject, Optional.of(goal));
    }

    /** The subject's figure divided by the floor's; not a number without a floor. */
    public double ratio() {
        return subject / floor.orElse(Double.NaN);
    }

    /** Whether its target is met; empty without one. */
    public Optional<Boolean> met() {
        return target.map(goal -> goal.isMetBy(
                switch (goal.of()) {
                    case RATIO -> ratio();
                    case SUBJECT -> subject;
                }));
    }
}
