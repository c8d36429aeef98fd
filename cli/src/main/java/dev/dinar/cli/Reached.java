package dev.dinar.cli;

import com.typesafe.config.Config;
import dev.dinar.kit.kafka.KafkaSettings;
import dev.dinar.kit.kafka.RegistrySettings;
import dev.dinar.kit.kafka.TopicsSettings;
import dev.dinar.schemas.Topic;
import java.util.HashMap;
import java.util.Map;

/**
 * A deployment that a command works on.
 *
 * @param config its configuration
 * @param kafka how its broker is reached
 * @param registry how its schema registry is reached, under the keys of Confluent's serializers
 * @param prefix what its topics' names start with; may be empty
 */
public record Reached(Config config, KafkaSettings kafka, Map<String, String> registry, String prefix) {

    /** Keeps the registry's keys. */
    public Reached {
        registry = Map.copyOf(registry);
    }

    /** By a complete configuration; who plays on this machine may register schemas. */
    static Reached by(Config config, boolean mayRegister) {
        Map<String, String> registry = new HashMap<>(RegistrySettings.from(config));
        if (mayRegister) {
            registry.put("auto.register.schemas", "true");
        }
        return new Reached(
                config,
                KafkaSettings.from(config),
                registry,
                TopicsSettings.from(config).prefix());
    }

    /** What a topic is called there. */
    public String name(Topic<?> topic) {
        return topic.name(prefix);
    }
}
