package dev.dinar.system.configuration;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** Writes docs/configuration.md from the reference.confs of the modules. */
final class ConfigurationReference {

    private static final String INTRODUCTION = """
            # Configuration reference

            Every setting of every service. Made from the modules' `reference.conf` files by `ConfigurationReferenceTest`: change those, and
            rewrite this with `mvn test -pl system-tests -am -Dtest=ConfigurationReferenceTest -Dsurefire.failIfNoSpecifiedTests=false
            -Ddinar.contract.write=true`.

            A service reads, the first that says something: its configuration file (HOCON; `--config FILE`, `-Dconfig.file` or
            `DINAR_CONFIG`), the environment, the default. An empty variable counts as unset. A duration is a number and `ms`, `s`, `m`,
            `h` or `d`; a size a number and `KiB`, `MiB` or `GiB`. `*` stands for any name. A key that no table here has stops the start,
            with the nearest one that is known; a variable that looks like Dinar's and is not is a warning in the log.

            These have a variable alone:

            | environment | default | meaning |
            | --- | --- | --- |
            | `DINAR_CONFIG` | none | the configuration file |
            | `DINAR_LOG_FORMAT` | `console` | `console` for people, `json` for a log collector: one object a line |
            | `DINAR_LOG_LEVEL` | `INFO` | the level of Dinar's own loggers |
            | `DINAR_ACCESS_LOG_LEVEL` | `INFO` | `INFO`: a line for each webhook, request, event and word to an order; `WARN`: none |
            | `DINAR_KAFKA_LOG_LEVEL` | `WARN` | the level of Kafka's loggers |
            """;

    private static final Map<String, String> MODULES = new LinkedHashMap<>();

    static {
        MODULES.put("service-kit", "Shared by all services");
        MODULES.put("webhook-ingress", "webhook-ingress");
        MODULES.put("charge-gateway", "charge-gateway");
        MODULES.put("processor", "processor");
        MODULES.put("console", "The operators' console");
        MODULES.put("tap-simulator", "Tap simulator (for trying only)");
    }

    private ConfigurationReference() {}

    static String document(Path project) {
        StringBuilder text = new StringBuilder(INTRODUCTION);
        MODULES.forEach((module, title) -> {
            ReferenceFile file = file(project, module);
            text.append("\n## ")
                    .append(title)
                    .append("\n\n")
                    .append(file.purpose())
                    .append("\n\n");
            text.append("| key | type | default | environment | meaning |\n| --- | --- | --- | --- | --- |\n");
            String above = "";
            for (Setting setting : file.settings()) {
                text.append(
                        row(setting, !setting.isSection() && setting.meaning().equals(above)));
                above = setting.isSection() ? "" : setting.meaning();
            }
        });
        return text.toString();
    }

    /** Every environment variable that some service knows, one a line: what service-kit tells a slip from. */
    static String variables(Path project) {
        TreeSet<String> names = new TreeSet<>();
        MODULES.keySet().forEach(module -> names.addAll(file(project, module).variables()));
        INTRODUCTION
                .lines()
                .filter(line -> line.startsWith("| `DINAR_"))
                .forEach(line -> names.add(line.substring(3, line.indexOf('`', 3))));
        return String.join("\n", names) + "\n";
    }

    static ReferenceFile file(Path project, String module) {
        return new ReferenceFile(project.resolve(module).resolve("src/main/resources/reference.conf"));
    }

    static Iterable<String> modules() {
        return MODULES.keySet();
    }

    private static String row(Setting setting, boolean asAbove) {
        if (setting.isSection()) {
            return "| **`" + setting.key() + "`** | | | | " + cell(setting.meaning()) + " |\n";
        }
        return "| `" + setting.key() + "` | " + setting.type() + " | " + code(setting.unlessSet()) + " | "
                + setting.variable().map(ConfigurationReference::code).orElse("") + " | "
                + (asAbove ? "(as above)" : cell(setting.meaning())) + " |\n";
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + cell(text) + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
