package dev.dinar.simulation;

import dev.dinar.simulation.oracle.Violation;
import dev.dinar.simulation.plan.Planner;
import dev.dinar.simulation.service.Contract;
import dev.dinar.simulation.service.Fault;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Shows that the oracle can fail: puts in one fault after the other and counts the seeds until it is found. */
final class FaultHunt {

    /** A fault that is not found in so many seeds is not found. */
    static final int MOST = 2_000;

    private final Contract contract;
    private final PrintWriter out;

    /**
     * How a fault was found.
     *
     * @param fault the fault
     * @param seeds how many seeds it took; empty when it was not found
     * @param violation what was broken
     */
    record Found(Fault fault, Optional<Integer> seeds, Optional<Violation> violation) {}

    FaultHunt(Contract contract, PrintWriter out) {
        this.contract = contract;
        this.out = out;
    }

    /** Hunts all faults; the exit code. */
    int all(long from, long to) {
        int missed = 0;
        for (Fault fault : Fault.values()) {
            Found found = one(fault, from, to);
            missed += found.seeds().isPresent() ? 0 : 1;
            out.printf(
                    Locale.ROOT,
                    "%-28s %5s  %s%n",
                    fault,
                    found.seeds().map(String::valueOf).orElse("-"),
                    found.violation().map(Violation::rule).orElse("NOT FOUND") + " (" + fault.description() + ")");
        }
        out.println(Fault.values().length + " faults put in, " + (Fault.values().length - missed) + " found");
        return missed == 0 ? 0 : 1;
    }

    /** Lives seeds with the fault until one is found. */
    Found one(Fault fault, long from, long to) {
        for (long seed = from; seed <= to; seed++) {
            List<Violation> violations = violations(fault, seed);
            if (!violations.isEmpty()) {
                return new Found(
                        fault, Optional.of((int) (seed - from + 1)), Optional.of(violations.getFirst()));
            }
        }
        return new Found(fault, Optional.empty(), Optional.empty());
    }

    private List<Violation> violations(Fault fault, long seed) {
        try {
            return Life.of(contract, Planner.of(seed), Optional.of(fault), false).violations();
        } catch (RuntimeException e) {
            return List.of(new Violation("nothing throws", e.toString()));
        }
    }
}
