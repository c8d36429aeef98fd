package dev.dinar.system.configuration;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One module's reference.conf, read by the library that the services read it with. */
final class ReferenceFile {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\?([A-Z0-9_]+)}");
    private static final Pattern DURATION = Pattern.compile("\\d+(ms|s|m|h|d)");
    private static final Pattern SIZE = Pattern.compile("\\d+[KMG]iB");
    private static final String MARK = "the value of the variable";
    private static final String ANY = "*";

    private final Path file;
    private final String text;
    private final Config parsed;

    ReferenceFile(Path file) {
        try {
            this.file = file;
            this.text = Files.readString(file);
            this.parsed = ConfigFactory.parseFile(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The environment variables that it names, sorted. */
    SortedSet<String> variables() {
        return VARIABLE.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What it says before its first setting. */
    String purpose() {
        ConfigObject dinar = parsed.root()
                .toConfig()
                .resolve(ConfigResolveOptions.noSystem())
                .getObject("dinar");
        return comment(dinar)
                .or(() -> dinar.values().stream()
                        .map(ReferenceFile::comment)
                        .flatMap(Optional::stream)
                        .findFirst())
                .orElseThrow(() -> new IllegalStateException(file + " does not say what it is for"));
    }

    /** Its sections and settings, in its own order. */
    List<Setting> settings() {
        Map<String, String> variables = new HashMap<>();
        for (String variable : variables()) {
            Config set = resolved(Map.of(ConfigUtil.quoteString(variable), MARK));
            leaves(set.root(), List.of(), (path, value) -> {
                if (MARK.equals(value.unwrapped())) {
                    variables.put(String.join(".", path), variable);
                }
            });
        }
        List<Setting> settings = new ArrayList<>();
        collect(resolved(Map.of()).root(), List.of(), variables, settings);
        // The outermost sections say what the file is for: that is its purpose.
        settings.removeIf(setting -> setting.isSection() && setting.meaning().equals(purpose()));
        return settings;
    }

    private Config resolved(Map<String, String> environment) {
        return parsed.withFallback(ConfigFactory.parseMap(environment))
                .resolve(ConfigResolveOptions.noSystem())
                .withOnlyPath("dinar");
    }

    private static void collect(
            ConfigObject object, List<String> path, Map<String, String> variables, List<Setting> settings) {
        String above = "";
        for (Map.Entry<String, ConfigValue> entry : inOrder(object)) {
            List<String> at = append(path, entry.getKey());
            String key = String.join(".", at);
            ConfigValue value = entry.getValue();
            if (value instanceof ConfigObject inner && !inner.isEmpty()) {
                String meaning = comment(inner).orElse("");
                if (!meaning.isEmpty()) {
                    settings.add(new Setting(key, true, "", "", Optional.empty(), meaning));
                }
                collect(inner, at, variables, settings);
            } else {
                // Keys that stand together share the comment of the first.
                above = comment(value).orElse(above);
                settings.add(new Setting(
                        key, false, type(value), shown(value), Optional.ofNullable(variables.get(key)), above));
            }
        }
    }

    private interface Leaf {
        void at(List<String> path, ConfigValue value);
    }

    private static void leaves(ConfigObject object, List<String> path, Leaf leaf) {
        object.forEach((key, value) -> {
            List<String> at = append(path, key);
            if (value instanceof ConfigObject inner) {
                leaves(inner, at, leaf);
            } else {
                leaf.at(at, value);
            }
        });
    }

    private static List<Map.Entry<String, ConfigValue>> inOrder(ConfigObject object) {
        return object.entrySet().stream()
                .sorted(Comparator.comparingInt(
                        entry -> Math.abs(entry.getValue().origin().lineNumber())))
                .toList();
    }

    private static Optional<String> comment(ConfigValue value) {
        String joined = value.origin().comments().stream().map(String::strip).collect(Collectors.joining(" "));
        return Optional.of(joined).filter(text -> !text.isBlank());
    }

    private static String type(ConfigValue value) {
        String text = shown(value);
        if (DURATION.matcher(text).matches()) {
            return "duration";
        }
        if (SIZE.matcher(text).matches()) {
            return "size";
        }
        return switch (value.valueType()) {
            case NUMBER -> "number";
            case BOOLEAN -> "true, false";
            case LIST -> "list of durations";
            case STRING, NULL, OBJECT -> "text";
        };
    }

    private static String shown(ConfigValue value) {
        if (value.valueType() == ConfigValueType.NULL) {
            return "";
        }
        return value instanceof ConfigList list
                ? list.unwrapped().stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"))
                : value.unwrapped().equals("") ? "\"\"" : String.valueOf(value.unwrapped());
    }

    private static List<String> append(List<String> path, String key) {
        List<String> longer = new ArrayList<>(path);
        longer.add(key.equals(ANY) ? "*" : key);
        return longer;
    }
}
