package dev.dinar.kit.kafka;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** All partitions of a topic, as the broker shows them now, and how far they were read. */
public final class TopicPartitions {

    private TopicPartitions() {}

    /**
     * At least one.
     *
     * <p>{@link Consumer#partitionsFor} gives none for a topic that the broker does not know, or does not know yet: a reader of none is
     * at its end at once and takes the topic for empty.
     *
     * @throws UnknownTopicOrPartitionException when there are none
     */
    public static List<TopicPartition> of(Consumer<?, ?> consumer, String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new UnknownTopicOrPartitionException("the broker that was asked does not know the topic " + topic);
        }
        return partitions;
    }

    /**
     * Whether everything before these ends was read.
     *
     * @param ends of partitions that are assigned to {@code consumer}
     */
    public static boolean areReadTo(Map<TopicPartition, Long> ends, Consumer<?, ?> consumer) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
