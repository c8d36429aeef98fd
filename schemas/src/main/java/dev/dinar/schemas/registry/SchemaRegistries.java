package dev.dinar.schemas.registry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Opens registries from Confluent's configuration keys. */
public final class SchemaRegistries {

    private static final String MOCK = "mock://";

    /** Shared by design, as in Confluent's client: a test's producer and consumer meet in the scope of a URL. */
    private static final Map<String, SchemaRegistry> IN_MEMORY = new ConcurrentHashMap<>();

    private SchemaRegistries() {}

    /**
     * The registry that {@code schema.registry.url} names: {@code http(s)://…} (comma-separated for several), or
     * {@code mock://scope} for one in this JVM's memory. Connects on first use.
     *
     * @throws org.apache.kafka.common.config.ConfigException when a setting is missing or wrong; the message names it
     */
    public static SchemaRegistry open(Map<String, ?> configs) {
        String url = RegistryConfig.text(configs, RegistryConfig.URL).orElse("");
        return url.startsWith(MOCK)
                ? IN_MEMORY.computeIfAbsent(url.substring(MOCK.length()), scope -> new InMemorySchemaRegistry())
                : new RestSchemaRegistry(RegistryConfig.of(configs));
    }
}
