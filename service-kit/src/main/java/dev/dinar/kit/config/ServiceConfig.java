package dev.dinar.kit.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A service's configuration, lowest first: every {@code reference.conf} on the classpath, which names each setting and its
 * environment variable; the environment; one optional file.
 *
 * <p>A key under {@code dinar} that no reference.conf knows is refused. In a reference.conf the key {@code "*"} stands for
 * any name: with an object as its value that object lists what each entry may hold, with {@code null} anything goes.
 */
public final class ServiceConfig {

    /** The environment variable that names the configuration file; the system property {@code config.file} goes before it. */
    public static final String FILE_VARIABLE = "DINAR_CONFIG";

    private ServiceConfig() {}

    /**
     * The configuration of this process: its file is named by {@code -Dconfig.file} or {@code DINAR_CONFIG}.
     *
     * @throws BadConfiguration when the file cannot be read, or holds an unknown key
     */
    public static Config load() {
        Map<String, String> environment = System.getenv();
        return load(
                Optional.ofNullable(System.getProperty("config.file", environment.get(FILE_VARIABLE)))
                        .filter(name -> !name.isBlank())
                        .map(Path::of),
                environment);
    }

    /**
     * The configuration from the given file and environment.
     *
     * @throws BadConfiguration when the file cannot be read, or holds an unknown key
     */
    public static Config load(Optional<Path> file, Map<String, String> environment) {
        return complete(file.map(ServiceConfig::parse).orElseGet(ConfigFactory::empty), environment);
    }

    /**
     * Settings given in code, completed by this process's environment and every reference.conf. Completing twice changes
     * nothing.
     *
     * @throws BadConfiguration when {@code given} holds an unknown key
     */
    public static Config complete(Config given) {
        return complete(given, System.getenv());
    }

    static Config complete(Config given, Map<String, String> environment) {
        Config reference = ConfigFactory.parseResourcesAnySyntax("reference", ConfigParseOptions.defaults());
        Config variables = variables(environment);
        try {
            Config known = resolve(reference, variables);
            Config resolved = resolve(given.withFallback(reference), variables);
            KnownKeys.of(known).check(given.root());
            return KnownKeys.withoutPatterns(resolved);
        } catch (ConfigException e) {
            throw unreadable("The configuration", e);
        }
    }

    /** Keeps the root {@code dinar} alone: what else stood in the environment is nobody's setting. */
    private static Config resolve(Config config, Config variables) {
        return config.withFallback(variables)
                .resolve(ConfigResolveOptions.noSystem())
                .withOnlyPath("dinar");
    }

    /** An empty variable counts as unset: that is what {@code VARIABLE: ${VARIABLE}} in a compose file makes of an unset one. */
    private static Config variables(Map<String, String> environment) {
        return ConfigFactory.parseMap(environment.entrySet().stream()
                .filter(variable -> !variable.getValue().isBlank())
                .collect(Collectors.toMap(
                        variable -> ConfigUtil.quoteString(variable.getKey()),
                        variable -> ConfigValueFactory.fromAnyRef(
                                variable.getValue(), "environment variable " + variable.getKey()))));
    }

    private static Config parse(Path file) {
        if (!Files.isReadable(file)) {
            throw new BadConfiguration("The configuration file " + file + " cannot be read; -Dconfig.file or "
                    + FILE_VARIABLE + " must name a readable file");
        }
        try {
            return ConfigFactory.parseFile(
                    file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false));
        } catch (ConfigException e) {
            throw unreadable("The configuration file " + file, e);
        }
    }

    /** Tells the place and not the text, where a secret may stand. */
    private static BadConfiguration unreadable(String what, ConfigException e) {
        String place = e.origin() == null ? "" : " at " + e.origin().description();
        return new BadConfiguration(
                what + " is not valid HOCON" + place + " (" + e.getClass().getSimpleName() + ")");
    }
}
