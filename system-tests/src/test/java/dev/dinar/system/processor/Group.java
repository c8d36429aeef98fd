package dev.dinar.system.processor;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.StreamsGroupMemberAssignment.TaskIds;
import org.apache.kafka.clients.admin.StreamsGroupMemberDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** The streams group of a deployment's processors, as the broker describes it. */
record Group(String bootstrapServers, String id) {

    /** How many partitions of work each member has. */
    List<Integer> work() throws Exception {
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers))) {
            return admin.describeStreamsGroups(List.of(id)).all().get().get(id).members().stream()
                    .map(Group::work)
                    .toList();
        }
    }

    /** A setting that the broker keeps for it. */
    String setting(String name) throws Exception {
        ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, id);
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers))) {
            return admin.describeConfigs(List.of(group))
                    .all()
                    .get()
                    .get(group)
                    .get(name)
                    .value();
        }
    }

    /** Sets it, whose processors are stopped, past this one record: what stands behind it may be a payment. */
    void skip(RecordMetadata written) throws Exception {
        TopicPartition partition = new TopicPartition(written.topic(), written.partition());
        await().atMost(Duration.ofSeconds(90)).until(() -> work().isEmpty());
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers))) {
            admin.alterStreamsGroupOffsets(id, Map.of(partition, new OffsetAndMetadata(written.offset() + 1)))
                    .all()
                    .get();
        }
    }

    private static int work(StreamsGroupMemberDescription member) {
        return member.assignment().activeTasks().stream()
                .map(TaskIds::partitions)
                .mapToInt(Collection::size)
                .sum();
    }
}
