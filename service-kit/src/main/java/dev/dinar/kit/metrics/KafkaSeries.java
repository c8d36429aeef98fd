package dev.dinar.kit.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which series of Kafka's clients and Kafka Streams a service has. They measure thousands of things, most of them for each partition,
 * task and node; what an operator looks at first is a hundredth of it. Client ids lose the part that is made up at each start, so
 * that a restart begins no new series.
 */
public enum KafkaSeries implements MeterFilter {
    /** Those that {@link #ESSENTIAL_NAMES} lists. */
    ESSENTIAL,
    /** All. */
    ALL;

    /** By the names that Micrometer gives them; in Prometheus' names the dots are underscores. */
    static final Set<String> ESSENTIAL_NAMES = Set.of(
            "kafka.consumer.fetch.manager.records.lag",
            "kafka.consumer.fetch.manager.records.lag.max",
            "kafka.consumer.fetch.manager.records.consumed.total",
            "kafka.consumer.fetch.manager.fetch.latency.avg",
            "kafka.consumer.coordinator.assigned.partitions",
            "kafka.consumer.coordinator.rebalance.total",
            "kafka.consumer.coordinator.failed.rebalance.total",
            "kafka.consumer.coordinator.last.heartbeat.seconds.ago",
            "kafka.consumer.connection.count",
            "kafka.consumer.failed.authentication.total",
            "kafka.producer.record.send.total",
            "kafka.producer.record.error.total",
            "kafka.producer.record.retry.total",
            "kafka.producer.record.queue.time.avg",
            "kafka.producer.request.latency.avg",
            "kafka.producer.request.latency.max",
            "kafka.producer.outgoing.byte.total",
            "kafka.producer.buffer.available.bytes",
            "kafka.producer.waiting.threads",
            "kafka.producer.connection.count",
            "kafka.producer.failed.authentication.total",
            "kafka.producer.txn.commit.time.ns.total",
            "kafka.producer.txn.abort.time.ns.total",
            "kafka.stream.alive.stream.threads",
            "kafka.stream.failed.stream.threads",
            "kafka.stream.state.updater.active.restoring.tasks",
            "kafka.stream.state.updater.standby.updating.tasks",
            "kafka.stream.thread.process.total",
            "kafka.stream.thread.process.latency.avg",
            "kafka.stream.thread.poll.latency.max",
            "kafka.stream.thread.punctuate.latency.max",
            "kafka.stream.thread.commit.total",
            "kafka.stream.thread.commit.latency.avg",
            "kafka.stream.thread.commit.latency.max",
            "kafka.stream.thread.task.created.total",
            "kafka.stream.thread.task.closed.total",
            "kafka.stream.task.dropped.records.total");

    private static final String KAFKA = "kafka.";
    private static final Pattern MADE_UP = Pattern.compile("-?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        boolean isWanted = switch (this) {
            case ALL -> true;
            case ESSENTIAL -> !id.getName().startsWith(KAFKA) || ESSENTIAL_NAMES.contains(id.getName());
        };
        return isWanted ? MeterFilterReply.NEUTRAL : MeterFilterReply.DENY;
    }

    @Override
    public Meter.Id map(Meter.Id id) {
        if (!id.getName().startsWith(KAFKA)) {
            return id;
        }
        List<Tag> lasting = id.getTags().stream()
                .map(tag -> Tag.of(tag.getKey(), MADE_UP.matcher(tag.getValue()).replaceAll("")))
                .toList();
        return id.replaceTags(lasting);
    }
}
