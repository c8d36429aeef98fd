package dev.dinar.kit.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One section of the configuration, read with types. Every method throws {@link BadConfiguration} with the key, what is
 * wrong with it and the remedy. Immutable.
 */
public final class Settings {

    private static final String WHOLE = "a whole number";
    private static final String TEXT = "text";
    private static final Pattern SLIP = Pattern.compile("[-+]?[0-9]{1,8}[-.,: ]?[0-9]{0,3} ?[A-Za-z]{0,8}");
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(27);

    private final Config config;
    private final String path;

    private Settings(Config config, String path) {
        this.config = config;
        this.path = path;
    }

    /** The section {@code path} of a configuration that {@link ServiceConfig} made; empty when there is none. */
    public static Settings at(Config config, String path) {
        return new Settings(config.hasPath(path) ? config.getConfig(path) : ConfigFactory.empty(), path);
    }

    /** The section {@code key} within this one. */
    public Settings section(String key) {
        return new Settings(config.hasPath(key) ? config.getConfig(key) : ConfigFactory.empty(), path + "." + key);
    }

    /** The full name of a key, for messages. */
    public String nameOf(String key) {
        return path + "." + key;
    }

    /** The names of the entries of this section, sorted. */
    public SequencedSet<String> names() {
        return new TreeSet<>(config.root().keySet());
    }

    /** The section of one entry, whose name may hold dots. */
    public Settings entry(String name) {
        return section(ConfigUtil.joinPath(name));
    }

    /**
     * Every value of this section as text, by its dotted name: {@code ssl { protocol = x }}, {@code ssl.protocol = x} and
     * {@code "ssl.protocol" = x} are the same, and the last goes before the others. Values that are not set or blank are left out. What
     * a file holds, as {@code ssl.key.password-file} names it, is the value of {@code ssl.key.password}.
     */
    public Map<String, String> flattened() {
        Map<String, String> flat = new LinkedHashMap<>();
        config.entrySet().stream()
                .sorted(Comparator.comparing(entry -> isQuoted(entry.getKey())))
                .forEach(entry ->
                        flat.put(String.join(".", ConfigUtil.splitPath(entry.getKey())), text(entry.getValue())));
        flat.values().removeIf(String::isBlank);
        return withFiles(flat);
    }

    private Map<String, String> withFiles(Map<String, String> flat) {
        Map<String, String> read = new LinkedHashMap<>();
        flat.forEach((key, value) -> {
            if (key.endsWith(SecretFile.SUFFIX)) {
                String holds = key.substring(0, key.length() - SecretFile.SUFFIX.length());
                if (flat.containsKey(holds)) {
                    throw bothSet(holds, key);
                }
                read.put(holds, SecretFile.read(nameOf(key), Path.of(value.strip())));
            } else {
                read.put(key, value);
            }
        });
        return read;
    }

    private BadConfiguration bothSet(String key, String file) {
        return new BadConfiguration(nameOf(key) + " and " + nameOf(file) + " are both set: leave one out");
    }

    private static boolean isQuoted(String path) {
        return ConfigUtil.splitPath(path).stream().anyMatch(element -> element.contains("."));
    }

    private static String text(ConfigValue value) {
        Object unwrapped = value.unwrapped();
        return unwrapped instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
                : String.valueOf(unwrapped);
    }

    /** Whether the key has a value that is not blank. */
    public boolean isSet(String key) {
        return config.hasPath(key) && !String.valueOf(config.getAnyRef(key)).isBlank();
    }

    /** Text, or empty when it is not set or blank. */
    public Optional<String> optionalText(String key) {
        return isSet(key) ? Optional.of(read(key, TEXT, Config::getString).strip()) : Optional.empty();
    }

    /**
     * Text that must be there.
     *
     * @param remedy what to do when it is not, such as {@code "set KAFKA_BOOTSTRAP_SERVERS=host:port"}
     */
    public String text(String key, String remedy) {
        return optionalText(key).orElseThrow(() -> new BadConfiguration(nameOf(key) + " is not set: " + remedy));
    }

    /**
     * A secret: the value of {@code key}, or what the file holds that {@code key-file} names; empty when neither is set. Both, and a
     * file that cannot be read or is empty, are refused.
     */
    public Optional<Secret> secret(String key) {
        String fileKey = key + SecretFile.SUFFIX;
        Optional<String> given = optionalText(key);
        Optional<String> file = optionalText(fileKey);
        if (given.isPresent() && file.isPresent()) {
            throw bothSet(key, fileKey);
        }
        return given.or(() -> file.map(name -> SecretFile.read(nameOf(fileKey), Path.of(name))))
                .map(Secret::new);
    }

    /** A file that can be read, or empty when it is not set. */
    public Optional<Path> file(String key) {
        Optional<Path> file = optionalText(key).map(Path::of);
        file.filter(name -> !Files.isReadable(name)).ifPresent(name -> {
            throw wrong(key, "the file " + name + " cannot be read");
        });
        return file;
    }

    /** {@code true} or {@code false}. */
    public boolean flag(String key) {
        return read(key, "true or false", Config::getBoolean);
    }

    /** A whole number of at least {@code least}. */
    public int count(String key, int least) {
        int value = read(key, WHOLE, Config::getInt);
        if (value < least) {
            throw wrong(key, value + " is less than " + least);
        }
        return value;
    }

    /** A TCP port; 0 lets the system choose. */
    public int port(String key) {
        int value = read(key, "a port, such as 8080", Config::getInt);
        if (value < 0 || value > 65_535) {
            throw wrong(key, value + " is not a port (0 to 65535)");
        }
        return value;
    }

    /**
     * Makes sure that two servers of a process do not listen at one place.
     *
     * @param one the section with {@code port} of the first, empty for this section itself
     * @param other that of the second
     */
    public void differentPorts(String one, String other) {
        String first = one.isEmpty() ? "port" : one + ".port";
        String second = other + ".port";
        if (port(first) == port(second) && port(first) != 0) {
            throw wrong(second, port(second) + " is " + nameOf(first) + " too: choose another for one of them");
        }
    }

    /**
     * How long what is under way may take when the service is told to stop. Kubernetes kills a process 30 s after, and the rest of
     * the stop takes 3.
     */
    public Duration drainTimeout(String key) {
        Duration drain = duration(key);
        if (drain.compareTo(LONGEST_DRAIN) > 0) {
            throw wrong(
                    key,
                    "longer than " + LONGEST_DRAIN.toSeconds()
                            + " s: a service is killed 30 s after it was told to stop; give 6s, the default, or less than that");
        }
        return drain;
    }

    /** A positive duration, such as {@code 5s}. */
    public Duration duration(String key) {
        Duration value = read(key, "a duration, such as 5s", Config::getDuration);
        if (value.isNegative() || value.isZero()) {
            throw wrong(key, "must be longer than nothing");
        }
        return value;
    }

    /** A positive size in bytes, such as {@code 64KiB}. */
    public int bytes(String key) {
        long value = read(key, "a size, such as 64KiB", Config::getBytes);
        if (value <= 0 || value > Integer.MAX_VALUE) {
            throw wrong(key, value + " bytes is not between 1 and " + Integer.MAX_VALUE);
        }
        return (int) value;
    }

    /** One of the values of an enum, written in lower case with hyphens. */
    public <E extends Enum<E>> E choice(String key, Class<E> type) {
        String value = text(key, "choose one of " + choices(type)).toLowerCase(Locale.ROOT);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> written(constant).equals(value))
                .findFirst()
                .orElseThrow(() -> wrong(key, "'" + value + "' is not one of " + choices(type)));
    }

    /** What to throw when a value can be read but not be right. */
    public BadConfiguration wrong(String key, String what) {
        return new BadConfiguration(nameOf(key) + ": " + what);
    }

    private <T> T read(String key, String form, BiFunction<Config, String, T> reader) {
        try {
            return reader.apply(config, key);
        } catch (ConfigException.Missing e) {
            throw new BadConfiguration(nameOf(key) + " is not set", e);
        } catch (ConfigException e) {
            throw new BadConfiguration(nameOf(key) + " is " + found(key, form) + "; it must be " + form, e);
        }
    }

    /**
     * What stands there, and which variable or line says so. Somebody may have put a secret into the wrong variable: only what looks
     * like a slip in a number is shown.
     */
    private String found(String key, String form) {
        ConfigValue value = config.getValue(key);
        String text = String.valueOf(value.unwrapped());
        String seen = value.valueType() == ConfigValueType.OBJECT || value.valueType() == ConfigValueType.LIST
                ? "of the kind " + value.valueType().name().toLowerCase(Locale.ROOT)
                : !form.equals(TEXT) && SLIP.matcher(text).matches()
                        ? "'" + text + "'"
                        : "a text of " + text.length() + " characters";
        return seen + " (" + value.origin().description() + ")";
    }

    private static <E extends Enum<E>> List<String> choices(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Settings::written).toList();
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
