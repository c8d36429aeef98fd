package dev.dinar.bench.processor;

import dev.dinar.bench.harness.BenchmarkFailed;
import dev.dinar.bench.harness.ChildJvm;
import dev.dinar.bench.harness.Progress;
import dev.dinar.bench.result.Findings.Figure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Watches an application work off what is in its topic: how far it is and what processor time it has used, twenty times a
 * second. Not thread-safe.
 */
public final class Throughput {

    /** Events a second, from the first output that was seen to the last. */
    public static final String EVENTS = "events/s";

    /** Events a second, over the last three quarters of the outputs: without the JVM's first seconds. */
    public static final String STEADY = "events/s, last three quarters";

    /** Events a second, from the start of the process to the last output. */
    public static final String FROM_START = "events/s, from the start of the process";

    /** Processor time an event, from the first output that was seen to the last, in microseconds. */
    public static final String CPU = "CPU µs an event";

    /** Processor time an event, over the last three quarters of the outputs, in microseconds. */
    public static final String STEADY_CPU = "CPU µs an event, last three quarters";

    /** Processor time of the whole process, its start too, for each event, in microseconds. */
    public static final String CPU_FROM_START = "CPU µs an event, from the start of the process";

    /** The broker's processor time an event, from the first output that was seen to the last, in microseconds. */
    public static final String BROKER_CPU = "broker CPU µs an event";

    /** The most memory that the process held, in MiB. */
    public static final String MEMORY = "peak memory MiB";

    /** Into how many parts the way to the last output is divided. */
    public static final int TENTHS = 10;

    private static final Duration GLANCE = Duration.ofMillis(50);
    private static final Duration STANDSTILL = Duration.ofMinutes(5);

    private record Sample(long nanos, long outputs, double cpu, double brokerCpu) {}

    private final ChildJvm subject;
    private final ChildJvm broker;
    private final long started = System.nanoTime();
    private final List<Sample> samples = new ArrayList<>();

    /** Begins now: {@code subject} was started a moment ago. */
    public Throughput(ChildJvm subject, ChildJvm broker) {
        this.subject = subject;
        this.broker = broker;
    }

    /**
     * Returns when all outputs are there.
     *
     * @param events how many events lie in the topic
     * @param outputs how many outputs there will be
     * @param seen how many are there
     * @throws BenchmarkFailed when the process ends, or no output comes for five minutes; the message says how far it was
     */
    public List<Figure> until(long events, long outputs, LongSupplier seen, Progress progress) {
        long last = 0;
        long since = System.nanoTime();
        while (last < outputs) {
            subject.mustRun();
            long now = seen.getAsLong();
            sample(now);
            progress.at(now * events / outputs, events);
            if (now > last) {
                last = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > STANDSTILL.toNanos()) {
                throw new BenchmarkFailed("no output came for " + STANDSTILL.toMinutes() + " minutes: " + now + " of "
                        + outputs + " are there");
            }
            rest();
        }
        return figures(events, outputs);
    }

    private void sample(long outputs) {
        samples.add(new Sample(System.nanoTime(), outputs, subject.cpuSeconds(), broker.cpuSeconds()));
    }

    private List<Figure> figures(long events, long outputs) {
        Sample end = samples.getLast();
        Sample first = from(1);
        Sample quarter = from(outputs / 4);
        double perOutput = (double) events / outputs;
        List<Figure> figures = new ArrayList<>(List.of(
                new Figure(EVENTS, rate(first, end, perOutput)),
                new Figure(STEADY, rate(quarter, end, perOutput)),
                new Figure(FROM_START, events * 1e9 / (end.nanos() - started)),
                new Figure(CPU, cpu(first, end, perOutput)),
                new Figure(STEADY_CPU, cpu(quarter, end, perOutput)),
                new Figure(CPU_FROM_START, end.cpu() * 1e6 / events),
                new Figure(
                        BROKER_CPU,
                        (end.brokerCpu() - first.brokerCpu()) * 1e6 / (perOutput * (end.outputs() - first.outputs()))),
                new Figure(MEMORY, subject.peakMiB())));
        for (int tenths = 1; tenths <= TENTHS; tenths++) {
            double seconds = (from(outputs * tenths / TENTHS).nanos() - started) / 1e9;
            figures.add(new Figure(secondsUntil(tenths), seconds));
        }
        return figures;
    }

    /** The name of a figure: the seconds from the start of the process until so many tenths of the outputs were seen. */
    public static String secondsUntil(int tenths) {
        return "seconds until " + tenths * TENTHS + " % are seen";
    }

    /** The first sample with so many outputs. */
    private Sample from(long outputs) {
        return samples.stream()
                .filter(sample -> sample.outputs() >= outputs)
                .findFirst()
                .orElseThrow();
    }

    private static double rate(Sample from, Sample to, double perOutput) {
        return perOutput * (to.outputs() - from.outputs()) * 1e9 / (to.nanos() - from.nanos());
    }

    private static double cpu(Sample from, Sample to, double perOutput) {
        return (to.cpu() - from.cpu()) * 1e6 / (perOutput * (to.outputs() - from.outputs()));
    }

    private static void rest() {
        try {
            Thread.sleep(GLANCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkFailed("interrupted", e);
        }
    }
}
