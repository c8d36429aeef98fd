package dev.dinar.gateway.group;

import dev.dinar.gateway.metrics.GatewayMetrics;
import dev.dinar.gateway.settings.GatewaySettings;
import dev.dinar.kit.kafka.KafkaSettings;
import dev.dinar.schemas.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many records wait for a worker: asks the broker for the lag of the share groups, in the background. Their members do not know
 * it. Each instance tells the same of the whole group.
 */
public final class ShareGroupLag implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ShareGroupLag.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Admin admin;
    private final Map<String, Topic<?>> topics;
    private final GatewayMetrics metrics;
    private final Thread asking;

    private ShareGroupLag(Admin admin, Map<String, Topic<?>> topics, GatewayMetrics metrics) {
        this.admin = admin;
        this.topics = topics;
        this.metrics = metrics;
        this.asking = Thread.ofVirtual().name("waiting").unstarted(this::ask);
    }

    /** Starts to ask. */
    public static ShareGroupLag watch(KafkaSettings kafka, GatewaySettings settings, GatewayMetrics metrics) {
        Map<String, Topic<?>> topics =
                GatewaySettings.SOURCES.stream().collect(Collectors.toMap(settings::groupOf, Function.identity()));
        ShareGroupLag waiting =
                new ShareGroupLag(Admin.create(kafka.admin("dinar-charge-gateway-waiting")), topics, metrics);
        waiting.asking.start();
        return waiting;
    }

    private void ask() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                for (Map.Entry<String, Topic<?>> each : topics.entrySet()) {
                    metrics.waiting(each.getValue(), lagOf(each.getKey()));
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Empty when the broker does not tell, or not of every partition. */
    private OptionalLong lagOf(String group) throws InterruptedException {
        try {
            Map<?, SharePartitionOffsetInfo> partitions = admin.listShareGroupOffsets(
                            Map.of(group, new ListShareGroupOffsetsSpec()))
                    .partitionsToOffsetInfo(group)
                    .get();
            long lag = 0;
            for (SharePartitionOffsetInfo partition : partitions.values()) {
                if (partition == null || partition.lag().isEmpty()) {
                    return OptionalLong.empty();
                }
                lag += partition.lag().get();
            }
            return OptionalLong.of(lag);
        } catch (ExecutionException e) {
            LOG.debug("The lag of {} is not known", group, e);
            return OptionalLong.empty();
        }
    }

    @Override
    public void close() {
        asking.interrupt();
        admin.close(Duration.ofSeconds(1));
    }
}
