package dev.dinar.bench.latency;

import dev.dinar.bench.harness.BenchmarkFailed;
import dev.dinar.bench.harness.Run;
import dev.dinar.bench.load.CommittedRecords;
import dev.dinar.bench.load.OpenLoop;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * What became of payments that were sent at one rate. Times count from when each was to be sent, not from when it was: what never
 * came has the time that was waited for it.
 */
final class Stage {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int DIGITS = 3;
    private static final int NUMBER_DIGITS = 12;

    private final OpenLoop loop;
    private final double[] millis;
    private final int missing;
    private final int refused;
    private final double cpuMicros;

    private Stage(OpenLoop loop, double[] millis, int missing, int refused, double cpuMicros) {
        this.loop = loop;
        this.millis = millis;
        this.missing = missing;
        this.refused = refused;
        this.cpuMicros = cpuMicros;
    }

    /**
     * Sends a stage's payments and waits for them to come out.
     *
     * @param first the number of its first payment; none was sent before
     */
    static Stage run(Run run, Route route, int first, OpenLoop loop) {
        route.prepare(first, first + loop.count());
        AtomicLongArray seen = new AtomicLongArray(loop.count());
        AtomicInteger arrived = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        double cpu = route.process().cpuSeconds();
        try (CommittedRecords reader =
                CommittedRecords.of(run.bootstrapServers(), List.of(route.out()), (record, now) -> {
                    int index = number(record.key()) - first;
                    if (index >= 0 && index < loop.count() && seen.compareAndSet(index, 0, now)) {
                        arrived.incrementAndGet();
                    }
                })) {
            long started = System.nanoTime() + Duration.ofMillis(50).toNanos();
            loop.run(
                    started,
                    index -> route.send(first + index, taken -> {
                        if (!taken) {
                            refused.incrementAndGet();
                        }
                    }));
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (arrived.get() + refused.get() < loop.count() && System.nanoTime() < deadline) {
                route.process().mustRun();
                reader.mustRead();
                run.progress().at(arrived.get(), loop.count());
                run.pause(Duration.ofMillis(20));
            }
            long end = System.nanoTime();
            double used = (route.process().cpuSeconds() - cpu) * 1e6 / loop.count();
            double[] millis = IntStream.range(0, loop.count())
                    .mapToDouble(
                            index -> ((seen.get(index) == 0 ? end : seen.get(index)) - loop.due(started, index)) / 1e6)
                    .toArray();
            return new Stage(loop, millis, loop.count() - arrived.get(), refused.get(), used);
        }
    }

    /** The number of the payment whose order's id a key ends with. */
    private static int number(String key) {
        try {
            return Integer.parseInt(key.substring(key.length() - NUMBER_DIGITS));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new BenchmarkFailed("not a key of this benchmark: " + key, e);
        }
    }

    /** How many never came out. */
    int missing() {
        return missing;
    }

    /** How many were not taken: an answer other than 200, or none. */
    int refused() {
        return refused;
    }

    /** Processor time an order, in microseconds, of the process that does the work. */
    double cpuMicros() {
        return cpuMicros;
    }

    /** The time within which this share of the payments came out, in ms. */
    double percentile(double share) {
        return percentile(share, millis);
    }

    /** The median of those that were sent in the last quarter, in ms: high where the subject falls behind. */
    double lastQuarterMedian() {
        return percentile(50, Arrays.copyOfRange(millis, millis.length * 3 / 4, millis.length));
    }

    /**
     * How many seconds after the first payment the subject had caught up: from then on the median of each second stays within the
     * limit. Not a number where it never does.
     */
    double caughtUpAfter(double limitMillis) {
        int seconds = millis.length / loop.perSecond();
        int behindUntil = 0;
        for (int second = 0; second < seconds; second++) {
            int from = second * loop.perSecond();
            if (percentile(50, Arrays.copyOfRange(millis, from, from + loop.perSecond())) > limitMillis) {
                behindUntil = second + 1;
            }
        }
        return behindUntil == seconds ? Double.NaN : behindUntil;
    }

    private static double percentile(double share, double... millis) {
        Histogram micros = new Histogram(DIGITS);
        Arrays.stream(millis).forEach(each -> micros.recordValue(Math.max(0, Math.round(each * 1_000))));
        return micros.getValueAtPercentile(share) / 1_000.0;
    }
}
