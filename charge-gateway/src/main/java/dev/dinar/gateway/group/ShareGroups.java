package dev.dinar.gateway.group;

import dev.dinar.kit.kafka.KafkaSettings;
import dev.dinar.kit.kafka.TopicsSettings;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Settings of the share groups, which belong to the groups and not to their members: a group begins with the oldest record, so
 * that no request of before its first start is passed over, and sees only what is committed.
 */
public final class ShareGroups {

    private static final Map<String, String> WANTED =
            Map.of("share.auto.offset.reset", "earliest", "share.isolation.level", "read_committed");

    private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(15).toMillis();

    private ShareGroups() {}

    /**
     * Sets or checks them, as {@code dinar.topics.manage} says.
     *
     * @throws IllegalStateException when one is not as it must be, or the broker refuses; the message names the remedy
     */
    public static void provision(KafkaSettings kafka, TopicsSettings topics, Collection<String> groups) {
        Map<String, Object> config = kafka.admin("dinar-charge-gateway-groups");
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        List<ConfigResource> resources = groups.stream()
                .map(group -> new ConfigResource(ConfigResource.Type.GROUP, group))
                .toList();
        switch (topics.manage()) {
            case CREATE -> {
                try (Admin admin = Admin.create(config)) {
                    set(admin, resources);
                }
            }
            case CHECK -> {
                try (Admin admin = Admin.create(config)) {
                    check(admin, resources);
                }
            }
            case OFF -> {}
        }
    }

    private static void set(Admin admin, List<ConfigResource> groups) {
        Collection<AlterConfigOp> changes = WANTED.entrySet().stream()
                .map(wanted -> new AlterConfigOp(
                        new ConfigEntry(wanted.getKey(), wanted.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        Map<ConfigResource, Collection<AlterConfigOp>> all = new LinkedHashMap<>();
        groups.forEach(group -> all.put(group, changes));
        await("set", admin.incrementalAlterConfigs(all).all());
    }

    private static void check(Admin admin, List<ConfigResource> groups) {
        Map<ConfigResource, Config> found =
                await("read", admin.describeConfigs(groups).all());
        TreeSet<String> wrong = groups.stream()
                .flatMap(group -> WANTED.entrySet().stream()
                        .filter(wanted -> !isSet(found.get(group), wanted))
                        .map(wanted -> group.name() + ": " + wanted.getKey() + "=" + wanted.getValue()))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("these settings of share groups are missing: " + String.join(", ", wrong)
                    + ". Set them (kafka-configs.sh --entity-type groups), or set topics.manage=create");
        }
    }

    private static boolean isSet(Config config, Map.Entry<String, String> wanted) {
        ConfigEntry entry = config == null ? null : config.get(wanted.getKey());
        return entry != null && wanted.getValue().equals(entry.value());
    }

    private static <T> T await(String what, org.apache.kafka.common.KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "cannot " + what + " the settings of the share groups: "
                            + e.getCause().getMessage(),
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
