package dev.dinar.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.typesafe.config.Config;
import dev.dinar.kit.kafka.KafkaSettings;
import dev.dinar.kit.kafka.ValueSerializer;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.TopicProvisioner;
import dev.dinar.schemas.Topics;
import dev.dinar.system.Deployment;
import dev.dinar.system.SharedKafka;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics that are sealed, two partitions each, on the shared broker under a prefix of their own. */
public final class SealedLog implements AutoCloseable {

    private final String prefix = "seal-" + UUID.randomUUID().toString().substring(0, 8) + ".";
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private final KafkaProducer<byte[], byte[]> producer;

    /** Makes the topics. */
    public SealedLog() {
        try (Admin admin = Admin.create(broker())) {
            List<Topic<?>> topics = new ArrayList<>(Topics.sealed());
            topics.add(Topics.LOG_SEALS);
            TopicProvisioner.apply(admin, TopicProvisioner.Mode.CREATE, prefix, 2, (short) 1, topics);
        }
        registerSchema();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", SharedKafka.bootstrapServers(), "transactional.id", prefix + "writer"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    /** What the names of the topics start with. */
    public String prefix() {
        return prefix;
    }

    /** The day on which it was made, in UTC, as the seals' days. */
    public LocalDate today() {
        return today;
    }

    /** Writes so many records dated noon of a day to each partition of a topic, in one transaction. */
    public void write(Topic<?> topic, LocalDate day, int count) {
        begin(topic, day, count);
        producer.commitTransaction();
    }

    /** The same, and undoes it: their offsets stay taken. */
    public void writeInVain(Topic<?> topic, LocalDate day, int count) {
        begin(topic, day, count);
        producer.flush();
        producer.abortTransaction();
    }

    /** Takes the first records of a partition away, as whoever administers the broker can. */
    public void cutOff(Topic<?> topic, int partition, long before) throws Exception {
        try (Admin admin = Admin.create(broker())) {
            admin.deleteRecords(Map.of(
                            new TopicPartition(topic.name(prefix), partition), RecordsToDelete.beforeOffset(before)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    /** Runs a command on it. */
    public Ran run(String command, String... more) {
        List<String> words = new ArrayList<>(List.of(
                command,
                "--bootstrap-servers",
                SharedKafka.bootstrapServers(),
                "--registry",
                SharedKafka.registryUrl(),
                "--prefix",
                prefix));
        words.addAll(List.of(more));
        return Ran.dinar(words.toArray(String[]::new));
    }

    @Override
    public void close() {
        producer.close();
    }

    private void begin(Topic<?> topic, LocalDate day, int count) {
        long noon = Instant.parse(day + "T12:00:00Z").toEpochMilli();
        producer.beginTransaction();
        for (int partition = 0; partition < 2; partition++) {
            for (int i = 0; i < count; i++) {
                var _ = producer.send(new ProducerRecord<>(
                        topic.name(prefix),
                        partition,
                        day.equals(today) ? Instant.now().toEpochMilli() : noon + i,
                        ("chg_" + i).getBytes(UTF_8),
                        ("value " + i).getBytes(UTF_8)));
            }
        }
    }

    /** As the step before a deploy does. */
    private void registerSchema() {
        Config config = Deployment.config(prefix, SharedKafka.bootstrapServers(), Map.of());
        try (ValueSerializer values = KafkaSettings.from(config).valueSerializer()) {
            values.warmUp(List.of(Topics.LOG_SEALS), prefix);
        }
    }

    private static Map<String, Object> broker() {
        return Map.of("bootstrap.servers", SharedKafka.bootstrapServers());
    }
}
