package dev.dinar.torture.checker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.schemas.CloudEvent;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.serde.AvroSerde;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads all that is committed. */
public final class CommittedLog {

    private static final Duration POLL = Duration.ofMillis(200);
    /** More than the longest transaction timeout of Dinar's, and the broker's look for what is over it. */
    private static final Duration TRANSACTION = Duration.ofSeconds(40);

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private static final List<Topic<byte[]>> DEAD_LETTERS =
            List.of(Topics.WEBHOOK_DEAD_LETTERS, Topics.GATEWAY_DEAD_LETTERS, Topics.PROCESSOR_DEAD_LETTERS);

    private final String bootstrapServers;
    private final String registryUrl;
    private final List<String> hanging = new ArrayList<>();

    private CommittedLog(String bootstrapServers, String registryUrl) {
        this.bootstrapServers = bootstrapServers;
        this.registryUrl = registryUrl;
    }

    /**
     * Reads from the start to what is the end now.
     *
     * @throws IllegalStateException when that is not reached within five minutes
     */
    public static Evidence.Log read(String bootstrapServers, String registryUrl) {
        CommittedLog reading = new CommittedLog(bootstrapServers, registryUrl);
        List<String> letters = DEAD_LETTERS.stream()
                .flatMap(topic -> reading.records(topic).stream())
                .map(record -> record.topic() + "-" + record.partition() + "@" + record.offset() + headers(record))
                .toList();
        return new Evidence.Log(
                reading.entries(Topics.CHARGE_EVENTS),
                reading.entries(Topics.CHARGE_REPLIES),
                reading.entries(Topics.REFUND_EVENTS),
                reading.entries(Topics.REFUND_REPLIES),
                reading.entries(Topics.ORDER_PAID),
                reading.entries(Topics.ORDER_PAYMENT_FAILED),
                reading.entries(Topics.ORDER_REFUNDED),
                reading.entries(Topics.PAYMENT_ALERTS),
                reading.entries(Topics.CHARGES),
                letters,
                reading.hanging);
    }

    private static String headers(ConsumerRecord<byte[], byte[]> record) {
        return Stream.of(record.headers().toArray())
                .filter(header ->
                        header.key().contains("reason") || header.key().contains("exception"))
                .map(header -> " " + header.key() + "=" + new String(header.value(), UTF_8))
                .reduce("", String::concat);
    }

    private <T extends SpecificRecord> List<Entry<T>> entries(Topic<T> topic) {
        try (AvroSerde<T> serde = AvroSerde.of(topic.valueType(), Map.of("schema.registry.url", registryUrl))) {
            return records(topic).stream()
                    .filter(record -> record.value() != null)
                    .map(record -> new Entry<>(
                            record.topic(),
                            record.partition(),
                            record.offset(),
                            CloudEvent.header(record.headers(), CloudEvent.ID).orElse(""),
                            serde.deserializer().deserialize(record.topic(), record.value())))
                    .toList();
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> records(Topic<?> topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> committed = consumer("read_committed");
                KafkaConsumer<byte[], byte[]> uncommitted = consumer("read_uncommitted")) {
            List<TopicPartition> partitions = committed.partitionsFor(topic.name()).stream()
                    .map(found -> new TopicPartition(found.topic(), found.partition()))
                    .toList();
            committed.assign(partitions);
            committed.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = ends(committed, uncommitted, partitions);
            long limit = System.nanoTime() + LIMIT.toNanos();
            while (partitions.stream().anyMatch(partition -> committed.position(partition) < ends.get(partition))) {
                committed.poll(POLL).forEach(records::add);
                if (System.nanoTime() > limit) {
                    throw new IllegalStateException("the end of " + topic.name() + " was not reached");
                }
            }
        }
        return records;
    }

    /** The ends of what is committed, once nothing comes after them; a transaction that is under way may end until its time is up. */
    private Map<TopicPartition, Long> ends(
            KafkaConsumer<byte[], byte[]> committed,
            KafkaConsumer<byte[], byte[]> uncommitted,
            List<TopicPartition> partitions) {
        long limit = System.nanoTime() + TRANSACTION.toNanos();
        while (true) {
            Map<TopicPartition, Long> written = uncommitted.endOffsets(partitions);
            Map<TopicPartition, Long> ends = committed.endOffsets(partitions);
            List<String> open = partitions.stream()
                    .filter(partition -> ends.getOrDefault(partition, 0L) < written.getOrDefault(partition, 0L))
                    .map(partition ->
                            partition + " is committed up to " + ends.get(partition) + " of " + written.get(partition))
                    .toList();
            if (open.isEmpty()) {
                return ends;
            }
            if (System.nanoTime() > limit) {
                hanging.addAll(open);
                return ends;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer(String isolation) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", isolation, "max.poll.records", 5_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
