package dev.dinar.simulation.plan;

import dev.dinar.events.Mode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One life before it is lived: who wants what, and what goes wrong. All else follows from it and the seed.
 *
 * @param seed what the rest is drawn from
 * @param start when it begins
 * @param mode what the deployment is for
 * @param skews how far the clocks of ingress, gateway, processor and checkout are off, in milliseconds
 * @param wishes what is asked
 * @param troubles what goes wrong
 */
public record Plan(long seed, Instant start, Mode mode, Skews skews, List<Wish> wishes, List<Trouble> troubles) {

    /** How far clocks are off, in milliseconds. */
    public record Skews(long ingress, long gateway, long processor, long checkout) {}

    /** Copies the lists. */
    public Plan {
        wishes = List.copyOf(wishes);
        troubles = List.copyOf(troubles);
    }

    /** The same without one of its wishes. */
    public Plan withoutWish(int index) {
        List<Wish> fewer = new ArrayList<>(wishes);
        fewer.remove(index);
        return new Plan(seed, start, mode, skews, fewer, troubles);
    }

    /** The same without one of its troubles. */
    public Plan withoutTrouble(int index) {
        List<Trouble> fewer = new ArrayList<>(troubles);
        fewer.remove(index);
        return new Plan(seed, start, mode, skews, wishes, fewer);
    }

    /** The same with clocks that are right. */
    public Plan withRightClocks() {
        return new Plan(seed, start, mode, new Skews(0, 0, 0, 0), wishes, troubles);
    }

    /** Whether the trouble is part of it. */
    public boolean has(Trouble.Kind kind) {
        return troubles.stream().anyMatch(trouble -> trouble.kind() == kind);
    }
}
