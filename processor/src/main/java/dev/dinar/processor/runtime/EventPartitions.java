package dev.dinar.processor.runtime;

import static java.util.Objects.requireNonNull;

import dev.dinar.kit.kafka.KafkaSettings;
import dev.dinar.kit.kafka.TopicsSettings;
import dev.dinar.schemas.Topic;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;

/** How many partitions the processor's input has, and with it its stores. */
public final class EventPartitions {

    private static final long PATIENCE_SECONDS = 30;

    private EventPartitions() {}

    /**
     * Asks the broker; blocks.
     *
     * @param joined lists of topics whose records about one charge must meet
     * @return how many the topics of the first list have
     * @throws IllegalStateException when it cannot be told, or topics of one list differ: records about one charge would be taken by
     *     different tasks
     */
    public static int count(KafkaSettings kafka, TopicsSettings topics, String clientId, List<List<Topic<?>>> joined)
            throws InterruptedException {
        List<List<String>> names = joined.stream()
                .map(list ->
                        list.stream().map(topic -> topic.name(topics.prefix())).toList())
                .toList();
        try (Admin admin = Admin.create(kafka.admin(clientId + "-partitions"))) {
            Map<String, TopicDescription> described = admin.describeTopics(
                            names.stream().flatMap(List::stream).toList())
                    .allTopicNames()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            for (List<String> list : names) {
                String first = list.getFirst();
                for (String other : list) {
                    same(first, partitions(described, first), other, partitions(described, other));
                }
            }
            return partitions(described, names.getFirst().getFirst());
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalStateException(
                    "cannot tell how many partitions " + names + " have: " + cause.getMessage(), cause);
        }
    }

    private static int partitions(Map<String, TopicDescription> described, String topic) {
        return requireNonNull(described.get(topic)).partitions().size();
    }

    static int same(String one, int ofOne, String other, int ofOther) {
        if (ofOne != ofOther) {
            throw new IllegalStateException(one + " has " + ofOne + " partitions and " + other + " has " + ofOther
                    + ": they must have the same number, or what is told of a charge would not meet it."
                    + " Create the younger topic anew with the other's number.");
        }
        return ofOne;
    }
}
