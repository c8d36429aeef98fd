package dev.dinar.processor.runtime;

import dev.dinar.kit.health.Health;
import dev.dinar.kit.kafka.KafkaSettings;
import dev.dinar.kit.kafka.TopicsSettings;
import dev.dinar.processor.deadletter.HandlerConfig;
import dev.dinar.processor.metrics.ProcessorMetrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kafka Streams at work. Thread-safe. */
public final class StreamsRuntime implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsRuntime.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(8);

    private final StateMemory memory;
    private final KafkaStreams streams;
    private final RestoreProgress progress = new RestoreProgress();
    private final CountDownLatch settled = new CountDownLatch(1);
    private @Nullable KafkaStreamsMetrics kafkaMetrics;

    private StreamsRuntime(StateMemory memory, Topology topology, Properties properties, ProcessorMetrics metrics) {
        this.memory = memory;
        this.streams = new KafkaStreams(topology, properties) {
            @Override
            public Map<MetricName, Metric> metrics() {
                return ReadableMetrics.of(super.metrics());
            }
        };
        streams.setGlobalStateRestoreListener(progress);
        streams.setUncaughtExceptionHandler(new ThreadFailures(PAUSE_AFTER_FAILURE, metrics));
        streams.setStateListener((now, before) -> {
            LOG.info("Kafka Streams is {} (was {})", now, before);
            if (now == KafkaStreams.State.RUNNING || now.hasStartedOrFinishedShuttingDown()) {
                settled.countDown();
            }
        });
    }

    /**
     * Starts; returns once work is assigned and its state restored, or the settings' patience is over: health tells which.
     *
     * @param applicationServer {@code host:port} where other instances ask this one
     * @throws IllegalStateException when Kafka Streams cannot run
     */
    public static StreamsRuntime start(
            Topology topology,
            StreamsSettings settings,
            KafkaSettings kafka,
            TopicsSettings topics,
            String applicationServer,
            HandlerConfig handlers,
            FetchLag lag,
            MeterRegistry meters)
            throws InterruptedException {
        if (settings.protocol() == StreamsSettings.Protocol.STREAMS && settings.standbyReplicas() > 0) {
            StandbyReplicas.apply(settings, kafka);
        }
        StateMemory memory = new StateMemory(settings.stateMemory());
        StreamsRuntime runtime;
        try {
            runtime = new StreamsRuntime(
                    memory,
                    topology,
                    StreamsProperties.of(settings, kafka, topics, applicationServer, memory, handlers),
                    handlers.metrics());
        } catch (RuntimeException e) {
            memory.close();
            throw e;
        }
        try {
            runtime.meter(meters);
            lag.watch(runtime.streams);
            runtime.streams.start();
            if (!runtime.settled.await(settings.startPatience().toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn(
                        "Still not running after {} s: see the health",
                        settings.startPatience().toSeconds());
            }
            if (runtime.streams.state().hasStartedOrFinishedShuttingDown()) {
                throw new IllegalStateException("Kafka Streams stopped at its start: see the log");
            }
            return runtime;
        } catch (RuntimeException | InterruptedException e) {
            runtime.close();
            throw e;
        }
    }

    private void meter(MeterRegistry meters) {
        kafkaMetrics = new KafkaStreamsMetrics(streams);
        kafkaMetrics.bindTo(meters);
        Gauge.builder(
                        "dinar.processor.restore.partitions",
                        progress,
                        it -> it.now().partitions())
                .description("Changelog partitions that stores are being restored from")
                .register(meters);
        Gauge.builder("dinar.processor.restore.records.left", progress, it -> {
                    RestoreProgress.Snapshot now = it.now();
                    return now.records() - now.restored();
                })
                .description("Records that are still to be restored")
                .register(meters);
    }

    /** For asking its stores. */
    public KafkaStreams streams() {
        return streams;
    }

    /** Down when it has stopped and will not start again. */
    public Health alive() {
        KafkaStreams.State state = streams.state();
        return state.hasStartedOrFinishedShuttingDown() ? Health.down("Kafka Streams is " + state) : Health.up();
    }

    /** Up when every event that arrives is folded at once. */
    public Health ready() {
        RestoreProgress.Snapshot restoring = progress.now();
        if (restoring.isBusy()) {
            return Health.down("restoring " + restoring.partitions() + " partitions of state: " + restoring.restored()
                    + " of " + restoring.records() + " records");
        }
        KafkaStreams.State state = streams.state();
        return state == KafkaStreams.State.RUNNING
                ? Health.up()
                : Health.down("Kafka Streams is " + state + ": work is being assigned");
    }

    /** Commits what is done and leaves the group, so that others take over at once; idempotent. */
    @Override
    public void close() {
        if (!streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(CLOSE_PATIENCE))) {
            LOG.warn("Kafka Streams did not stop in {} s: its transaction will be undone", CLOSE_PATIENCE.toSeconds());
            // Its threads may still use the memory.
            return;
        }
        if (kafkaMetrics != null) {
            kafkaMetrics.close();
        }
        memory.close();
    }
}
