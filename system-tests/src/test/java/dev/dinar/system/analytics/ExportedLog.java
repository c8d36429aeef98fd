package dev.dinar.system.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import dev.dinar.analytics.export.CommitSteps;
import dev.dinar.analytics.export.Export;
import dev.dinar.analytics.export.ExportFolder;
import dev.dinar.analytics.export.ExportSettings;
import dev.dinar.analytics.export.Exported;
import dev.dinar.analytics.export.Table;
import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeKind;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.Mode;
import dev.dinar.events.Origin;
import dev.dinar.kit.kafka.KafkaSettings;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.TopicProvisioner;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.serde.AvroSerializer;
import dev.dinar.system.SharedKafka;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A deployment's topics on the shared broker, written by transactions, and a folder that they are exported to. */
final class ExportedLog implements AutoCloseable {

    final String prefix = "export-" + UUID.randomUUID() + ".";
    final Path folder = SharedKafka.temporaryFolder().resolve("parquet");

    private final Map<String, String> registry = Map.of("schema.registry.url", SharedKafka.registryUrl());
    private final AvroSerializer values = new AvroSerializer();
    private final Producer<byte[], byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", SharedKafka.bootstrapServers(), "transactional.id", prefix + "writer"),
            new ByteArraySerializer(),
            new ByteArraySerializer());

    ExportedLog(int partitions, Topic<?>... topics) {
        values.configure(registry, false);
        producer.initTransactions();
        create(partitions, topics);
    }

    void create(int partitions, Topic<?>... topics) {
        try (Admin admin = admin()) {
            TopicProvisioner.apply(admin, TopicProvisioner.Mode.CREATE, prefix, partitions, (short) 1, List.of(topics));
        }
    }

    /** Deletes a topic and makes one of the same name, with one partition. */
    void makeAnew(Topic<?> topic) throws Exception {
        try (Admin admin = admin()) {
            admin.deleteTopics(List.of(topic.name(prefix))).all().get();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !admin.listTopics().names().get().contains(topic.name(prefix)));
        }
        create(1, topic);
    }

    static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", SharedKafka.bootstrapServers()));
    }

    /** Charge events numbered from {@code first}, in one transaction, at a time; number n is of partition n mod partitions. */
    void write(int first, int count, int partitions, Instant time) {
        producer.beginTransaction();
        send(first, count, partitions, time);
        producer.commitTransaction();
    }

    /** Writes and takes it back: nobody may see it. */
    void writeInVain(int first, int count, int partitions, Instant time) {
        producer.beginTransaction();
        send(first, count, partitions, time);
        producer.flush();
        producer.abortTransaction();
    }

    private void send(int first, int count, int partitions, Instant time) {
        String topic = Topics.CHARGE_EVENTS.name(prefix);
        for (int number = first; number < first + count; number++) {
            var _ = producer.send(new ProducerRecord<>(
                    topic,
                    number % partitions,
                    time.toEpochMilli(),
                    charge(number).getBytes(UTF_8),
                    values.serialize(topic, event(number))));
        }
    }

    /** A record as it comes, or a tombstone. */
    void write(Topic<?> topic, String key, byte[] value) {
        producer.beginTransaction();
        var _ = producer.send(new ProducerRecord<>(topic.name(prefix), 0, key.getBytes(UTF_8), value));
        producer.commitTransaction();
    }

    ExportSettings settings() {
        return ExportSettings.of(
                KafkaSettings.from(ConfigFactory.parseMap(Map.of(
                        "dinar.kafka.bootstrap.servers",
                        SharedKafka.bootstrapServers(),
                        "dinar.schema-registry.url",
                        SharedKafka.registryUrl()))),
                registry,
                prefix);
    }

    /** One run, as a process of its own would do it. */
    Exported export(CommitSteps steps, long mostRows) throws Exception {
        try (ExportFolder opened = ExportFolder.open(folder);
                Export export = new Export(opened, settings().withMostRows(mostRows), steps)) {
            return export.pass(Table.all());
        }
    }

    Exported export() throws Exception {
        return export(CommitSteps.NONE, 250_000);
    }

    /** What an engine that knows nothing of Dinar finds in the folder of a table. */
    List<String> ask(String table, String select) throws Exception {
        List<String> lines = new ArrayList<>();
        try (var duckDb = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duckDb.createStatement();
                var result = statement.executeQuery(select.replace(
                        "$rows",
                        "read_parquet('" + folder.resolve(table) + "/**/*.parquet', hive_partitioning = true)"))) {
            while (result.next()) {
                List<String> line = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    line.add(String.valueOf(result.getObject(column)));
                }
                lines.add(String.join("|", line));
            }
        }
        return lines;
    }

    static String charge(int number) {
        return String.format(Locale.ROOT, "chg_TS%06d", number);
    }

    static ChargeEvent event(int number) {
        Instant time = Instant.parse("2026-11-28T20:00:00Z").plusSeconds(number);
        return ChargeEvent.newBuilder()
                .setEventId("event " + number)
                .setChargeId(charge(number))
                .setKind(ChargeKind.CHARGE)
                .setMerchant("default")
                .setStatus(ChargeStatus.CAPTURED)
                .setAmount(BigDecimal.valueOf(number, 3))
                .setCurrency("KWD")
                .setOrderId("order " + number)
                .setMode(Mode.TEST)
                .setAuthenticity(Authenticity.API)
                .setOrigin(Origin.API_RESPONSE)
                .setCreated(time)
                .setObservedAt(time.plusSeconds(1))
                .build();
    }

    /** How many files of rows there are. */
    long files() throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".parquet")).count();
        }
    }

    @Override
    public void close() {
        try (values) {
            producer.close();
        }
    }
}
