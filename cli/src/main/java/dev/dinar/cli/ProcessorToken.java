package dev.dinar.cli;

import com.typesafe.config.ConfigFactory;
import dev.dinar.kit.config.Secret;
import dev.dinar.kit.config.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a processor is asked with: the same variables as the processor's own. Never an option, which other users of a machine could read. */
final class ProcessorToken {

    static final String VARIABLE = "PROCESSOR_TOKEN";

    private static final String SECTION = "dinar.processor.http";

    private ProcessorToken() {}

    /**
     * The token in this environment, or what the file holds that it names.
     *
     * @throws dev.dinar.kit.config.BadConfiguration when both are set, or the file cannot be read
     */
    static Optional<Secret> in(Map<String, String> environment) {
        Map<String, String> given = new HashMap<>();
        put(given, "token", environment.get(VARIABLE));
        put(given, "token-file", environment.get(VARIABLE + "_FILE"));
        return Settings.at(ConfigFactory.parseMap(given), SECTION).secret("token");
    }

    private static void put(Map<String, String> given, String key, @Nullable String value) {
        if (value != null) {
            given.put(SECTION + "." + key, value);
        }
    }
}
