package dev.dinar.cli;

import static dev.dinar.cli.ShellScript.quoted;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.dinar.kit.kafka.TopicsSettings;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.TopicProvisioner;
import dev.dinar.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "topics",
        description = {
            "Creates the catalogue's topics that are missing, or checks them: the step before a deploy.",
            "Services may not create topics themselves by default (DINAR_TOPICS_MANAGE=check).",
            "What is there already is never changed. When its settings lose records that the catalogue promises to keep, or"
                    + " charge-events and refund-events have different numbers of partitions, the command says so and ends with 1.",
            "The processor's own topics (stores, repartition) are made by Kafka Streams when it starts."
        },
        footer = {
            "",
            "For example:",
            "  ./dinar topics --print create                    what it would do, as kafka-topics.sh commands; asks no broker",
            "  ./dinar topics create --bootstrap-servers kafka.example:9093 --command-config admin.properties --prefix prod.",
            "  ./dinar topics check",
            "",
            "Exit code: 0 done, 1 the broker failed or a topic is not as it must be, 2 the command is misused."
        },
        mixinStandardHelpOptions = true)
final class TopicsCommand implements Callable<Integer> {

    /** What to do. */
    enum Action {
        create,
        check
    }

    @Parameters(paramLabel = "ACTION", description = "${COMPLETION-CANDIDATES}.")
    private Action action;

    @Option(
            names = "--print",
            description =
                    "Print what create would do, as a shell script of kafka-topics.sh commands, and ask no broker.")
    private boolean print;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description =
                    "How many partitions a topic is created with (default: DINAR_TOPIC_PARTITIONS, or the catalogue's"
                            + " number). Topics that have one for a reason keep it. Choose well: it cannot be changed later.")
    private Integer partitions;

    @Option(
            names = "--replication",
            paramLabel = "N",
            description = "The replication factor (default: DINAR_TOPIC_REPLICATION, or the broker's default).")
    private Short replication;

    @Mixin
    private JsonOutput output;

    @Mixin
    private DeployedKafka deployed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (partitions != null && partitions < 1) {
            throw misused("--partitions must be 1 or more");
        }
        if (replication != null && replication < 1) {
            throw misused("--replication must be 1 or more");
        }
        if (print && action == Action.check) {
            throw misused("--print goes with create: checking needs the broker");
        }
        TopicsSettings settings = settings();
        if (print && output.isJson()) {
            throw misused("--print writes a shell script, which has no --json");
        }
        if (print) {
            script(settings);
        } else {
            apply(settings);
        }
        return 0;
    }

    private TopicsSettings settings() {
        TopicsSettings configured = TopicsSettings.from(deployed.config());
        return new TopicsSettings(
                configured.prefix(),
                action == Action.create ? TopicProvisioner.Mode.CREATE : TopicProvisioner.Mode.CHECK,
                partitions == null ? configured.partitions() : partitions,
                replication == null ? configured.replication() : replication);
    }

    private void apply(TopicsSettings settings) {
        Reached deployment = deployed.reach();
        output.say("Kafka " + deployment.kafka().bootstrapServers());
        TopicProvisioner.Provisioned done;
        try (Admin admin = Admin.create(deployment.kafka().admin("dinar-topics"))) {
            done = TopicProvisioner.apply(
                    admin,
                    settings.manage(),
                    settings.prefix(),
                    settings.partitions(),
                    settings.replication(),
                    Topics.all());
        }
        Set<String> created = Set.copyOf(done.created());
        Set<String> unchecked = Set.copyOf(done.unchecked());
        Topics.all().forEach(topic -> {
            String name = topic.name(settings.prefix());
            boolean isNew = created.contains(name);
            output.tell(
                    String.format(
                            Locale.ROOT,
                            "  %-40s %s",
                            name,
                            isNew ? "created, " + policy(topic, settings) : "there already"),
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("topic", name)
                            .put("outcome", isNew ? "CREATED" : "THERE_ALREADY")
                            .put("checked", !unchecked.contains(name)));
        });
        if (!done.unchecked().isEmpty()) {
            output.say("Not checked, since this user may not read their settings (DescribeConfigs): "
                    + String.join(", ", done.unchecked()));
        }
        output.say(
                created.isEmpty()
                        ? "Nothing was changed."
                        : created.size() + " of " + Topics.all().size() + " topics were created.");
    }

    private static String policy(Topic<?> topic, TopicsSettings settings) {
        NewTopic made = topic.toNewTopic(settings.prefix(), settings.partitions(), settings.replication());
        String kept = switch (topic.cleanup()) {
            case COMPACT -> "the newest of each key is kept";
            case DELETE -> "kept " + topic.retention().toDays() + " d";
        };
        return made.numPartitions() + (made.numPartitions() == 1 ? " partition, " : " partitions, ") + kept;
    }

    private void script(TopicsSettings settings) {
        ShellScript script =
                ShellScript.begin(spec.commandLine().getOut(), "topic", "kafka-topics.sh", "--create --if-not-exists ");
        for (Topic<?> topic : Topics.all()) {
            NewTopic made = topic.toNewTopic(settings.prefix(), settings.partitions(), settings.replication());
            List<String> words =
                    new ArrayList<>(List.of("--topic " + quoted(made.name()), "--partitions " + made.numPartitions()));
            if (made.replicationFactor() > 0) {
                words.add("--replication-factor " + made.replicationFactor());
            }
            words.add(new TreeMap<>(made.configs())
                    .entrySet().stream()
                            .map(setting -> "--config " + quoted(setting.getKey() + "=" + setting.getValue()))
                            .collect(Collectors.joining(" ")));
            script.call(String.join(" ", words));
        }
    }

    private ParameterException misused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
