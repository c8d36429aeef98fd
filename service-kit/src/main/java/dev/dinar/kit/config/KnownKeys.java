package dev.dinar.kit.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys that the reference.confs of a process name, and the check that nothing else is set. */
final class KnownKeys {

    private static final String ROOT = "dinar";
    private static final String ANY = "*";

    /** One file may configure several services: a section of a service that is not in this process is not looked at. */
    private static final Set<String> SERVICES = Set.of("ingress", "gateway", "processor", "simulator");

    private final ConfigObject known;

    private KnownKeys(ConfigObject known) {
        this.known = known;
    }

    static KnownKeys of(Config reference) {
        return new KnownKeys(
                reference.hasPath(ROOT)
                        ? reference.getObject(ROOT)
                        : reference.root().withOnlyKey(ROOT));
    }

    /** Throws when {@code given} sets a key under {@code dinar} that is not known. */
    void check(ConfigObject given) {
        if (given.get(ROOT) instanceof ConfigObject settings) {
            settings.forEach((section, value) -> {
                boolean elsewhere = SERVICES.contains(section) && !known.containsKey(section);
                if (!elsewhere) {
                    check(section, value, known, List.of(ROOT), false);
                }
            });
        }
    }

    /**
     * Checks one key and what is below it.
     *
     * @param isOpen whether any key goes through here, since {@code "*" = null} stands further up
     */
    private void check(String key, ConfigValue value, ConfigObject reference, List<String> parent, boolean isOpen) {
        boolean anyGoes =
                isOpen || (reference.containsKey(ANY) && reference.get(ANY).valueType() == ConfigValueType.NULL);
        ConfigValue template = reference.getOrDefault(key, reference.get(ANY));
        List<String> path = append(parent, key);
        if (!anyGoes && !reference.containsKey(key) && !reference.containsKey(ANY)) {
            throw new BadConfiguration("The setting " + ConfigUtil.joinPath(path) + " is not known"
                    + nearest(path).map(name -> "; did you mean " + name + "?").orElse(""));
        }
        if (value instanceof ConfigObject entries && template instanceof ConfigObject expected) {
            entries.forEach((name, entry) -> check(name, entry, expected, path, anyGoes));
        }
    }

    /** The known key that takes the fewest edits, where it is near enough to be a slip. */
    private Optional<String> nearest(List<String> path) {
        String wrong = ConfigUtil.joinPath(path);
        List<String> names = new ArrayList<>();
        collect(known, List.of(ROOT), names);
        return Nearest.to(wrong, names);
    }

    private static void collect(ConfigObject object, List<String> path, List<String> names) {
        object.forEach((key, value) -> {
            List<String> child = append(path, key);
            if (!key.equals(ANY)) {
                names.add(ConfigUtil.joinPath(child));
            }
            if (value instanceof ConfigObject inner) {
                collect(inner, child, names);
            }
        });
    }

    private static List<String> append(List<String> path, String key) {
        List<String> longer = new ArrayList<>(path);
        longer.add(key);
        return longer;
    }

    /** The settings without the patterns that the reference.confs hold, so that a merchant is never called {@code *}. */
    static Config withoutPatterns(Config config) {
        return withoutPatterns(config.root()).toConfig();
    }

    private static ConfigObject withoutPatterns(ConfigObject object) {
        ConfigObject clean = object.withoutKey(ANY);
        for (Map.Entry<String, ConfigValue> entry : object.entrySet()) {
            if (entry.getValue() instanceof ConfigObject inner
                    && !entry.getKey().equals(ANY)) {
                clean = clean.withValue(entry.getKey(), withoutPatterns(inner));
            }
        }
        return clean;
    }
}
