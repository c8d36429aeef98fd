package dev.dinar.interleaving;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Random;
import kotlin.Unit;
import org.pastalab.fray.core.TestRunner;
import org.pastalab.fray.core.command.Configuration;
import org.pastalab.fray.core.command.ExecutionInfo;
import org.pastalab.fray.core.command.LambdaExecutor;
import org.pastalab.fray.core.command.NetworkDelegateType;
import org.pastalab.fray.core.command.SystemTimeDelegateType;
import org.pastalab.fray.core.observers.TimelineCoverageType;
import org.pastalab.fray.core.randomness.ControlledRandom;
import org.pastalab.fray.core.scheduler.POSScheduler;

/**
 * Runs a scenario in many orders of its threads' steps, one thread at a time, chosen by Fray: the same seeds give the same orders. Time is
 * virtual. All threads of a scenario are platform threads, since Fray sees no others, and end with it.
 */
public final class Interleavings {

    /** In how many orders a scenario is run. */
    public static final int ORDERS = Integer.getInteger("dinar.interleavings", 100);

    private static final int ORDERS_FOR_A_FAULT = 2_000;
    private static final int PATIENCE_SECONDS = 600;
    private static final long NANOS_OF_A_LOOK_AT_THE_CLOCK = 1_000_000;

    private Interleavings() {}

    /** What the scenario breaks in one of its orders: what it threw in any thread, or that none of its threads can go on. */
    public static Optional<Throwable> broken(Scenario scenario) {
        return broken(scenario, ORDERS);
    }

    /** The same in so many orders: of a scenario with many steps. */
    public static Optional<Throwable> broken(Scenario scenario, int orders) {
        // Classes are loaded and initialized outside of the orders: that takes many steps, and only once.
        run(scenario);
        return firstBroken(scenario, orders);
    }

    /** The same of a scenario with a fault put in, which is to be found: in more orders, since it ends with the first that breaks. */
    public static Optional<Throwable> found(Scenario faulty) {
        return firstBroken(faulty, ORDERS_FOR_A_FAULT);
    }

    private static Optional<Throwable> firstBroken(Scenario scenario, int orders) {
        long[] seed = {Long.getLong("dinar.interleavings.seed", 1)};
        int[] lived = {0};
        PrintStream out = System.out;
        // What Fray prints clears the screen.
        System.setOut(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        try {
            Optional<Throwable> broken = Optional.ofNullable(new TestRunner(new Configuration(
                            new ExecutionInfo(
                                    new LambdaExecutor(() -> {
                                        lived[0]++;
                                        run(scenario);
                                        return Unit.INSTANCE;
                                    }),
                                    false,
                                    false,
                                    -1),
                            Path.of(System.getProperty("dinar.interleavings.report", "target/fray/report")),
                            orders,
                            PATIENCE_SECONDS,
                            new POSScheduler(random(seed[0]++)),
                            () -> random(seed[0]++),
                            true,
                            false,
                            true,
                            false,
                            false,
                            false,
                            NetworkDelegateType.NONE,
                            SystemTimeDelegateType.MOCK,
                            NANOS_OF_A_LOOK_AT_THE_CLOCK,
                            false,
                            true,
                            false,
                            false,
                            false,
                            false,
                            TimelineCoverageType.NONE))
                    .run());
            if (broken.isEmpty() && lived[0] < orders) {
                throw new AssertionError(
                        "only " + lived[0] + " of " + orders + " orders in " + PATIENCE_SECONDS + " s");
            }
            return broken;
        } finally {
            System.setOut(out);
        }
    }

    private static ControlledRandom random(long seed) {
        return new ControlledRandom(new ArrayList<>(), new ArrayList<>(), new Random(seed));
    }

    private static void run(Scenario scenario) {
        try {
            scenario.run();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Begins and ends threads, and throws when what they did together breaks a promise. */
    @FunctionalInterface
    public interface Scenario {
        /** Runs once. */
        void run() throws Exception;
    }
}
