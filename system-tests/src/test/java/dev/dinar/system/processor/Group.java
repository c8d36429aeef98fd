package dev.dinar.system.processor;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.StreamsGroupMemberAssignment.TaskIds;
import org.apache.kafka.clients.admin.StreamsGroupMemberDescription;

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

    private static int work(StreamsGroupMemberDescription member) {
        return member.assignment().activeTasks().stream()
                .map(TaskIds::partitions)
                .mapToInt(Collection::size)
                .sum();
    }
}
