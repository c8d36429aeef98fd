package dev.dinar.gateway.sweep;

import dev.dinar.kit.kafka.FailureCause;
import dev.dinar.kit.kafka.KafkaSettings;
import dev.dinar.kit.kafka.TopicPartitions;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.serde.AvroSerde;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log at a broker: each reading has consumers of its own.
 *
 * @param kafka the broker and the registry
 * @param prefix what the deployment's topic names start with
 */
record BrokerLog(KafkaSettings kafka, String prefix) implements LogReading {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerLog.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public <T extends SpecificRecord> void read(Topic<T> topic, Optional<Instant> since, BiConsumer<T, Instant> told) {
        String name = topic.name(prefix);
        try (Consumer<byte[], byte[]> committed = consumer("read_committed");
                Consumer<byte[], byte[]> toTheEnd = consumer("read_uncommitted");
                AvroSerde<T> serde = AvroSerde.of(topic.valueType(), kafka.serde())) {
            List<TopicPartition> partitions = TopicPartitions.of(committed, name);
            Map<TopicPartition, Long> begins = begins(committed, partitions, since);
            Map<TopicPartition, Long> ends = new HashMap<>(toTheEnd.endOffsets(partitions));
            ends.keySet().retainAll(begins.keySet());
            committed.assign(begins.keySet());
            begins.forEach(committed::seek);
            Instant giveUp = Instant.now().plus(PATIENCE);
            while (!TopicPartitions.areReadTo(ends, committed)) {
                if (Instant.now().isAfter(giveUp)) {
                    throw new TimeoutException(name + " could not be read to its end");
                }
                for (ConsumerRecord<byte[], byte[]> record : committed.poll(POLL)) {
                    value(serde, record)
                            .ifPresent(value -> told.accept(value, Instant.ofEpochMilli(record.timestamp())));
                    giveUp = Instant.now().plus(PATIENCE);
                }
            }
        }
    }

    private static Map<TopicPartition, Long> begins(
            Consumer<?, ?> consumer, List<TopicPartition> partitions, Optional<Instant> since) {
        if (since.isEmpty()) {
            return consumer.beginningOffsets(partitions);
        }
        long from = Math.max(0, since.get().toEpochMilli());
        Map<TopicPartition, Long> begins = new HashMap<>();
        consumer.offsetsForTimes(partitions.stream().collect(Collectors.toMap(partition -> partition, _ -> from)))
                .forEach((partition, first) -> firstOf(first).ifPresent(offset -> begins.put(partition, offset)));
        return begins;
    }

    /** None where nothing is as young. */
    private static Optional<Long> firstOf(@Nullable OffsetAndTimestamp first) {
        return Optional.ofNullable(first).map(OffsetAndTimestamp::offset);
    }

    private static <T extends SpecificRecord> Optional<T> value(
            AvroSerde<T> serde, ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(serde.deserializer().deserialize(record.topic(), record.value()));
        } catch (SerializationException e) {
            if (FailureCause.of(e) != FailureCause.RECORD) {
                throw e;
            }
            LOG.debug("{}-{}@{} cannot be read", record.topic(), record.partition(), record.offset(), e);
            return Optional.empty();
        }
    }

    private Consumer<byte[], byte[]> consumer(String isolation) {
        Map<String, Object> config = kafka.reader("dinar-charge-gateway-sweep");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
