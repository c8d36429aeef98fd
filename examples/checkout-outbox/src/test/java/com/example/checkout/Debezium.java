package com.example.checkout;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.connect.cli.ConnectStandalone;

/** Kafka Connect with the example's connector.json, told where this test's database is and nothing else. */
final class Debezium {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Path worker;
    private final Path connector;

    Debezium(Path folder, String bootstrapServers, int databasePort) throws IOException {
        this.folder = folder;
        worker = folder.resolve("worker.properties");
        connector = folder.resolve("connector.json");
        Files.writeString(worker, """
                bootstrap.servers=%s
                listeners=http://127.0.0.1:0
                plugin.discovery=service_load
                key.converter=org.apache.kafka.connect.storage.StringConverter
                value.converter=org.apache.kafka.connect.storage.StringConverter
                offset.storage.file.filename=%s
                offset.flush.interval.ms=1000
                """.formatted(bootstrapServers, folder.resolve("connect.offsets")));
        ObjectNode json = (ObjectNode) JSON.readTree(Path.of("connector.json").toFile());
        ((ObjectNode) json.path("config"))
                .put("database.port", Integer.toString(databasePort))
                .put("database.dbname", "postgres")
                .put("database.password", "none")
                // Often, so that one comes between the requests in a test of seconds.
                .put("heartbeat.interval.ms", "200");
        JSON.writeValue(connector.toFile(), json);
    }

    /** This test's, with the Kafka client that this Connect is made for. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> entry.contains("kafka-clients") ? "target/connect/kafka-clients.jar" : entry)
                .collect(Collectors.joining(File.pathSeparator));
    }

    ChildProcess start() throws IOException {
        return ChildProcess.start(
                classPath(),
                ConnectStandalone.class.getName(),
                Map.of(),
                Files.createTempFile(folder, "nothing-", ".txt"),
                folder.resolve("connect.log"),
                List.of(worker.toString(), connector.toString()));
    }
}
