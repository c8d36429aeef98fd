package dev.dinar.simulation;

import dev.dinar.simulation.oracle.Violation;
import dev.dinar.simulation.plan.Plan;
import dev.dinar.simulation.service.Contract;
import dev.dinar.simulation.service.Fault;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/** Lives many seeds, several at once, each in one thread; tells how far it is. */
final class Lives {

    /** After so many the rest would only say the same. */
    private static final int MOST_FAILED = 20;

    private static final long PROGRESS_NANOS = Duration.ofSeconds(5).toNanos();

    private final Contract contract;
    private final LongFunction<Plan> planner;
    private final Optional<Fault> fault;
    private final int threads;
    private final PrintWriter out;

    /**
     * How it went.
     *
     * @param lived how many lives
     * @param records how many records they wrote
     * @param took how long all of them took together
     * @param failed what was broken, by seed
     */
    record Summary(long lived, long records, Duration took, NavigableMap<Long, List<Violation>> failed) {

        String inWords() {
            long millis = Math.max(1, took.toMillis());
            return String.format(
                    Locale.ROOT,
                    "%d lives, %d records, %d s, %d.%d lives/s: %s",
                    lived,
                    records,
                    took.toSeconds(),
                    lived * 1000 / millis,
                    lived * 10_000 / millis % 10,
                    failed.isEmpty()
                            ? "every promise kept"
                            : failed.size() + " lives broke a promise: seeds " + failed.keySet());
        }
    }

    /**
     * Those who live.
     *
     * @param planner a seed's plan
     * @param threads how many lives at once; 0 for one for each core
     */
    Lives(Contract contract, LongFunction<Plan> planner, Optional<Fault> fault, int threads, PrintWriter out) {
        this.contract = contract;
        this.planner = planner;
        this.fault = fault;
        this.threads = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
        this.out = out;
    }

    /** Lives the seeds from the first to the last, both included. */
    Summary live(long from, long to) {
        long start = System.nanoTime();
        AtomicLong next = new AtomicLong(from);
        AtomicLong lived = new AtomicLong();
        AtomicLong records = new AtomicLong();
        AtomicLong progressAt = new AtomicLong(start + PROGRESS_NANOS);
        NavigableMap<Long, List<Violation>> failed = new ConcurrentSkipListMap<>();
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            workers.add(Thread.ofPlatform().name("life-" + i).start(() -> {
                for (long seed = next.getAndIncrement();
                        seed <= to && failed.size() < MOST_FAILED;
                        seed = next.getAndIncrement()) {
                    Life.Outcome outcome = live(seed);
                    records.addAndGet(outcome.records());
                    lived.incrementAndGet();
                    if (!outcome.violations().isEmpty()) {
                        failed.put(seed, outcome.violations());
                        out.println("Seed " + seed + ": " + outcome.violations().getFirst());
                    }
                    long due = progressAt.get();
                    long now = System.nanoTime();
                    if (now >= due && progressAt.compareAndSet(due, now + PROGRESS_NANOS)) {
                        out.println(
                                new Summary(lived.get(), records.get(), Duration.ofNanos(now - start), failed).inWords()
                                        + " (of " + (to - from + 1) + ")");
                    }
                }
            }));
        }
        workers.forEach(Lives::join);
        return new Summary(lived.get(), records.get(), Duration.ofNanos(System.nanoTime() - start), failed);
    }

    /** A life that ends with an exception broke a promise, too. */
    private Life.Outcome live(long seed) {
        try {
            return Life.of(contract, planner.apply(seed), fault, false);
        } catch (RuntimeException e) {
            return new Life.Outcome(List.of(new Violation("nothing throws", e.toString())), null, 0, 0);
        }
    }

    static void join(Thread worker) {
        try {
            worker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
