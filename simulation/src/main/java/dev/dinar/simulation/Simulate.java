package dev.dinar.simulation;

import dev.dinar.kit.lifecycle.NeutralLocale;
import dev.dinar.simulation.oracle.Violation;
import dev.dinar.simulation.plan.Plan;
import dev.dinar.simulation.plan.Planner;
import dev.dinar.simulation.service.Contract;
import dev.dinar.simulation.service.Fault;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code ./dinar simulate}. */
@Command(
        name = "dinar simulate",
        description = {
            "Lives whole deployments in virtual time, one for each seed, with trouble of every kind, and judges each.",
            "The same seed is the same life. docs/reliability.md tells what is promised."
        },
        mixinStandardHelpOptions = true)
public final class Simulate implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--seeds", paramLabel = "FROM..TO", description = "The seeds to live; both included.")
    private String seeds;

    @Option(
            names = "--new",
            paramLabel = "N",
            description = "So many seeds that nobody has lived yet; the first is drawn by chance, and printed.")
    private Long fresh;

    @Option(names = "--seed", paramLabel = "N", description = "One seed.")
    private Long seed;

    @Option(names = "--trace", description = "Tells the life of the seed line by line.")
    private boolean trace;

    @Option(
            names = "--shrink",
            description =
                    "With --seed: tells the shortest history that breaks the same promise, in place of the whole.")
    private boolean shrink;

    @Option(
            names = "--faults",
            description = "Puts in one fault after the other, and tells how many seeds it takes to find it.")
    private boolean faults;

    @Option(names = "--fault", paramLabel = "NAME", description = "Puts in one fault; for looking at how it is found.")
    private Fault fault;

    @Option(
            names = "--payouts",
            description = "In every third life Tap pays out, and what becomes of the money is judged too.")
    private boolean payouts;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "0",
            description = "How many lives at once; by default one for each core.")
    private int threads;

    private final Contract contract = new Contract();

    private Simulate() {}

    /** Runs it; the exit code is 0 when every promise was kept, 1 when one was broken, 2 when it was misused. */
    public static void main(String[] args) {
        NeutralLocale.use();
        System.exit(run(console(System.out), console(System.err), args));
    }

    private static PrintWriter console(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine command = new CommandLine(new Simulate()).setOut(out).setErr(err);
        command.setUsageHelpAutoWidth(true);
        command.setParameterExceptionHandler((misuse, _) -> {
            err.println("dinar simulate: " + misuse.getMessage());
            err.println("See ./dinar simulate --help.");
            return 2;
        });
        return command.execute(args);
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (faults) {
            List<Fault> hunted = fault == null ? List.of(Fault.values()) : List.of(fault);
            return new FaultHunt(contract, threads, out)
                    .all(hunted, from(), Math.min(to(), from() + FaultHunt.MOST - 1));
        }
        if (seed != null) {
            return one(out);
        }
        if (fresh != null) {
            long first = newSeed();
            seeds = first + ".." + (first + fresh - 1);
            out.println("Seeds " + seeds);
        }
        if (seeds == null) {
            throw new ParameterException(spec.commandLine(), "give --seeds FROM..TO, or --seed N");
        }
        return many(out);
    }

    /** A seed that nobody has lived yet, as good as surely. */
    static long newSeed() {
        return new SecureRandom().nextLong(1_000_000_000L, 1_000_000_000_000L);
    }

    private long from() {
        return seeds == null ? 1 : bound(0);
    }

    private long to() {
        return seeds == null ? FaultHunt.MOST : bound(1);
    }

    private long bound(int index) {
        String[] bounds = seeds.split("\\.\\.", -1);
        try {
            if (bounds.length == 2 && Long.parseLong(bounds[0]) <= Long.parseLong(bounds[1])) {
                return Long.parseLong(bounds[index]);
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw new ParameterException(
                spec.commandLine(), "--seeds: '" + seeds + "' is not a range such as 1..3000, the smaller first");
    }

    private int one(PrintWriter out) {
        Plan plan = planned(seed);
        Life.Outcome outcome = Life.of(contract, plan, Optional.ofNullable(fault), trace);
        if (shrink && !outcome.violations().isEmpty()) {
            plan = Report.shortest(contract, plan, Optional.ofNullable(fault), outcome.violations());
            outcome = Life.of(contract, plan, Optional.ofNullable(fault), true);
        }
        if (trace || shrink) {
            Report.plan(out, plan);
            out.print(outcome.story().table());
        }
        outcome.violations().forEach(violation -> out.println("BROKEN  " + violation));
        out.printf(
                Locale.ROOT,
                "Seed %d: %d records, digest %08x, %s%n",
                seed,
                outcome.records(),
                outcome.digest(),
                outcome.violations().isEmpty()
                        ? "every promise kept"
                        : outcome.violations().size() + " broken");
        return outcome.violations().isEmpty() ? 0 : 1;
    }

    private Plan planned(long one) {
        return payouts ? Planner.withPayouts(one) : Planner.of(one);
    }

    private int many(PrintWriter out) {
        Lives lives = new Lives(contract, this::planned, Optional.ofNullable(fault), threads, out);
        Lives.Summary summary = lives.live(from(), to());
        out.println(summary.inWords());
        if (summary.failed().isEmpty()) {
            return 0;
        }
        long first = summary.failed().firstKey();
        List<Violation> violations = summary.failed().get(first);
        Report.failure(out, contract, planned(first), Optional.ofNullable(fault), violations);
        return 1;
    }
}
