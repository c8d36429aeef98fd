package dev.dinar.cli.seals;

import dev.dinar.kit.kafka.TopicPartitions;
import dev.dinar.seals.LogPartition;
import dev.dinar.seals.LoggedRecord;
import dev.dinar.seals.OffsetRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The records of the topics that are sealed, as the broker has them: those that are committed. Not thread-safe. */
public final class LiveRecords implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String prefix;

    /**
     * Connects.
     *
     * @param client a reader of what is committed
     * @param prefix what the deployment's topic names start with
     */
    public LiveRecords(Map<String, Object> client, String prefix) {
        Map<String, Object> config = new HashMap<>(client);
        // One partition is read at a time, from its beginning to its end: as much of it as there is for each time of
        // asking.
        config.putIfAbsent(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, "8388608");
        config.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "10000");
        this.consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.prefix = prefix;
    }

    /** The partitions of a topic. */
    public List<LogPartition> partitions(String topic) {
        List<LogPartition> partitions = new ArrayList<>();
        TopicPartitions.of(consumer, prefix + topic)
                .forEach(partition -> partitions.add(new LogPartition(topic, partition.partition())));
        partitions.sort(null);
        return partitions;
    }

    /** Where the records of a partition begin, and where those end that are committed with all before them. */
    public OffsetRange extent(LogPartition log) {
        List<TopicPartition> partition = List.of(partition(log));
        long begin = consumer.beginningOffsets(partition).getOrDefault(partition(log), 0L);
        return new OffsetRange(begin, consumer.endOffsets(partition).getOrDefault(partition(log), begin));
    }

    /**
     * Reads what there is between two offsets.
     *
     * @param take told each record in its order; false ends the reading
     * @throws TimeoutException when nothing comes for a minute though there is more
     */
    public void read(LogPartition log, OffsetRange offsets, Predicate<LoggedRecord> take) {
        TopicPartition partition = partition(log);
        consumer.assign(List.of(partition));
        consumer.seek(partition, offsets.from());
        long position = offsets.from();
        long heard = System.nanoTime();
        while (position < offsets.to()) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> record : records) {
                if (record.offset() >= offsets.to()
                        || !take.test(
                                new LoggedRecord(record.offset(), record.timestamp(), record.key(), record.value()))) {
                    return;
                }
            }
            long reached = consumer.position(partition);
            if (reached > position) {
                heard = System.nanoTime();
            } else if (System.nanoTime() - heard > LONGEST_SILENCE.toNanos()) {
                throw new TimeoutException("nothing came of " + log + " after @" + position + " for a minute");
            }
            position = reached;
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    private TopicPartition partition(LogPartition log) {
        return new TopicPartition(prefix + log.topic(), log.number());
    }
}
