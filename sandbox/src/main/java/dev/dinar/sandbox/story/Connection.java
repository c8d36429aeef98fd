package dev.dinar.sandbox.story;

import dev.dinar.cli.Reached;
import java.util.Map;

/**
 * How a story reaches its deployment.
 *
 * @param kafka what every client of the broker is configured with
 * @param registry the schema registry, under the keys of Confluent's serializers
 * @param prefix what the topics' names start with; may be empty
 */
public record Connection(Map<String, Object> kafka, Map<String, String> registry, String prefix) {

    private static final String CLIENT = "dinar-story";

    /** Keeps the settings. */
    public Connection {
        kafka = Map.copyOf(kafka);
        registry = Map.copyOf(registry);
    }

    /** To a broker and a registry that ask nobody who they are, and where schemas may be registered. */
    public static Connection to(String bootstrapServers, String registryUrl) {
        return new Connection(
                Map.of("bootstrap.servers", bootstrapServers),
                Map.of("schema.registry.url", registryUrl, "auto.register.schemas", "true"),
                "");
    }

    /** To the deployment of a command. */
    public static Connection to(Reached deployment) {
        return new Connection(deployment.kafka().admin(CLIENT), deployment.registry(), deployment.prefix());
    }
}
