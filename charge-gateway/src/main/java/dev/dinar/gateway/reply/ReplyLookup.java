package dev.dinar.gateway.reply;

import dev.dinar.kit.kafka.KafkaSettings;
import dev.dinar.kit.kafka.TopicPartitions;
import dev.dinar.schemas.CloudEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Whether a record was replied to, or put to the end of its topic, already. Reads the topic from
 * when that can have been, which takes its time: only redeliveries are asked about, and they are rare. Thread-safe.
 *
 * <p>It reads to the end that the topic has now, uncommitted records included, and so waits until a transaction that its
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
    public Optional<Replied> find(ReplyAddress address, Instant since) {
        String topic = address.topic().name(prefix);
        try (Consumer<byte[], byte[]> consumer = consumer("read_committed");
                Consumer<byte[], byte[]> toTheEnd = consumer("read_uncommitted")) {
            // All, since a key's partition was another one when there were fewer.
            List<TopicPartition> partitions = TopicPartitions.of(consumer, topic);
            Map<TopicPartition, Long> ends = toTheEnd.endOffsets(partitions);
            long from = Math.max(0, since.minus(SKEW).toEpochMilli());
            Map<TopicPartition, OffsetAndTimestamp> firsts = new HashMap<>(consumer.offsetsForTimes(
                    partitions.stream().collect(Collectors.toMap(partition -> partition, _ -> from))));
            firsts.values().removeIf(Objects::isNull);
            consumer.assign(firsts.keySet());
            firsts.forEach((partition, first) -> consumer.seek(partition, first.offset()));
            ends.keySet().retainAll(firsts.keySet());
            return found(consumer, ends, address);
        }
    }

    private static Optional<Replied> found(
            Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, ReplyAddress address) {
        Instant giveUp = Instant.now().plus(PATIENCE);
        Optional<Replied> found = Optional.empty();
        while (!TopicPartitions.areReadTo(ends, consumer)) {
            if (Instant.now().isAfter(giveUp)) {
                throw new TimeoutException("the replies in " + ends.keySet() + " could not be read to their end");
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                Optional<Replied> one = CloudEvent.header(record.headers(), address.header())
                        .filter(address.value()::equals)
                        .map(_ ->
                                new Replied(Instant.ofEpochMilli(record.timestamp()), Outgoing.wish(record.headers())));
                if (one.isPresent() && one.get().differsFrom(address.wish()).isEmpty()) {
                    return one;
                }
                found = found.or(() -> one);
            }
        }
        return found;
    }

    private Consumer<byte[], byte[]> consumer(String isolation) {
        Map<String, Object> config = kafka.reader("dinar-charge-gateway-lookup");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
