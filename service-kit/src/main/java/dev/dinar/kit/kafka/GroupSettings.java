package dev.dinar.kit.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;

/**
 * Settings that belong to a group at the broker and not to its members: set once before a deploy ({@code ./dinar groups set}), or by a
 * service that may. Immutable. What asks the broker blocks for its answer.
 *
 * @param group the group's name
 * @param wanted what Dinar needs, by the broker's names
 */
public record GroupSettings(String group, SortedMap<String, String> wanted) {

    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(10);
    private static final Duration GLANCE = Duration.ofMillis(20);

    /** Keeps the settings. */
    public GroupSettings {
        wanted = Collections.unmodifiableSortedMap(new TreeMap<>(wanted));
    }

    /**
     * Of a share group of charge-gateway: it begins with the oldest record, so that no request of before its first start is passed over,
     * sees only what is committed, and lets a record be locked for as long as the gateway reckons with.
     */
    public static GroupSettings shared(String group, Duration lock) {
        return new GroupSettings(
                group,
                new TreeMap<>(Map.of(
                        "share.auto.offset.reset",
                        "earliest",
                        "share.isolation.level",
                        "read_committed",
                        "share.record.lock.duration.ms",
                        Long.toString(lock.toMillis()))));
    }

    /**
     * Of the processor's group: how many other instances keep a copy of each instance's state. Under the streams protocol Kafka Streams
     * ignores its own {@code num.standby.replicas}.
     */
    public static GroupSettings streams(String applicationId, int standbyReplicas) {
        return new GroupSettings(
                applicationId,
                new TreeMap<>(Map.of("streams.num.standby.replicas", Integer.toString(standbyReplicas))));
    }

    /**
     * Those that the broker has otherwise, each with what differs alone.
     *
     * @throws IllegalStateException when the broker does not tell; the message says why
     */
    public static List<GroupSettings> differing(Admin admin, Collection<GroupSettings> groups) {
        Map<GroupSettings, Config> found = found(admin, groups);
        return groups.stream()
                .map(group -> group.without(found.get(group)))
                .filter(group -> !group.wanted.isEmpty())
                .toList();
    }

    /**
     * All settings that the broker has of each group that it tells of.
     *
     * @throws IllegalStateException when the broker does not tell; the message says why
     */
    public static Map<GroupSettings, Config> found(Admin admin, Collection<GroupSettings> groups) {
        Map<ConfigResource, Config> configs = await(
                "read",
                admin.describeConfigs(
                                groups.stream().map(GroupSettings::resource).toList())
                        .all());
        Map<GroupSettings, Config> found = new LinkedHashMap<>();
        for (GroupSettings group : groups) {
            Config config = configs.get(group.resource());
            if (config != null) {
                found.put(group, config);
            }
        }
        return found;
    }

    /**
     * Sets them all; returns when the broker goes by them. It takes a moment until what the controller has written is known to a broker, and
     * a group that begins before that would begin otherwise.
     *
     * @throws IllegalStateException when the broker refuses, or does not know of them ten seconds later; the message says so
     */
    public static void set(Admin admin, Collection<GroupSettings> groups) {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new LinkedHashMap<>();
        groups.forEach(group -> changes.put(group.resource(), group.changes()));
        await("set", admin.incrementalAlterConfigs(changes).all());
        long deadline = System.nanoTime() + KNOWN_WITHIN.toNanos();
        List<GroupSettings> unknown = differing(admin, groups);
        while (!unknown.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the broker took the settings of groups and does not show them: "
                        + unknown.stream().flatMap(GroupSettings::named).collect(Collectors.joining(", ")));
            }
            rest();
            unknown = differing(admin, groups);
        }
    }

    private static void rest() {
        try {
            Thread.sleep(GLANCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** As {@code kafka-configs.sh --add-config} takes them. */
    public String text() {
        return wanted.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining(","));
    }

    /** Each setting with the group's name before it, for a message. */
    public Stream<String> named() {
        return wanted.entrySet().stream().map(setting -> group + ": " + setting.getKey() + "=" + setting.getValue());
    }

    private GroupSettings without(@Nullable Config found) {
        SortedMap<String, String> differing = new TreeMap<>(wanted);
        differing.entrySet().removeIf(setting -> {
            ConfigEntry entry = found == null ? null : found.get(setting.getKey());
            return entry != null && setting.getValue().equals(entry.value());
        });
        return new GroupSettings(group, differing);
    }

    private List<AlterConfigOp> changes() {
        return wanted.entrySet().stream()
                .map(setting -> new AlterConfigOp(
                        new ConfigEntry(setting.getKey(), setting.getValue()), AlterConfigOp.OpType.SET))
                .toList();
    }

    private ConfigResource resource() {
        return new ConfigResource(ConfigResource.Type.GROUP, group);
    }

    private static <T> T await(String what, KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalStateException(
                    "cannot " + what + " the settings of the groups: " + cause.getMessage(), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
