package dev.dinar.processor.runtime;

import dev.dinar.kit.kafka.KafkaSettings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Standby replicas under the streams protocol are a setting of the group at the broker; Kafka Streams ignores its own
 * {@code num.standby.replicas} there.
 */
final class StandbyReplicas {

    private static final Logger LOG = LoggerFactory.getLogger(StandbyReplicas.class);
    private static final String GROUP_SETTING = "streams.num.standby.replicas";
    private static final long PATIENCE_SECONDS = 10;

    private StandbyReplicas() {}

    /** Tells the broker. A service may lack the right to: then the processor runs with the group's own number. */
    static void apply(StreamsSettings streams, KafkaSettings kafka) {
        ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, streams.applicationId());
        AlterConfigOp number = new AlterConfigOp(
                new ConfigEntry(GROUP_SETTING, Integer.toString(streams.standbyReplicas())), AlterConfigOp.OpType.SET);
        try (Admin admin = Admin.create(kafka.admin(streams.applicationId() + "-standby"))) {
            admin.incrementalAlterConfigs(Map.of(group, List.of(number))).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn(
                    "The group {} keeps its number of standby replicas: the broker did not set {}={}",
                    streams.applicationId(),
                    GROUP_SETTING,
                    streams.standbyReplicas(),
                    e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
