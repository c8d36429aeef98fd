package dev.dinar.gateway.group;

import dev.dinar.gateway.settings.GatewaySettings;
import dev.dinar.kit.kafka.GroupSettings;
import dev.dinar.kit.kafka.KafkaSettings;
import dev.dinar.kit.kafka.TopicsSettings;
import dev.dinar.schemas.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the share groups must have at the broker before the first record is taken: their settings, and room for the members. */
public final class ShareGroups {

    private static final String DELIVERIES = "share.delivery.count.limit";
    private static final String LOCKS = "share.partition.max.record.locks";
    private static final String MEMBERS = "group.share.max.size";

    private static final Logger LOG = LoggerFactory.getLogger(ShareGroups.class);
    private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(15).toMillis();

    private ShareGroups() {}

    /**
     * Sets or checks them, as {@code dinar.topics.manage} says, and checks that there is room for the members.
     *
     * @throws IllegalStateException when one is not as it must be, or the broker refuses; the message names the remedy
     */
    public static void provision(KafkaSettings kafka, TopicsSettings topics, GatewaySettings settings) {
        Map<String, Object> config = kafka.admin("dinar-charge-gateway-groups");
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        List<GroupSettings> groups = GatewaySettings.SOURCES.stream()
                .map(topic -> GroupSettings.shared(
                        settings.groupOf(topic), settings.pace().lockDuration()))
                .toList();
        switch (topics.manage()) {
            case CREATE -> {
                try (Admin admin = Admin.create(config)) {
                    checkRoom(admin, settings);
                    GroupSettings.set(admin, groups);
                    checkLimits(admin, groups, settings);
                }
            }
            case CHECK -> {
                try (Admin admin = Admin.create(config)) {
                    checkRoom(admin, settings);
                    check(admin, groups);
                    checkLimits(admin, groups, settings);
                }
            }
            case OFF -> {}
        }
    }

    private static void check(Admin admin, List<GroupSettings> groups) {
        List<GroupSettings> wrong = GroupSettings.differing(admin, groups);
        if (!wrong.isEmpty()) {
            throw new IllegalStateException(
                    "these settings of share groups are missing: "
                            + wrong.stream()
                                    .flatMap(GroupSettings::named)
                                    .sorted()
                                    .collect(Collectors.joining(", "))
                            + ". Set them with ./dinar groups set (or kafka-configs.sh --entity-type groups), or set topics.manage=create");
        }
    }

    private static void checkLimits(Admin admin, List<GroupSettings> groups, GatewaySettings settings) {
        GroupSettings.found(admin, groups).forEach((group, found) -> {
            checkDeliveries(group.group(), found, settings);
            checkLocks(group.group(), found);
        });
    }

    /** A broker drops a record after so many deliveries; before that it must be at the end of its topic. */
    private static void checkDeliveries(String group, @Nullable Config found, GatewaySettings settings) {
        Optional<Integer> limit = value(found, DELIVERIES).map(Integer::valueOf);
        if (limit.isPresent() && limit.get() <= settings.pace().requeueAtDelivery()) {
            throw new IllegalStateException(DELIVERIES + " of " + group + " is " + limit.get()
                    + ", so records would be dropped before dinar.gateway.requeue-at-delivery="
                    + settings.pace().requeueAtDelivery() + " is reached: raise the one, or lower the other");
        }
    }

    /** A broker gives out nothing more of a partition once so many were given out since the oldest; before that it must make room. */
    private static void checkLocks(String group, @Nullable Config found) {
        Optional<Integer> limit = value(found, LOCKS).map(Integer::valueOf);
        if (limit.isPresent() && limit.get() < Membership.LEAST_LOCKS) {
            throw new IllegalStateException(LOCKS + " of " + group + " is " + limit.get()
                    + ", so a partition would stand still before a record that waits is put to its end: raise it, or the broker's group."
                    + LOCKS + ", to " + Membership.LEAST_LOCKS + " at least");
        }
    }

    /** Not checked where the broker's own settings may not be read. */
    private static void checkRoom(Admin admin, GatewaySettings settings) {
        Optional<Integer> room;
        try {
            String broker = Integer.toString(
                    admin.describeCluster().nodes().get().iterator().next().id());
            ConfigResource resource = new ConfigResource(ConfigResource.Type.BROKER, broker);
            room = value(admin.describeConfigs(List.of(resource)).all().get().get(resource), MEMBERS)
                    .map(Integer::valueOf);
        } catch (ExecutionException e) {
            LOG.debug("{} of the broker is not known", MEMBERS, e);
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        for (Topic<?> topic : GatewaySettings.SOURCES) {
            int members = settings.membersOf(topic);
            if (room.isPresent() && members > room.get()) {
                throw new IllegalStateException("dinar.gateway.in-flight." + topic.name() + "="
                        + settings.callsOf(topic) + " needs " + members + " members of the share group "
                        + settings.groupOf(topic) + ", and the broker lets it have " + room.get() + " (" + MEMBERS
                        + "): raise that, or dinar.gateway.records-per-member, or lower in-flight");
            }
        }
    }

    private static Optional<String> value(@Nullable Config config, String name) {
        return Optional.ofNullable(config).map(all -> all.get(name)).map(ConfigEntry::value);
    }
}
