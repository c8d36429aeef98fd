package dev.dinar.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.simulation.oracle.Violation;
import dev.dinar.simulation.plan.Plan;
import dev.dinar.simulation.plan.Planner;
import dev.dinar.simulation.plan.Trouble.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ShrinkerTest {

    @Test
    void whatTheBreachDoesNotNeedIsLeftOut() {
        Plan plan = planWith(Kind.WEBHOOKS_LOST);

        Plan shortest = new Shrinker(
                        one -> one.has(Kind.WEBHOOKS_LOST) ? List.of(new Violation("rule", "seen")) : List.of(), "rule")
                .shortest(plan);

        assertThat(shortest.wishes()).hasSize(1);
        assertThat(shortest.troubles()).hasSize(1);
        assertThat(shortest.has(Kind.WEBHOOKS_LOST)).isTrue();
    }

    @Test
    void anotherBreachIsNotTakenForTheSame() {
        Plan plan = planWith(Kind.WEBHOOKS_LOST);

        Plan shortest = new Shrinker(
                        one -> List.of(new Violation(one.equals(plan) ? "rule" : "another rule", "seen")), "rule")
                .shortest(plan);

        assertThat(shortest).isEqualTo(plan);
    }

    private static Plan planWith(Kind kind) {
        long seed = 1;
        while (!Planner.of(seed).has(kind)) {
            seed++;
        }
        return Planner.of(seed);
    }
}
