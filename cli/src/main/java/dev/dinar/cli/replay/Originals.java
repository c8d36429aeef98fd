package dev.dinar.cli.replay;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Reads single records where they were first written. Not safe for use by many threads. */
final class Originals implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;

    Originals(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** The record at a place; empty when it is not there any more. */
    Optional<ConsumerRecord<byte[], byte[]>> find(Letter.Place place) {
        TopicPartition partition = new TopicPartition(place.topic(), place.partition());
        if (!exists(partition)) {
            return Optional.empty();
        }
        List<TopicPartition> one = List.of(partition);
        consumer.assign(one);
        if (requireNonNull(consumer.beginningOffsets(one).get(partition)) > place.offset()
                || requireNonNull(consumer.endOffsets(one).get(partition)) <= place.offset()) {
            return Optional.empty();
        }
        consumer.seek(partition, place.offset());
        while (consumer.position(partition) <= place.offset()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(partition)) {
                // Beyond it: the log has a gap there.
                return Optional.of(record).filter(found -> found.offset() == place.offset());
            }
        }
        return Optional.empty();
    }

    private boolean exists(TopicPartition partition) {
        try {
            return consumer.partitionsFor(partition.topic()).stream()
                    .anyMatch(info -> info.partition() == partition.partition());
        } catch (UnknownTopicOrPartitionException _) {
            return false;
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
