package dev.dinar.cli;

import static dev.dinar.cli.ShellScript.quoted;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.schemas.access.AccessNames;
import dev.dinar.schemas.access.AccessRight;
import dev.dinar.schemas.access.AccessRights;
import dev.dinar.schemas.access.Service;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "acls",
        description = {
            "Prints the rights that each service, the step before a deploy (contract) and who seals or verifies the log needs at a broker with an authorizer, as a shell"
                    + " script of kafka-acls.sh commands.",
            "Look through it, then run it with your administrator's rights. Nothing is changed by printing it."
        },
        mixinStandardHelpOptions = true)
final class AclsCommand implements Callable<Integer> {

    @Option(
            names = "--principal-prefix",
            paramLabel = "PREFIX",
            defaultValue = "User:dinar-",
            description =
                    "What stands before webhook-ingress, charge-gateway, processor, console, contract, seal and verify (default: ${DEFAULT-VALUE}).")
    private String principalPrefix;

    @Option(names = "--topic-prefix", paramLabel = "PREFIX", defaultValue = "", description = "dinar.topics.prefix.")
    private String topicPrefix;

    @Option(
            names = "--gateway-group",
            paramLabel = "NAME",
            defaultValue = "dinar-charge-gateway",
            description = "dinar.gateway.group (default: ${DEFAULT-VALUE}).")
    private String gatewayGroup;

    @Option(
            names = "--application-id",
            paramLabel = "NAME",
            defaultValue = "dinar-processor",
            description = "dinar.processor.streams.application-id (default: ${DEFAULT-VALUE}).")
    private String applicationId;

    @Option(names = "--remove", description = "Print commands that take the rights away.")
    private boolean remove;

    @Mixin
    private JsonOutput output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<AccessRight> rights = AccessRights.of(new AccessNames(topicPrefix, gatewayGroup, applicationId));
        if (!output.isJson()) {
            script(rights);
        } else if (remove) {
            throw new ParameterException(spec.commandLine(), "--remove is of the shell script, which has no --json");
        } else {
            rights.forEach(right -> output.sayJson(line(right)));
        }
        return 0;
    }

    private void script(List<AccessRight> rights) {
        ShellScript script = ShellScript.begin(spec.commandLine().getOut(), "acls", "kafka-acls.sh", "");
        Service service = null;
        for (AccessRight right : rights) {
            if (right.service() != service) {
                service = right.service();
                script.comment(service.word());
            }
            script.call(arguments(right));
        }
    }

    private ObjectNode line(AccessRight right) {
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("principal", principalPrefix + right.service().word())
                .put("resource_type", right.type().name())
                .put("name", right.name())
                .put("pattern", right.prefixed() ? "PREFIXED" : "LITERAL");
        right.operations().forEach(operation -> line.withArray("operations").add(operation.name()));
        return line;
    }

    private String arguments(AccessRight right) {
        return (remove ? "--remove --force" : "--add")
                + " --allow-principal "
                + quoted(principalPrefix + right.service().word())
                + right.operations().stream()
                        .map(operation -> " --operation " + word(operation))
                        .collect(Collectors.joining())
                + " --" + right.type().name().toLowerCase(Locale.ROOT).replace('_', '-') + " " + quoted(right.name())
                + (right.prefixed() ? " --resource-pattern-type prefixed" : "");
    }

    private static String word(AclOperation operation) {
        return Arrays.stream(operation.name().split("_"))
                .map(part -> part.charAt(0) + part.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
