package dev.dinar.kit.kafka;

import com.typesafe.config.Config;
import dev.dinar.kit.config.Settings;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.TopicProvisioner;
import dev.dinar.schemas.TopicProvisioner.Mode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code dinar.topics}: what topics are called in this deployment, and who makes them.
 *
 * @param prefix what every topic's name starts with; may be empty
 * @param manage what a service does about its topics when it starts
 * @param partitions how many partitions a topic is created with, or 0 for the catalogue's number
 * @param replication the replication factor a topic is created with, or -1 for the broker's default
 */
public record TopicsSettings(String prefix, Mode manage, int partitions, short replication) {

    private static final Logger LOG = LoggerFactory.getLogger(TopicsSettings.class);
    private static final int PATIENCE_MILLIS = 15_000;

    /** Reads {@code dinar.topics}. */
    public static TopicsSettings from(Config config) {
        Settings topics = Settings.at(config, "dinar.topics");
        String prefix = topics.optionalText("prefix").orElse("");
        if (!prefix.matches("[A-Za-z0-9._-]*")) {
            throw topics.wrong("prefix", "'" + prefix + "' may hold only letters, digits, '.', '_' and '-'");
        }
        return new TopicsSettings(prefix, topics.choice("manage", Mode.class), topics.count("partitions", 0), (short)
                Math.min(topics.count("replication", -1), Short.MAX_VALUE));
    }

    /**
     * Makes sure of the topics that a service uses, as {@code dinar.topics.manage} says. Blocks, for 15 s at most.
     *
     * @throws IllegalStateException when a topic is missing or loses what it must keep, or the broker refuses or does not answer;
     *     the message says which
     */
    public void provision(KafkaSettings kafka, String clientId, Collection<Topic<?>> topics) {
        Map<String, Object> config = kafka.admin(clientId + "-topics");
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        try (Admin admin = Admin.create(config)) {
            List<String> unchecked = TopicProvisioner.apply(admin, manage, prefix, partitions, replication, topics)
                    .unchecked();
            if (!unchecked.isEmpty()) {
                LOG.warn(
                        "This user may not read the settings of {}: whether they keep their records long enough is not checked."
                                + " Give it DescribeConfigs (./dinar acls)",
                        String.join(", ", unchecked));
            }
        } catch (IllegalStateException e) {
            throw new IllegalStateException(
                    "topics at the broker " + kafka.bootstrapServers() + ": " + e.getMessage(), e);
        }
    }
}
