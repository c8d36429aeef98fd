package dev.dinar.kit.kafka;

import com.typesafe.config.Config;
import dev.dinar.kit.config.Settings;

/**
 * {@code dinar.topics}: what topics are called in this deployment, and who makes them.
 *
 * @param prefix what every topic's name starts with; may be empty
 * @param manage what a service does about its topics when it starts
 * @param partitions how many partitions a topic is created with, or 0 for the catalogue's number
 * @param replication the replication factor a topic is created with, or -1 for the broker's default
 */
public record TopicsSettings(String prefix, Manage manage, int partitions, short replication) {

    /** What a service does about its topics when it starts. */
    public enum Manage {
        /** Creates what is missing and checks the rest. */
        CREATE,
        /** Checks that they are there and fit the catalogue. */
        CHECK,
        /** Nothing. */
        OFF
    }

    /** Reads {@code dinar.topics}. */
    public static TopicsSettings from(Config config) {
        Settings topics = Settings.at(config, "dinar.topics");
        String prefix = topics.optionalText("prefix").orElse("");
        if (!prefix.matches("[A-Za-z0-9._-]*")) {
            throw topics.wrong("prefix", "'" + prefix + "' may hold only letters, digits, '.', '_' and '-'");
        }
        return new TopicsSettings(prefix, topics.choice("manage", Manage.class), topics.count("partitions", 0), (short)
                Math.min(topics.count("replication", -1), Short.MAX_VALUE));
    }
}
