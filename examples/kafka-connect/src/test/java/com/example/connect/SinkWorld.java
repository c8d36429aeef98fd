package com.example.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.sandbox.broker.EmbeddedKafka;
import dev.dinar.sandbox.registry.ApicurioProcess;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.TopicProvisioner;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.serde.AvroSerializer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker and a registry with Dinar's topics, written as Dinar writes; a PostgreSQL, and a folder for Iceberg's files. For one thread. */
final class SinkWorld implements AutoCloseable {

    private static final int PARTITIONS = 2;

    private final ApicurioProcess registry;
    private final EmbeddedKafka kafka;
    private final EmbeddedPostgres postgres;
    private final Path warehouse;
    private final AvroSerializer values = new AvroSerializer();
    private final Producer<byte[], byte[]> producer;

    private SinkWorld(Path folder, ApicurioProcess registry) throws Exception {
        this.registry = registry;
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        postgres = EmbeddedPostgres.builder().start();
        warehouse = Files.createDirectories(folder.resolve("warehouse"));
        run(Files.readString(Path.of("postgres.sql")));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            TopicProvisioner.apply(
                    admin,
                    TopicProvisioner.Mode.CREATE,
                    "",
                    PARTITIONS,
                    (short) 1,
                    List.of(Topics.CHARGE_EVENTS, Topics.ORDER_PAID));
            admin.createTopics(List.of(new NewTopic("control-iceberg", 1, (short) 1)))
                    .all()
                    .get();
        }
        values.configure(Map.of("schema.registry.url", registry.awaitReady().url()), false);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "dinar"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    static SinkWorld start(Path folder) throws Exception {
        return new SinkWorld(folder, ApicurioProcess.launch(folder.resolve("registry")));
    }

    /** What a worker's environment says. */
    Map<String, String> environment() {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka.bootstrapServers(),
                "SCHEMA_REGISTRY_URL",
                registry.url(),
                "ICEBERG_CATALOG_URI",
                databaseUrl(),
                "ICEBERG_CATALOG_USER",
                "postgres",
                "ICEBERG_CATALOG_PASSWORD",
                "none",
                "ICEBERG_WAREHOUSE",
                warehouse.toString(),
                "SINK_DATABASE_URL",
                databaseUrl(),
                "SINK_DATABASE_USER",
                "postgres",
                "SINK_DATABASE_PASSWORD",
                "none");
    }

    private String databaseUrl() {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres";
    }

    IcebergTables icebergTables() {
        return new IcebergTables(databaseUrl(), warehouse);
    }

    /** Writes in one transaction. */
    <T extends SpecificRecord> void write(Topic<T> topic, List<T> records) {
        producer.beginTransaction();
        send(topic, records);
        producer.commitTransaction();
    }

    /** Writes and takes it back: nobody may see it. */
    <T extends SpecificRecord> void writeInVain(Topic<T> topic, List<T> records) {
        producer.beginTransaction();
        send(topic, records);
        producer.flush();
        producer.abortTransaction();
    }

    private <T extends SpecificRecord> void send(Topic<T> topic, List<T> records) {
        String name = topic.name("");
        for (T record : records) {
            // The second field of both contracts is the key.
            byte[] key = record.get(1).toString().getBytes(UTF_8);
            var _ = producer.send(new ProducerRecord<>(name, key, values.serialize(name, record)));
        }
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Rows of the database, their columns separated by {@code |}. */
    List<String> rows(String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(result.getString(column));
                }
                rows.add(String.join("|", row));
            }
            return rows;
        }
    }

    @Override
    public void close() throws IOException {
        try (values) {
            producer.close();
        }
        kafka.close();
        registry.close();
        postgres.close();
    }
}
