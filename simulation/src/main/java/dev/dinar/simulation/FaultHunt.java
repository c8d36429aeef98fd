package dev.dinar.simulation;

import dev.dinar.simulation.oracle.Violation;
import dev.dinar.simulation.plan.Planner;
import dev.dinar.simulation.service.Contract;
import dev.dinar.simulation.service.Fault;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Shows that the oracle can fail: puts in one fault after the other and counts the seeds until it is found. */
final class FaultHunt {

    /** A fault that is not found in so many seeds is not found. */
    static final int MOST = 2_000;

    private final Contract contract;
    private final int threads;
    private final PrintWriter out;

    /**
     * How a fault was found.
     *
     * @param fault the fault
     * @param seeds how many seeds it took; empty when it was not found
     * @param violation what was broken
     */
    record Found(Fault fault, Optional<Integer> seeds, Optional<Violation> violation) {

        String inWords() {
            return String.format(
                    Locale.ROOT,
                    "%-26s %5s  %s (%s)",
                    fault,
                    seeds.map(String::valueOf).orElse("-"),
                    violation.map(Violation::rule).orElse("NOT FOUND"),
                    fault.description());
        }
    }

    FaultHunt(Contract contract, int threads, PrintWriter out) {
        this.contract = contract;
        this.threads = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
        this.out = out;
    }

    /** Hunts these faults, several at once; the exit code. */
    int all(List<Fault> faults, long from, long to) {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger missed = new AtomicInteger();
        List<Thread> hunters = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            hunters.add(Thread.ofPlatform().name("hunt-" + i).start(() -> {
                for (int at = next.getAndIncrement(); at < faults.size(); at = next.getAndIncrement()) {
                    Found found = one(faults.get(at), from, to);
                    missed.addAndGet(found.seeds().isPresent() ? 0 : 1);
                    out.println(found.inWords());
                }
            }));
        }
        hunters.forEach(Lives::join);
        out.println(faults.size() + " faults put in, " + (faults.size() - missed.get()) + " found");
        return missed.get() == 0 ? 0 : 1;
    }

    /** Lives seeds with the fault until one is found. */
    Found one(Fault fault, long from, long to) {
        for (long seed = from; seed <= to; seed++) {
            List<Violation> violations = violations(fault, seed);
            if (!violations.isEmpty()) {
                return new Found(fault, Optional.of((int) (seed - from + 1)), Optional.of(violations.getFirst()));
            }
        }
        return new Found(fault, Optional.empty(), Optional.empty());
    }

    private List<Violation> violations(Fault fault, long seed) {
        try {
            return Life.of(contract, Planner.withPayouts(seed), Optional.of(fault), false)
                    .violations();
        } catch (RuntimeException e) {
            return List.of(new Violation("nothing throws", e.toString()));
        }
    }
}
