package dev.dinar.kit.kafka;

import com.typesafe.config.Config;
import dev.dinar.kit.config.BadConfiguration;
import dev.dinar.kit.config.Settings;
import java.util.HashMap;
import java.util.Map;

/** {@code dinar.schema-registry} under the keys that Confluent's serializers have made common. */
public final class RegistrySettings {

    private RegistrySettings() {}

    /**
     * Reads {@code dinar.schema-registry}.
     *
     * @throws dev.dinar.kit.config.BadConfiguration when no URL is set
     */
    public static Map<String, String> from(Config config) {
        Settings settings = Settings.at(config, "dinar.schema-registry");
        Map<String, String> serde = new HashMap<>();
        settings.flattened().forEach((key, value) -> serde.put(confluentKey(key), value));
        serde.put("schema.registry.url", settings.text("url", "set SCHEMA_REGISTRY_URL=http://host:8081"));
        if (serde.containsKey("basic.auth.user.info") && serde.containsKey("bearer.auth.token")) {
            throw new BadConfiguration(settings.nameOf("basic.auth.user.info") + " and "
                    + settings.nameOf("bearer.auth.token") + " are both set: leave one out");
        }
        if (serde.containsKey("basic.auth.user.info")) {
            serde.putIfAbsent("basic.auth.credentials.source", "USER_INFO");
        }
        return serde;
    }

    /** {@code url} and {@code ssl.…} carry Confluent's prefix; the other keys have none. */
    private static String confluentKey(String key) {
        return key.equals("url") || key.startsWith("ssl.") ? "schema.registry." + key : key;
    }
}
