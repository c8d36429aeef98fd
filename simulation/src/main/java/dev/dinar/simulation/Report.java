package dev.dinar.simulation;

import dev.dinar.simulation.oracle.Violation;
import dev.dinar.simulation.plan.Plan;
import dev.dinar.simulation.service.Contract;
import dev.dinar.simulation.service.Fault;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What people are told of a life that broke a promise. */
final class Report {

    private Report() {}

    /** The shortest history that breaks the first of these promises. */
    static Plan shortest(Contract contract, Plan plan, Optional<Fault> fault, List<Violation> violations) {
        return new Shrinker(
                        fewer -> Life.of(contract, fewer, fault, false).violations(),
                        violations.getFirst().rule())
                .shortest(plan);
    }

    static void failure(
            PrintWriter out, Contract contract, Plan plan, Optional<Fault> fault, List<Violation> violations) {
        Plan shortest = shortest(contract, plan, fault, violations);
        Life.Outcome outcome = Life.of(contract, shortest, fault, true);
        out.println();
        out.println("Seed " + plan.seed() + ", the shortest history that breaks the promise:");
        plan(out, shortest);
        out.print(outcome.story().table());
        outcome.violations().forEach(violation -> out.println("BROKEN  " + violation));
        out.println("Whole: ./dinar simulate --seed " + plan.seed() + " --trace"
                + plan.bank().map(_ -> " --payouts").orElse("")
                + fault.map(it -> " --fault " + it).orElse(""));
    }

    static void plan(PrintWriter out, Plan plan) {
        out.println("Deployment for " + plan.mode() + ", clocks " + plan.skews());
        plan.wishes().forEach(wish -> out.println("  " + wish));
        plan.payouts().forEach(payout -> out.println("  " + payout));
        plan.troubles()
                .forEach(trouble -> out.printf(
                        Locale.ROOT,
                        "  %s from %s to %s (%d)%n",
                        trouble.kind(),
                        Duration.ofMillis(trouble.from()),
                        Duration.ofMillis(trouble.to()),
                        trouble.degree()));
    }
}
