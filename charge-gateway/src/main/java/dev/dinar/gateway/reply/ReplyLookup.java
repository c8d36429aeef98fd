package dev.dinar.gateway.reply;

import dev.dinar.kit.kafka.KafkaSettings;
import dev.dinar.kit.kafka.KeyPartition;
import dev.dinar.kit.kafka.TopicPartitions;
import dev.dinar.schemas.CloudEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Whether a record was replied to, or put to the end of its topic, already. Reads the partition that this would be in, which takes its time: only redeliveries
 * are asked about, and they are rare. Thread-safe.
 *
 * <p>It reads to the end that the partition has now, uncommitted records included, and so waits until a transaction that its
 * worker did not live to commit is aborted: afterwards no reply can appear.
 */
public final class ReplyLookup implements Replies {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaSettings kafka;
    private final String prefix;

    public ReplyLookup(KafkaSettings kafka, String prefix) {
        this.kafka = kafka;
        this.prefix = prefix;
    }

    @Override
    public boolean isAnswered(ReplyAddress address, Instant since) {
        String topic = address.topic().name(prefix);
        try (Consumer<byte[], byte[]> consumer = consumer("read_committed");
                Consumer<byte[], byte[]> toTheEnd = consumer("read_uncommitted")) {
            TopicPartition partition = new TopicPartition(
                    topic,
                    KeyPartition.of(
                            address.key(), TopicPartitions.of(consumer, topic).size()));
            long end = toTheEnd.endOffsets(List.of(partition)).get(partition);
            OffsetAndTimestamp first = consumer.offsetsForTimes(
                            Map.of(partition, Math.max(0, since.minus(SKEW).toEpochMilli())))
                    .get(partition);
            if (first == null) {
                return false;
            }
            consumer.assign(List.of(partition));
            consumer.seek(partition, first.offset());
            return isFound(consumer, partition, end, address);
        }
    }

    private static boolean isFound(
            Consumer<byte[], byte[]> consumer, TopicPartition partition, long end, ReplyAddress address) {
        Instant giveUp = Instant.now().plus(PATIENCE);
        boolean found = false;
        while (!found && consumer.position(partition) < end) {
            if (Instant.now().isAfter(giveUp)) {
                throw new TimeoutException("the replies in " + partition + " could not be read to their end");
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                found |= CloudEvent.header(record.headers(), address.header())
                        .filter(address.value()::equals)
                        .isPresent();
            }
        }
        return found;
    }

    private Consumer<byte[], byte[]> consumer(String isolation) {
        Map<String, Object> config = kafka.consumer("dinar-charge-gateway-lookup", "unused");
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
