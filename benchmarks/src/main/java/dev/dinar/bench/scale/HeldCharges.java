package dev.dinar.bench.scale;

import dev.dinar.bench.deployment.Deployment;
import dev.dinar.bench.deployment.RunningService;
import dev.dinar.bench.harness.BenchmarkFailed;
import dev.dinar.bench.harness.ChildJvm;
import dev.dinar.bench.harness.Run;
import dev.dinar.bench.load.CommittedRecords;
import dev.dinar.bench.load.EventWriter;
import dev.dinar.bench.load.Payments;
import dev.dinar.bench.processor.Throughput;
import dev.dinar.bench.result.Findings.Figure;
import dev.dinar.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * A processor that holds more and more charges. It gets them as it does in a deployment, from the event log, and is measured at
 * each size on the same mixture of new charges and repeats of charges that it holds. Not thread-safe.
 */
final class HeldCharges implements AutoCloseable {

    static final String STATE = "state on disk, MiB";
    static final String RESTORE = "seconds from a start without state until ready";

    /** What the names of figures end with that were measured once the disk's files were in order again. */
    static final String SETTLED = ", settled";

    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final Duration IDLE = Duration.ofSeconds(3);
    private static final double IDLE_CORES = 0.05;
    private static final int NEW_CHARGES_A_REPEAT = 2;

    private final Run run;
    private final String application;
    private final Run.Jvm jvm;
    private final Map<String, ?> settings;
    private final Deployment deployment;
    private final EventWriter writer;
    private final Admin admin;
    private final Payments payments = Payments.now("S");
    private final SplittableRandom random = new SplittableRandom(1);
    private int held;

    HeldCharges(Run run, String application, int partitions, Run.Jvm jvm, Map<String, ?> settings) {
        this.run = run;
        this.application = application;
        this.jvm = jvm;
        this.settings = settings;
        deployment = Deployment.create(run, application, partitions);
        admin = run.admin();
        writer = run.keep(
                new EventWriter(run.bootstrapServers(), run.registryUrl(), deployment.topic(Topics.CHARGE_EVENTS)));
    }

    int held() {
        return held;
    }

    /** Has the processor hold so many more charges that are paid, and so many that are not and have a timer pending. */
    void grow(int paid, int unfinished) {
        for (int number = 0; number < paid; number++) {
            writer.write(payments.captured(held + number));
            run.progress().at(number, paid);
        }
        for (int number = 0; number < unfinished; number++) {
            writer.write(payments.initiated(held + paid + number));
            run.progress().at(number, unfinished);
        }
        writer.flush();
        held += paid + unfinished;
        try (Paid orders = new Paid()) {
            RunningService processor = start();
            run.await("the processor to hold " + held + " charges", PATIENCE, () -> {
                processor.process().mustRun();
                run.pause(GLANCE);
                run.progress().at(orders.count(), paid);
                return orders.count() >= paid && lag() == 0;
            });
            processor.process().stop();
        }
    }

    /**
     * Restores the state from the log, and works a batch off: new charges, and among them repeats of charges that are held. Then the
     * same once more from the state on disk, after whatever the restored files needed to be put in order is done.
     */
    List<Figure> measure(int newCharges) {
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(STATE, size(state()) / 1048576.0));
        Run.delete(state());
        figures.addAll(workOff(newCharges));
        workOff(newCharges).stream()
                .filter(figure -> !figure.name().equals(RESTORE))
                .map(figure -> new Figure(figure.name() + SETTLED, figure.value()))
                .forEach(figures::add);
        return figures;
    }

    private List<Figure> workOff(int newCharges) {
        List<Figure> figures = new ArrayList<>();
        long events = batch(newCharges);
        try (Paid orders = new Paid()) {
            long started = System.nanoTime();
            RunningService processor = start();
            Throughput throughput = new Throughput(processor.process(), run.broker());
            // Asked at intervals that cost the processor nothing.
            run.await("the processor to restore its state", PATIENCE, () -> {
                run.pause(GLANCE);
                return processor.isReady();
            });
            figures.add(new Figure(RESTORE, (System.nanoTime() - started) / 1e9));
            figures.addAll(throughput.until(events, newCharges, orders::count, run.progress()));
            run.await("the processor to have nothing to do", PATIENCE, () -> isIdle(processor.process()));
            processor.process().stop();
        }
        return figures;
    }

    private boolean isIdle(ChildJvm process) {
        double before = process.cpuSeconds();
        run.pause(IDLE);
        return process.cpuSeconds() - before < IDLE.toSeconds() * IDLE_CORES;
    }

    private long batch(int newCharges) {
        long events = 0;
        for (int number = 0; number < newCharges; number++) {
            writer.write(payments.initiated(held + number));
            writer.write(payments.captured(held + number));
            events += 2;
            if (number % NEW_CHARGES_A_REPEAT == 0) {
                writer.write(payments.captured(random.nextInt(held)));
                events++;
            }
        }
        writer.flush();
        held += newCharges;
        return events;
    }

    private RunningService start() {
        return deployment.processor(application, state(), jvm, settings);
    }

    private Path state() {
        return run.folder(application);
    }

    /** How many events of the log the processor has not yet worked off and committed. */
    private long lag() {
        String topic = deployment.topic(Topics.CHARGE_EVENTS);
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(application)
                    .partitionsToOffsetAndMetadata()
                    .get();
            Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
            for (int partition = 0; partition < deployment.partitions(); partition++) {
                partitions.put(new TopicPartition(topic, partition), OffsetSpec.latest());
            }
            long lag = 0;
            for (var end : admin.listOffsets(partitions).all().get().entrySet()) {
                OffsetAndMetadata done = committed.get(end.getKey());
                lag += end.getValue().offset() - (done == null ? 0 : done.offset());
            }
            return lag;
        } catch (ExecutionException e) {
            throw new BenchmarkFailed(
                    "the processor's offsets cannot be read: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkFailed("interrupted", e);
        }
    }

    private static long size(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        writer.close();
        deployment.forget(application);
        Run.delete(state());
    }

    /** Counts orders that are told that they are paid, from now on. */
    private final class Paid implements AutoCloseable {

        private final AtomicLong count = new AtomicLong();
        private final CommittedRecords records = CommittedRecords.of(
                run.bootstrapServers(),
                List.of(deployment.topic(Topics.ORDER_PAID)),
                (_, _) -> count.incrementAndGet());

        long count() {
            records.mustRead();
            return count.get();
        }

        @Override
        public void close() {
            records.close();
        }
    }
}
