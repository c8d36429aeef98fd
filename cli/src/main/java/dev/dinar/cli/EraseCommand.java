package dev.dinar.cli;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.dinar.kit.config.BadConfiguration;
import dev.dinar.kit.kafka.TopicsSettings;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "erase",
        description = {
            "Deletes customers' personal data before its time: says what it would do, and does it with --execute.",
            "Names, e-mail addresses and phone numbers are on charge-requests, for 7 days. Deleted are the records that the gateway"
                    + " has finished, of all customers; what waits or is worked on stays, and so does every event.",
            "With --dead-letters the dead letters are deleted too, all of them: they cannot be replayed afterwards."
        },
        footer = {
            "",
            "For example:",
            "  ./dinar erase                            what would happen",
            "  ./dinar erase --execute",
            "  ./dinar erase --dead-letters --execute",
            "",
            "Needs the rights Read and Delete on these topics, and Describe on the gateway's group. docs/privacy.md says where else",
            "personal data is.",
            "Exit code: 0 done, 1 the broker failed, 2 the command is misused."
        },
        mixinStandardHelpOptions = true)
final class EraseCommand implements Callable<Integer> {

    private static final List<Topic<?>> DEAD_LETTERS =
            List.of(Topics.WEBHOOK_DEAD_LETTERS, Topics.GATEWAY_DEAD_LETTERS, Topics.PROCESSOR_DEAD_LETTERS);

    @Option(names = "--execute", description = "Delete. Without it nothing is changed anywhere.")
    private boolean execute;

    @Option(names = "--dead-letters", description = "The dead letters too.")
    private boolean deadLetters;

    @Option(
            names = "--gateway-group",
            paramLabel = "NAME",
            defaultValue = "dinar-charge-gateway",
            description = "What the gateway's groups are called, as GATEWAY_GROUP says (default: ${DEFAULT-VALUE}).")
    private String group;

    @Mixin
    private JsonOutput output;

    @Mixin
    private DeployedKafka deployed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Reached deployment = reach();
        String prefix = TopicsSettings.from(deployed.config()).prefix();
        output.say(
                "Kafka " + deployment.kafka().bootstrapServers() + (execute ? "" : ": a dry run, nothing is deleted"));
        try (Admin admin = Admin.create(deployment.kafka().admin("dinar-erase"))) {
            String requests = Topics.CHARGE_REQUESTS.name(prefix);
            delete(admin, requests, finished(admin, requests));
            if (deadLetters) {
                for (Topic<?> topic : DEAD_LETTERS) {
                    String name = topic.name(prefix);
                    delete(admin, name, offsets(admin, name, OffsetSpec.latest()));
                }
            }
        } catch (ExecutionException e) {
            throw new Failure("the broker did not do it: " + Failure.sentence(e.getCause() == null ? e : e.getCause()));
        }
        if (!execute) {
            output.say("Make it happen with --execute.");
        }
        return 0;
    }

    private Reached reach() {
        try {
            return deployed.reach();
        } catch (BadConfiguration e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    /**
     * Up to where the gateway has finished each partition; a partition that it has never read is left out. The group's own start is
     * behind what is finished until more comes, so where nothing waits it is the end as it was before the question.
     */
    private Map<TopicPartition, Long> finished(Admin admin, String topic)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> ends = offsets(admin, topic, OffsetSpec.latest());
        String shareGroup = group + "-" + Topics.CHARGE_REQUESTS.name();
        Map<TopicPartition, Long> finished = new HashMap<>();
        Map<TopicPartition, SharePartitionOffsetInfo> infos;
        try {
            infos = admin.listShareGroupOffsets(Map.of(shareGroup, new ListShareGroupOffsetsSpec()))
                    .partitionsToOffsetInfo(shareGroup)
                    .get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return finished; // no gateway has ever read
            }
            throw e;
        }
        infos.forEach((partition, info) -> {
            if (partition.topic().equals(topic) && info != null && info.startOffset() >= 0) {
                boolean nothingWaits = info.lag().orElse(-1L) == 0;
                finished.put(partition, nothingWaits ? requireNonNull(ends.get(partition)) : info.startOffset());
            }
        });
        return finished;
    }

    private void delete(Admin admin, String topic, Map<TopicPartition, Long> upTo)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> first = offsets(admin, topic, OffsetSpec.earliest());
        Map<TopicPartition, Long> end = offsets(admin, topic, OffsetSpec.latest());
        Map<TopicPartition, RecordsToDelete> done = new HashMap<>();
        long deleted = 0;
        long stays = 0;
        for (Map.Entry<TopicPartition, Long> beginning : first.entrySet()) {
            TopicPartition partition = beginning.getKey();
            long until = Math.max(beginning.getValue(), upTo.getOrDefault(partition, beginning.getValue()));
            deleted += until - beginning.getValue();
            stays += requireNonNull(end.get(partition)) - until;
            done.put(partition, RecordsToDelete.beforeOffset(until));
        }
        if (execute && deleted > 0) {
            admin.deleteRecords(done).all().get();
        }
        output.tell(
                "  " + topic + ": " + deleted + (execute ? " deleted, " : " would be deleted, ") + stays
                        + (execute ? " stay" : " would stay"),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("topic", topic)
                        .put("executed", execute)
                        .put("deleted", deleted)
                        .put("stay", stays));
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, String topic, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = new ArrayList<>();
        requireNonNull(admin.describeTopics(List.of(topic))
                        .allTopicNames()
                        .get()
                        .get(topic))
                .partitions()
                .forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, which));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listOffsets(asked).all().get().forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }
}
