package dev.dinar.analytics.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Where topics begin and where what is committed of them ends. */
final class LogEnds implements AutoCloseable {

    /** A partition's offsets: from {@code begin} to before {@code end}. */
    record Range(TopicPartition partition, long begin, long end) {}

    /** A topic's. */
    record Ends(String topicId, List<Range> partitions) {}

    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;

    LogEnds(ExportSettings settings) {
        admin = Admin.create(settings.kafka().admin("dinar-export-admin"));
        try {
            consumer = new KafkaConsumer<>(
                    Export.consumer(settings), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        } catch (RuntimeException e) {
            admin.close();
            throw e;
        }
    }

    /** A topic's, by its name with the prefix; empty when there is no such topic. */
    Optional<Ends> of(String topic) throws InterruptedException {
        Optional<TopicDescription> found = describe(topic);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<TopicPartition> partitions = found.get().partitions().stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<Range> ranges = new ArrayList<>();
        begins.forEach(
                (partition, begin) -> ranges.add(new Range(partition, begin, ends.getOrDefault(partition, begin))));
        ranges.sort(Comparator.comparingInt(range -> range.partition().partition()));
        return Optional.of(new Ends(found.get().topicId().toString(), ranges));
    }

    private Optional<TopicDescription> describe(String topic) throws InterruptedException {
        try {
            return admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                    .findFirst();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw e.getCause() instanceof KafkaException told ? told : new KafkaException(e.getCause());
        }
    }

    @Override
    public void close() {
        try (admin) {
            consumer.close();
        }
    }
}
