package dev.dinar.system.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dinar.sandbox.broker.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.StreamsGroupMemberAssignment;
import org.apache.kafka.clients.admin.StreamsGroupMemberAssignment.TaskIds;
import org.apache.kafka.clients.admin.StreamsGroupMemberDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the processor's standbys rest on: the broker gives each task to two processes, whoever came or went before. A broker with
 * KAFKA-20899 (mended in 4.4.0) leaves tasks without a standby once processes that had them come back.
 */
final class StandbyAssignmentTest {

    private static final String GROUP = "standbys";
    private static final String TOPIC = "in";
    private static final int TASKS = 6;

    @TempDir
    private Path folder;

    private EmbeddedKafka kafka;
    private Admin admin;
    private final List<KafkaStreams> running = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        admin.createTopics(List.of(new NewTopic(TOPIC, TASKS, (short) 1))).all().get();
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.GROUP, GROUP),
                        List.of(new AlterConfigOp(new ConfigEntry("streams.num.standby.replicas", "1"), OpType.SET))))
                .all()
                .get();
    }

    @AfterEach
    void stop() {
        running.forEach(streams -> streams.close(Duration.ofSeconds(20)));
        admin.close();
        kafka.close();
    }

    @Test
    void eachStandbyIsOnAnotherProcessThanItsActiveWhoeverComesAndGoes() {
        KafkaStreams first = process("a");
        process("b");
        awaitAStandbyOfEachTask(2);

        process("c");
        awaitAStandbyOfEachTask(3);

        running.remove(first);
        first.close(Duration.ofSeconds(20));
        awaitAStandbyOfEachTask(2);

        process("a");
        awaitAStandbyOfEachTask(3);
    }

    private void awaitAStandbyOfEachTask(int processes) {
        await().atMost(Duration.ofMinutes(2))
                .ignoreExceptionsInstanceOf(ExecutionException.class)
                .untilAsserted(() -> {
                    List<StreamsGroupMemberDescription> members =
                            List.copyOf(admin.describeStreamsGroups(List.of(GROUP))
                                    .all()
                                    .get()
                                    .get(GROUP)
                                    .members());
                    assertThat(members.stream()
                                    .map(StreamsGroupMemberDescription::processId)
                                    .distinct())
                            .hasSize(processes);
                    for (int task = 0; task < TASKS; task++) {
                        List<String> active = having(members, StreamsGroupMemberAssignment::activeTasks, task);
                        List<String> standby = having(members, StreamsGroupMemberAssignment::standbyTasks, task);
                        assertThat(active).as("active of task %d", task).hasSize(1);
                        assertThat(standby)
                                .as("standby of task %d", task)
                                .hasSize(1)
                                .doesNotContainAnyElementsOf(active);
                    }
                });
    }

    /** The processes that have a task. */
    private static List<String> having(
            List<StreamsGroupMemberDescription> members,
            Function<StreamsGroupMemberAssignment, List<TaskIds>> kind,
            int task) {
        return members.stream()
                .flatMap(member -> tasks(kind.apply(member.assignment()))
                        .filter(number -> number == task)
                        .mapToObj(_ -> member.processId()))
                .toList();
    }

    private static IntStream tasks(List<TaskIds> ids) {
        return ids.stream().flatMap(of -> of.partitions().stream()).mapToInt(Integer::intValue);
    }

    /** A process of the group, with a disk of its own that outlives it. */
    private KafkaStreams process(String name) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(TOPIC, Consumed.with(Serdes.String(), Serdes.String()))
                .groupByKey(Grouped.with(Serdes.String(), Serdes.String()))
                .count(Materialized.as("counts"));
        Properties properties = new Properties();
        properties.put("application.id", GROUP);
        properties.put("bootstrap.servers", kafka.bootstrapServers());
        properties.put("group.protocol", "streams");
        properties.put("state.dir", folder.resolve(name).toString());
        KafkaStreams streams = new KafkaStreams(builder.build(), properties);
        running.add(streams);
        streams.start();
        return streams;
    }
}
