package dev.dinar.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.kit.config.BadConfiguration;
import dev.dinar.kit.config.Settings;
import dev.dinar.kit.kafka.RegistrySettings;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.registry.CompatibilityLevel;
import dev.dinar.schemas.registry.SchemaDeployment;
import dev.dinar.schemas.registry.SubjectFinding;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "schemas",
        description = {
            "Compares the contract's schemas with a registry, and registers them: the step before a deploy.",
            "Each subject is one of: new (not in the registry), same (there already, with its id), compatible (can become the"
                    + " next version), INCOMPATIBLE (must not be registered; why, and what to do).",
            "A schema is compatible when the registry would take it and every version that the registry has passes Dinar's own"
                    + " rule too, in both directions: no field is removed or renamed, new ones have defaults, no type,"
                    + " decimal scale, enum symbol or default changes."
        },
        footer = {
            "",
            "Before a deploy, with services that may not register schemas themselves (the default):",
            "  SCHEMA_REGISTRY_USER_INFO=user:password ./dinar schemas check --registry https://registry.example",
            "  SCHEMA_REGISTRY_USER_INFO=user:password ./dinar schemas register --registry https://registry.example",
            "",
            "Exit code: 0 all is well, 1 a schema is incompatible or the registry does not answer, 2 the command is misused."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(check | register)")
final class SchemasCommand {

    @Spec
    private CommandSpec spec;

    @Command(
            name = "check",
            description = "Says how each schema stands to the registry. Changes nothing.",
            mixinStandardHelpOptions = true)
    int check(@Mixin Deployed deployed, @Mixin JsonOutput output) {
        try (SchemaDeployment deployment = open(deployed, output)) {
            List<SubjectFinding> findings = deployment.check();
            boolean sound = report(findings, Map.of(), output);
            output.say(sound ? "Nothing was changed." : "Nothing was changed. Do not deploy.");
            return sound ? 0 : 1;
        }
    }

    @Command(
            name = "register",
            description = {
                "Checks, and registers every schema when none is incompatible; prints their ids.",
                "Doing it again changes nothing."
            },
            mixinStandardHelpOptions = true)
    int register(
            @Mixin Deployed deployed,
            @Mixin JsonOutput output,
            @Option(
                            names = "--compatibility",
                            paramLabel = "LEVEL",
                            defaultValue = "FULL_TRANSITIVE",
                            description =
                                    "What the registry is to check of each subject from now on: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}, as the contract promises).")
                    CompatibilityLevel level) {
        try (SchemaDeployment deployment = open(deployed, output)) {
            List<SubjectFinding> findings = deployment.check();
            if (findings.stream().anyMatch(SubjectFinding.Incompatible.class::isInstance)) {
                report(findings, Map.of(), output);
                output.say("Nothing was registered.");
                return 1;
            }
            report(findings, deployment.register(level), output);
            output.say("All are registered; the registry checks " + level + " from now on.");
            return 0;
        }
    }

    private SchemaDeployment open(Deployed deployed, JsonOutput output) {
        try {
            var config = deployed.config();
            String prefix =
                    Settings.at(config, "dinar.topics").optionalText("prefix").orElse("");
            output.say("Registry " + config.getString(Deployed.REGISTRY).replaceAll("//[^/@]*@", "//"));
            return SchemaDeployment.to(RegistrySettings.from(config), Topics.subjects(prefix));
        } catch (ConfigException | BadConfiguration e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    /** A line for each subject; whether none is incompatible. */
    private static boolean report(List<SubjectFinding> findings, Map<String, Integer> ids, JsonOutput output) {
        int width = findings.stream()
                .mapToInt(finding -> finding.subject().length())
                .max()
                .orElse(0);
        for (SubjectFinding finding : findings) {
            Integer id = ids.get(finding.subject());
            output.tell(
                    "  " + finding.subject()
                            + " ".repeat(width - finding.subject().length() + 2) + verdict(finding, id),
                    line(finding, id));
            if (finding instanceof SubjectFinding.Incompatible incompatible) {
                incompatible.reasons().forEach(reason -> output.say("      " + reason));
            }
        }
        return findings.stream().noneMatch(SubjectFinding.Incompatible.class::isInstance);
    }

    private static String verdict(SubjectFinding finding, @Nullable Integer id) {
        String registered = id == null ? "" : ": registered, id " + id;
        return switch (finding) {
            case SubjectFinding.New _ -> "new" + registered;
            case SubjectFinding.Same same -> "same, id " + same.id();
            case SubjectFinding.Compatible compatible ->
                "compatible with " + versions(compatible.versions()) + registered;
            case SubjectFinding.Incompatible _ -> "INCOMPATIBLE";
        };
    }

    private static ObjectNode line(SubjectFinding finding, @Nullable Integer registered) {
        ObjectNode line = JsonNodeFactory.instance.objectNode().put("subject", finding.subject());
        switch (finding) {
            case SubjectFinding.New _ -> line.put("verdict", "NEW");
            case SubjectFinding.Same same -> line.put("verdict", "SAME").put("id", same.id());
            case SubjectFinding.Compatible compatible ->
                line.put("verdict", "COMPATIBLE").put("versions", compatible.versions());
            case SubjectFinding.Incompatible incompatible -> {
                ArrayNode reasons = line.put("verdict", "INCOMPATIBLE").putArray("reasons");
                incompatible.reasons().forEach(reasons::add);
            }
        }
        if (registered != null && !(finding instanceof SubjectFinding.Same)) {
            line.put("registered_id", registered);
        }
        return line;
    }

    private static String versions(int count) {
        return count == 1 ? "its version" : "each of its " + count + " versions";
    }
}
