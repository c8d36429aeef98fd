package dev.dinar.cli.topics;

import dev.dinar.kit.kafka.TopicPartitions;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads all partitions of topics, committed records only, without a group. Not safe for use by many threads. */
public final class TopicReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    private TopicReader(Map<String, Object> client, Collection<String> topics) {
        Map<String, Object> config = new HashMap<>(client);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "10000");
        consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        partitions =
                topics.stream().flatMap(topic -> partitionsOf(topic).stream()).toList();
        consumer.assign(partitions);
    }

    /**
     * A reader of everything in {@code topics} from their beginning.
     *
     * @throws IllegalArgumentException when a topic does not exist
     */
    public static TopicReader fromStart(String bootstrapServers, Collection<String> topics) {
        return fromStart(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers), topics);
    }

    /** As {@link #fromStart(String, Collection)}, with whatever else a client of that broker needs, such as a login. */
    public static TopicReader fromStart(Map<String, Object> client, Collection<String> topics) {
        TopicReader reader = new TopicReader(client, topics);
        reader.consumer.seekToBeginning(reader.partitions);
        return reader;
    }

    /**
     * A reader of what comes from now on.
     *
     * @throws IllegalArgumentException when a topic does not exist
     */
    public static TopicReader live(Map<String, Object> client, Collection<String> topics) {
        TopicReader reader = new TopicReader(client, topics);
        reader.consumer.seekToEnd(reader.partitions);
        // Seeking is lazy: without asking now, records written before the first poll would be passed over.
        reader.partitions.forEach(reader.consumer::position);
        return reader;
    }

    /** The next records, waiting a moment for them; empty when none came. */
    public List<ConsumerRecord<byte[], byte[]>> poll() {
        return StreamSupport.stream(consumer.poll(POLL).spliterator(), false).toList();
    }

    /** Where each partition's committed records end now. */
    public Map<TopicPartition, Long> ends() {
        return consumer.endOffsets(partitions);
    }

    /** Whether everything before these {@linkplain #ends ends} has been read. */
    public boolean hasReached(Map<TopicPartition, Long> ends) {
        return TopicPartitions.areReadTo(ends, consumer);
    }

    /** Whether everything has been read that is there now. While others write, this may never be so. */
    public boolean atEnd() {
        return hasReached(ends());
    }

    @Override
    public void close() {
        consumer.close();
    }

    private List<TopicPartition> partitionsOf(String topic) {
        try {
            return TopicPartitions.of(consumer, topic);
        } catch (UnknownTopicOrPartitionException e) {
            consumer.close();
            throw new IllegalArgumentException("topic '" + topic + "' does not exist, or this user may not read it", e);
        }
    }
}
