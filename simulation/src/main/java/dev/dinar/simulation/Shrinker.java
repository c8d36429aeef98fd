package dev.dinar.simulation;

import dev.dinar.simulation.oracle.Violation;
import dev.dinar.simulation.plan.Plan;
import java.util.List;
import java.util.function.Function;

/** Finds the shortest history that still breaks the same promise: leaves out wishes and troubles as long as it does. */
final class Shrinker {

    private final Function<Plan, List<Violation>> live;
    private final String rule;

    /**
     * For one broken promise.
     *
     * @param live lives a plan and tells what was broken
     * @param rule the promise
     */
    Shrinker(Function<Plan, List<Violation>> live, String rule) {
        this.live = live;
        this.rule = rule;
    }

    /** A plan of which nothing can be left out. */
    Plan shortest(Plan failing) {
        Plan shortest = failing;
        boolean shorter = true;
        while (shorter) {
            shorter = false;
            for (int i = shortest.troubles().size() - 1; i >= 0; i--) {
                Plan fewer = shortest.withoutTrouble(i);
                if (fails(fewer)) {
                    shortest = fewer;
                    shorter = true;
                }
            }
            for (int i = shortest.wishes().size() - 1;
                    i >= 0 && shortest.wishes().size() > 1;
                    i--) {
                Plan fewer = shortest.withoutWish(i);
                if (fails(fewer)) {
                    shortest = fewer;
                    shorter = true;
                }
            }
            for (int i = shortest.payouts().size() - 1; i >= 0; i--) {
                Plan fewer = shortest.withoutPayout(i);
                if (fails(fewer)) {
                    shortest = fewer;
                    shorter = true;
                }
            }
        }
        Plan right = shortest.withRightClocks();
        return fails(right) ? right : shortest;
    }

    private boolean fails(Plan plan) {
        return live.apply(plan).stream().anyMatch(violation -> violation.rule().equals(rule));
    }
}
