package dev.dinar.console.log;

import dev.dinar.cli.topics.RecordJson;
import dev.dinar.kit.health.Health;
import dev.dinar.kit.kafka.KafkaSettings;
import dev.dinar.kit.kafka.TopicPartitions;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.registry.SchemaRegistryUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all topics in a thread of its own, from as long ago as the index remembers, and tells each committed record once. Joins no
 * group and commits nothing: where it stands is in its memory, and a restart reads again.
 */
public final class LogReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogReader.class);
    private static final String CLIENT = "dinar-console";
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** Of these all is read, however old: they are few, and what people did is to stay known. */
    private static final Set<String> WHOLE = Set.of(Topics.PAYMENT_ALERTS.name(), Topics.CONSOLE_ACTIONS.name());

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final RecordJson json;

    /** Of topics that carry bytes as they were read: the registry knows nothing of those, and is not waited for. */
    private final RecordJson bytes;

    private final String prefix;
    private final Consumer<Entry> told;
    private final Thread thread;
    private final List<TopicPartition> partitions;
    private Set<TopicPartition> behind = new HashSet<>();
    private Map<TopicPartition, Long> ends = Map.of();
    private volatile boolean closing;
    private volatile boolean caughtUp;
    private volatile Health health = Health.down("the log has not been read to its end yet");

    private LogReader(
            KafkaConsumer<byte[], byte[]> consumer,
            RecordJson json,
            RecordJson bytes,
            String prefix,
            Consumer<Entry> told) {
        this.consumer = consumer;
        this.json = json;
        this.bytes = bytes;
        this.prefix = prefix;
        this.told = told;
        this.partitions = Topics.aboutPayments().stream()
                .flatMap(topic -> TopicPartitions.of(consumer, topic.name(prefix)).stream())
                .toList();
        this.thread = Thread.ofPlatform().name("console-log").daemon().unstarted(this::read);
    }

    private static KafkaConsumer<byte[], byte[]> consumer(KafkaSettings kafka) {
        Map<String, Object> config = kafka.reader(CLIENT);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "15000");
        // A console that begins is to leave the brokers room for payments.
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, "8388608");
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Begins to read.
     *
     * @param since how old records may be
     * @param told takes each record, in the order of its partition; called from one thread
     * @throws KafkaException when the broker does not answer
     */
    public static LogReader start(KafkaSettings kafka, String prefix, Instant since, Consumer<Entry> told) {
        Map<String, String> registry = new HashMap<>();
        kafka.serde().forEach((key, value) -> registry.put(key, String.valueOf(value)));
        RecordJson json = RecordJson.waiting(registry);
        RecordJson bytes = new RecordJson(registry);
        KafkaConsumer<byte[], byte[]> consumer = consumer(kafka);
        try {
            LogReader reader = new LogReader(consumer, json, bytes, prefix, told);
            reader.begin(since);
            reader.thread.start();
            return reader;
        } catch (RuntimeException e) {
            consumer.close();
            json.close();
            bytes.close();
            throw e;
        }
    }

    private void begin(Instant since) {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> times = partitions.stream()
                .filter(partition -> !WHOLE.contains(nameOf(partition.topic())))
                .collect(Collectors.toMap(partition -> partition, _ -> since.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        ends.forEach((partition, end) -> {
            OffsetAndTimestamp begin = found.get(partition);
            if (begin != null) {
                consumer.seek(partition, begin.offset());
            } else if (times.containsKey(partition)) {
                consumer.seek(partition, end); // Nothing is as young.
            }
        });
        behind = new HashSet<>(partitions);
        this.ends = ends;
    }

    private void read() {
        try {
            while (!closing) {
                try {
                    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                        tell(record);
                    }
                    lookBehind();
                } catch (WakeupException _) {
                    // Closing.
                } catch (KafkaException e) {
                    health = Health.down("the log cannot be read: " + e.getMessage());
                    LOG.warn("The log cannot be read, and is tried again: {}", e.getMessage());
                    Thread.sleep(PAUSE);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            health = Health.down("the log is not read any more");
            consumer.close();
            json.close();
            bytes.close();
        }
    }

    /** Waits while the registry is away: that says nothing about the record, which must not be passed over for it. */
    private void tell(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        while (!closing) {
            try {
                String topic = nameOf(record.topic());
                boolean hasSchema =
                        Topics.named(topic).flatMap(Topic::valueSchema).isPresent();
                told.accept(Visible.of(topic, (hasSchema ? json : bytes).of(record)));
                return;
            } catch (SchemaRegistryUnavailableException e) {
                health = Health.down("the schema registry does not answer: " + e.getMessage());
                LOG.warn("The log waits for the schema registry: {}", e.getMessage());
                Thread.sleep(PAUSE);
            } catch (RuntimeException e) {
                // One that nobody thought of must not hide all that come after it. What it says stays out of the log.
                LOG.error(
                        "The record {}/{}@{} cannot be shown: {}",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        e.getClass().getSimpleName());
                return;
            }
        }
    }

    /** Once everything has been read that was there at the start. */
    private void lookBehind() {
        behind.removeIf(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L));
        caughtUp = behind.isEmpty();
        health = caughtUp
                ? Health.up()
                : Health.down("the log is being read: " + behind.size() + " of " + partitions.size()
                        + " partitions are not at their end yet");
    }

    /** Whether what is told is new: all that was there at the start has been told. */
    public boolean isCaughtUp() {
        return caughtUp;
    }

    /** Up while it reads and has told all that was there at the start. */
    public Health health() {
        return health;
    }

    private String nameOf(String topic) {
        return topic.substring(prefix.length());
    }

    /** Stops reading; returns once it has. */
    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
