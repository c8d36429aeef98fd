package dev.dinar.cli.seals;

import dev.dinar.events.LogSeal;
import dev.dinar.kit.kafka.TopicPartitions;
import dev.dinar.schemas.serde.AvroSerde;
import dev.dinar.seals.LogPartition;
import dev.dinar.seals.Seal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** The seals that are in the topic {@code log-seals}. */
public final class SealTopic {

    private static final Duration POLL = Duration.ofMillis(500);

    private SealTopic() {}

    /**
     * All that were written since a time, in their order.
     *
     * @param client a reader of what is committed
     * @param registry how the registry is reached, under the keys of Confluent's serializers
     * @throws org.apache.kafka.common.KafkaException when the broker does not answer, or a record is no seal
     */
    public static List<Seal> since(Instant time, Map<String, Object> client, Map<String, ?> registry, String topic) {
        List<Seal> seals = new ArrayList<>();
        try (Deserializer<LogSeal> values =
                        AvroSerde.of(LogSeal.class, new HashMap<>(registry)).deserializer();
                KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = TopicPartitions.of(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<TopicPartition, OffsetAndTimestamp> begins = consumer.offsetsForTimes(
                    partitions.stream().collect(Collectors.toMap(each -> each, _ -> time.toEpochMilli())));
            begins.forEach((partition, begin) ->
                    consumer.seek(partition, begin == null ? ends.getOrDefault(partition, 0L) : begin.offset()));
            while (!TopicPartitions.areReadTo(ends, consumer)) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    seals.add(SealRecords.seal(values.deserialize(topic, record.value())));
                }
            }
        }
        return seals;
    }

    /** The same, by the partition that each is about, sorted. */
    public static Map<LogPartition, List<Seal>> byPartition(List<Seal> seals) {
        return seals.stream()
                .collect(Collectors.groupingBy(seal -> seal.statement().of(), TreeMap::new, Collectors.toList()));
    }
}
