package dev.dinar.processor.runtime;

import dev.dinar.kit.kafka.GroupSettings;
import dev.dinar.kit.kafka.KafkaSettings;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The number of standby replicas, which under the streams protocol is a setting of the group at the broker. */
final class StandbyReplicas {

    private static final Logger LOG = LoggerFactory.getLogger(StandbyReplicas.class);
    private static final int PATIENCE_MILLIS = 10_000;

    private StandbyReplicas() {}

    /** Tells the broker, unless it knows. A service may lack the right to: then the processor runs with the group's own number. */
    static void apply(StreamsSettings streams, KafkaSettings kafka) {
        GroupSettings wanted = GroupSettings.streams(streams.applicationId(), streams.standbyReplicas());
        Map<String, Object> config = kafka.admin(streams.applicationId() + "-standby");
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        try (Admin admin = Admin.create(config)) {
            if (!isSet(admin, wanted)) {
                GroupSettings.set(admin, List.of(wanted));
            }
        } catch (IllegalStateException e) {
            LOG.warn(
                    "The group {} keeps its number of standby replicas: the broker did not set {}. Set it with ./dinar groups set",
                    wanted.group(),
                    wanted.text(),
                    e);
        }
    }

    private static boolean isSet(Admin admin, GroupSettings wanted) {
        try {
            return GroupSettings.differing(admin, List.of(wanted)).isEmpty();
        } catch (IllegalStateException _) {
            return false; // It may be set where it may not be read.
        }
    }
}
