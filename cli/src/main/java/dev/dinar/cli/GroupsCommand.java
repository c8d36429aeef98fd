package dev.dinar.cli;

import static dev.dinar.cli.ShellScript.quoted;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.Config;
import dev.dinar.kit.kafka.GroupSettings;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.access.AccessNames;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "groups",
        description = {
            "Sets what the services' groups need at the broker, or checks it: the step before a deploy.",
            "charge-gateway does not start unless its share groups begin with the oldest record, see only what is committed and lock a"
                    + " record for as long as it reckons with. The processor's group says how many copies of its state there are.",
            "Services may set it themselves where DINAR_TOPICS_MANAGE=create, which a secured broker does not let them."
        },
        footer = {
            "",
            "For example:",
            "  ./dinar groups --print set                      what it would do, as kafka-configs.sh commands; asks no broker",
            "  ./dinar groups set --bootstrap-servers kafka.example:9093 --command-config admin.properties",
            "  ./dinar groups check",
            "",
            "Needs the rights AlterConfigs and DescribeConfigs on the groups.",
            "Exit code: 0 done, 1 the broker failed or a group is not as it must be, 2 the command is misused."
        },
        mixinStandardHelpOptions = true)
final class GroupsCommand implements Callable<Integer> {

    /** What to do. */
    enum Action {
        set,
        check
    }

    private static final Duration LOCK = Duration.ofSeconds(30);

    @Parameters(paramLabel = "ACTION", description = "${COMPLETION-CANDIDATES}.")
    private Action action;

    @Option(
            names = "--print",
            description = "Print what set would do, as a shell script of kafka-configs.sh commands, and ask no broker.")
    private boolean print;

    @Option(
            names = "--gateway-group",
            paramLabel = "NAME",
            description = "What the gateway's groups are called (default: GATEWAY_GROUP, or dinar-charge-gateway).")
    private String gatewayGroup;

    @Option(
            names = "--lock-seconds",
            paramLabel = "N",
            description = "dinar.gateway.lock-duration, in seconds (default: what the configuration file says, or 30).")
    private Integer lockSeconds;

    @Option(
            names = "--application-id",
            paramLabel = "NAME",
            description =
                    "What the processor's group is called (default: PROCESSOR_APPLICATION_ID, or dinar-processor).")
    private String applicationId;

    @Option(
            names = "--standby-replicas",
            paramLabel = "N",
            description = "How many other instances keep a copy of each processor's state"
                    + " (default: PROCESSOR_STANDBY_REPLICAS, or 1).")
    private Integer standbyReplicas;

    @Mixin
    private JsonOutput output;

    @Mixin
    private DeployedKafka deployed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (print && action == Action.check) {
            throw misused("--print goes with set: checking needs the broker");
        }
        if (print && output.isJson()) {
            throw misused("--print writes a shell script, which has no --json");
        }
        List<GroupSettings> groups = groups();
        if (print) {
            script(groups, spec.commandLine().getOut());
        } else {
            apply(groups);
        }
        return 0;
    }

    private List<GroupSettings> groups() {
        String gateway =
                chosen(gatewayGroup, "dinar.gateway.group", "GATEWAY_GROUP", AccessNames.DEFAULT.gatewayGroup()) + "-";
        Duration lock = lock();
        return Stream.concat(
                        Topics.readByShareGroups().stream()
                                .map(topic -> GroupSettings.shared(gateway + topic.name(), lock)),
                        Stream.of(GroupSettings.streams(
                                chosen(
                                        applicationId,
                                        "dinar.processor.streams.application-id",
                                        "PROCESSOR_APPLICATION_ID",
                                        AccessNames.DEFAULT.processorApplicationId()),
                                standbys())))
                .toList();
    }

    private Duration lock() {
        String key = "dinar.gateway.lock-duration";
        if (lockSeconds != null) {
            if (lockSeconds < 1) {
                throw misused("--lock-seconds must be 1 or more");
            }
            return Duration.ofSeconds(lockSeconds);
        }
        Config config = deployed.config();
        return config.hasPath(key) ? config.getDuration(key) : LOCK;
    }

    /** Not the processor's own default, which is none: a deployment has two processors. */
    private int standbys() {
        String number = standbyReplicas == null
                ? environment("PROCESSOR_STANDBY_REPLICAS").orElse("1")
                : Integer.toString(standbyReplicas);
        if (!number.matches("[0-9]{1,3}")) {
            throw misused("'" + number + "' is no number of standby replicas: give 0, 1 or 2");
        }
        return Integer.parseInt(number);
    }

    /** By the option, then by the services' configuration file, then by the environment that they have too. */
    private String chosen(@Nullable String option, String key, String variable, String unlessSet) {
        if (option != null) {
            return option;
        }
        Config config = deployed.config();
        return config.hasPath(key)
                ? config.getString(key)
                : environment(variable).orElse(unlessSet);
    }

    private static Optional<String> environment(String variable) {
        return Optional.ofNullable(System.getenv(variable)).filter(value -> !value.isBlank());
    }

    private void apply(List<GroupSettings> groups) {
        Reached deployment = deployed.reach();
        output.say("Kafka " + deployment.kafka().bootstrapServers());
        try (Admin admin = Admin.create(deployment.kafka().admin("dinar-groups"))) {
            List<GroupSettings> differing = GroupSettings.differing(admin, groups);
            List<String> changed = differing.stream().map(GroupSettings::group).toList();
            if (action == Action.check && !differing.isEmpty()) {
                groups.forEach(group ->
                        output.sayJson(line(group, changed.contains(group.group()) ? "DIFFERS" : "SET_ALREADY")));
                throw new Failure("these settings of groups are missing: "
                        + differing.stream().flatMap(GroupSettings::named).collect(Collectors.joining(", "))
                        + ". Set them with ./dinar groups set");
            }
            if (!differing.isEmpty()) {
                GroupSettings.set(admin, differing);
            }
            groups.forEach(group -> {
                boolean isNew = changed.contains(group.group());
                output.tell(
                        String.format(
                                Locale.ROOT,
                                "  %-45s %s",
                                group.group(),
                                isNew ? "set: " + group.text() : "set already"),
                        line(group, isNew ? "SET" : "SET_ALREADY"));
            });
            output.say(
                    changed.isEmpty()
                            ? "Nothing was changed."
                            : changed.size() + " of " + groups.size() + " groups were set.");
        }
    }

    private static ObjectNode line(GroupSettings group, String outcome) {
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("group", group.group())
                .put("outcome", outcome);
        ObjectNode settings = line.putObject("settings");
        group.wanted().forEach(settings::put);
        return line;
    }

    private static void script(List<GroupSettings> groups, PrintWriter out) {
        ShellScript script = ShellScript.begin(out, "group", "kafka-configs.sh", "--alter --entity-type groups ");
        groups.forEach(group ->
                script.call("--entity-name " + quoted(group.group()) + " --add-config " + quoted(group.text())));
    }

    private ParameterException misused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
