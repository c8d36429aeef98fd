package dev.dinar.bench.start;

import dev.dinar.bench.deployment.RunningService;
import dev.dinar.bench.harness.Run;
import dev.dinar.bench.result.Findings.Figure;
import dev.dinar.bench.result.Findings.Round;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One service, started again and again on the same topics and the same state.
 *
 * @param run whose it is
 * @param name the service
 * @param heapMiB its heap
 * @param service starts it with a JVM's options
 */
record Starts(Run run, String name, int heapMiB, Function<Run.Jvm, RunningService> service) {

    static final String SECONDS = "s until ready";
    static final String PLAIN = ", without AOT cache";

    /** Without a cache first, then {@code withAot} with one made by a start, as the images' build makes it (JEP 514, 515). */
    List<Round> measured(int times, boolean withAot) throws Exception {
        List<Round> rounds = new ArrayList<>();
        run.progress().step(name + ": its topics are made");
        once();
        for (int number = 1; number <= times; number++) {
            run.progress().step(name + PLAIN + ", start " + number + " of " + times);
            rounds.add(round(name + PLAIN, number, once()));
        }
        if (!withAot) {
            return rounds;
        }
        run.progress().step(name + ": the JVM learns what a start needs");
        run.aot().train(this::once);
        for (int number = 1; number <= times; number++) {
            run.progress().step(name + ", start " + number + " of " + times);
            rounds.add(round(name, number, once()));
        }
        return rounds;
    }

    private static Round round(String subject, int number, double seconds) {
        return new Round(subject, number, List.of(new Figure(SECONDS, seconds)));
    }

    /** Seconds from the start of the process until it says that it is ready. */
    private double once() {
        long started = System.nanoTime();
        RunningService running = service.apply(Run.Jvm.ofImage(name, heapMiB, false));
        run.await(name + " to be ready", running::isReady);
        double seconds = (System.nanoTime() - started) / 1e9;
        running.process().stop();
        return seconds;
    }
}
