package dev.dinar.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.dinar.kit.config.ServiceConfig;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Which deployment a command works on: what its options say, then the configuration file and the environment that the services
 * there have too, then what runs on this machine.
 */
public class Deployed {

    static final String REGISTRY = "dinar.schema-registry.url";
    static final String PREFIX = "dinar.topics.prefix";

    private static final Map<String, String> NONE = Map.of();

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description = {
                "The schema registry's base URL, as in schema.registry.url (default: SCHEMA_REGISTRY_URL, or the sandbox's).",
                "Its user and password are never an argument: set SCHEMA_REGISTRY_USER_INFO=user:password."
            })
    private String registry;

    @Option(
            names = "--prefix",
            paramLabel = "TEXT",
            description = "What the deployment's topic names start with (default: DINAR_TOPIC_PREFIX, or nothing).")
    private String prefix;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "The services' configuration file, for what has no option, such as TLS (default: DINAR_CONFIG, or none).")
    private Path file;

    private @Nullable Config loaded;

    /** The configuration, with the registry's address in it. */
    Config config() {
        Map<String, Object> given = new HashMap<>(given());
        Config found = loaded();
        put(given, REGISTRY, registry);
        put(given, PREFIX, prefix);
        Config config = ConfigFactory.parseMap(given).withFallback(found);
        return config.hasPath(REGISTRY)
                ? config
                : ConfigFactory.parseMap(Map.of(REGISTRY, LocalDeployment.here().registryUrl()))
                        .withFallback(config);
    }

    /** What further options say, by quoted keys. */
    Map<String, String> given() {
        return NONE;
    }

    /** Whether the registry was named: by an option, the file or the environment. */
    boolean namesRegistry() {
        return registry != null || loaded().hasPath(REGISTRY);
    }

    /** Read once; a command works on one deployment. */
    private Config loaded() {
        Config known = loaded;
        if (known == null) {
            known = file == null ? ServiceConfig.load() : ServiceConfig.load(Optional.of(file), System.getenv());
            loaded = known;
        }
        return known;
    }

    private static void put(Map<String, Object> given, String key, @Nullable String value) {
        if (value != null) {
            given.put(key, value);
        }
    }
}
