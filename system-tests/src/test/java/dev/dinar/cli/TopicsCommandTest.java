package dev.dinar.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.system.SharedKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.tools.TopicCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The topics before a deploy, on a real broker. */
@ExtendWith(SharedKafka.class)
final class TopicsCommandTest {

    private final String prefix = "topics-" + UUID.randomUUID() + ".";

    @TempDir
    Path folder;

    @Test
    void createMakesTheCatalogueWithItsPoliciesAndDoingItAgainChangesNothing() throws Exception {
        Ran first = topics("create", "--partitions", "2", "--replication", "1");
        Ran second = topics("create", "--partitions", "5");

        assertThat(first.exit()).as(first.output()).isZero();
        assertThat(first.output())
                .contains(Topics.all().size() + " of " + Topics.all().size() + " topics were created.")
                .containsPattern(prefix + "charge-events +created, 2 partitions, kept 400 d")
                .containsPattern(prefix + "charges +created, 2 partitions, the newest of each key is kept")
                .containsPattern(prefix + "charge-requests +created, 1 partition,");
        assertThat(second.exit()).isZero();
        assertThat(second.output()).contains("Nothing was changed.").doesNotContain("created,");
        assertTheCatalogueIsThere(2);
        assertThat(topics("check").exit()).isZero();
    }

    @Test
    void checkNamesWhatIsMissingAndWhatIsNotAsItMustBe() throws Exception {
        Ran missing = topics("check");
        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.output()).contains("these topics do not exist: ", prefix + "order-paid");

        topics("create", "--partitions", "2", "--replication", "1");
        try (Admin admin = admin()) {
            String refunds = prefix + "refund-events";
            admin.createPartitions(Map.of(refunds, NewPartitions.increaseTo(3)))
                    .all()
                    .get();
            // The controller has done it; the broker hears of it a moment later.
            await().until(() -> admin.describeTopics(List.of(refunds))
                            .allTopicNames()
                            .get()
                            .get(refunds)
                            .partitions()
                            .size()
                    == 3);
        }
        Ran unequal = topics("check");
        assertThat(unequal.exit()).isEqualTo(1);
        assertThat(unequal.output()).contains(prefix + "refund-events has 3", "they must have the same number");
    }

    @Test
    void whatPrintSaysKafkasOwnToolDoes() throws Exception {
        Ran printed =
                Ran.dinar("topics", "--print", "create", "--prefix", prefix, "--partitions", "3", "--replication", "1");
        assertThat(printed.exit()).as(printed.output()).isZero();
        assertThat(printed.output().lines().toList())
                .contains("topic \"$@\" --topic '" + prefix + "charges' --partitions 3 --replication-factor 1"
                        + " --config 'cleanup.policy=compact'")
                .filteredOn(line -> line.startsWith("topic \"$@\""))
                .hasSize(Topics.all().size());

        // The script's own lines, its function in place of kafka-topics.sh.
        Path script = folder.resolve("create.sh");
        Path words = folder.resolve("words");
        Files.writeString(
                script,
                printed.output().replaceAll("(?m)^topic\\(\\).*$", "topic() { printf '%s\\\\n' \"\\$@\" END; }"));
        Process shell = new ProcessBuilder("sh", script.toString())
                .redirectErrorStream(true)
                .redirectOutput(words.toFile())
                .start();
        assertThat(shell.waitFor()).as(Files.readString(words)).isZero();
        for (String call : Files.readString(words).split("END\\n", -1)) {
            if (!call.isBlank()) {
                List<String> arguments = new ArrayList<>(
                        List.of("--bootstrap-server", SharedKafka.bootstrapServers(), "--create", "--if-not-exists"));
                arguments.addAll(call.lines().toList());
                KafkaTool.run(TopicCommand::main, arguments);
            }
        }
        assertTheCatalogueIsThere(3);
        assertThat(topics("check").exit()).isZero();
    }

    @Test
    void programsReadALineOfJsonForEachTopic() throws Exception {
        List<JsonNode> first = topics("create", "--partitions", "1", "--replication", "1", "--json")
                .json();
        List<JsonNode> second = topics("check", "--json").json();

        assertThat(first)
                .hasSize(Topics.all().size())
                .allSatisfy(line -> assertThat(line.toString())
                        .startsWith("{\"topic\":\"" + prefix)
                        .endsWith(",\"outcome\":\"CREATED\",\"checked\":true}"));
        assertThat(second)
                .hasSize(Topics.all().size())
                .allSatisfy(line -> assertThat(line.path("outcome").asText()).isEqualTo("THERE_ALREADY"));
    }

    @Test
    void misuseIsToldAsSuch() {
        assertThat(Ran.dinar("topics", "--print", "create", "--json").exit()).isEqualTo(2);
        assertThat(Ran.dinar("topics").exit()).isEqualTo(2);
        assertThat(Ran.dinar("topics", "--print", "check").exit()).isEqualTo(2);
        assertThat(Ran.dinar("topics", "create", "--partitions", "0").output())
                .contains("--partitions must be 1 or more");
    }

    private void assertTheCatalogueIsThere(int partitions) throws Exception {
        try (Admin admin = admin()) {
            List<String> names =
                    Topics.all().stream().map(topic -> topic.name(prefix)).toList();
            // What Kafka's own tool has created, the broker hears of a moment later.
            Map<String, TopicDescription> described = await().ignoreExceptionsInstanceOf(ExecutionException.class)
                    .until(() -> admin.describeTopics(names).allTopicNames().get(), _ -> true);
            for (Topic<?> topic : Topics.all()) {
                String name = topic.name(prefix);
                assertThat(described.get(name).partitions()).as(name).hasSize(topic.partitions() == 1 ? 1 : partitions);
                ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
                var settings =
                        admin.describeConfigs(List.of(resource)).all().get().get(resource);
                topic.configs()
                        .forEach((key, value) -> assertThat(settings.get(key).value())
                                .as(name + " " + key)
                                .isEqualTo(value));
            }
        }
    }

    private Ran topics(String... arguments) {
        List<String> all = new ArrayList<>(List.of("topics"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--bootstrap-servers", SharedKafka.bootstrapServers(), "--prefix", prefix));
        return Ran.dinar(all.toArray(String[]::new));
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", SharedKafka.bootstrapServers()));
    }
}
