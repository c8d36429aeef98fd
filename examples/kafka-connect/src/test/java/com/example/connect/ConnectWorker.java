package com.example.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.sandbox.broker.EmbeddedKafka;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A worker with the example's worker.properties, as a process that can be killed; the connectors have class loaders of their own. For one thread. */
final class ConnectWorker implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Path log;
    private final URI rest;
    private final HttpClient http = HttpClient.newHttpClient();

    private ConnectWorker(Process process, Path log, URI rest) {
        this.process = process;
        this.log = log;
        this.rest = rest;
    }

    /**
     * Starts a worker.
     *
     * @param environment what worker.properties and the connectors ask it for
     */
    static ConnectWorker start(Path folder, Map<String, String> environment) throws IOException {
        URI rest = URI.create("http://127.0.0.1:" + EmbeddedKafka.freePort());
        Path worker = folder.resolve("worker.properties");
        // What comes later holds.
        Files.writeString(
                worker,
                Files.readString(Path.of("worker.properties"))
                        + """
                listeners=%s
                plugin.path=%s
                value.converter=org.apache.pulsar.kafka.shade.io.confluent.connect.avro.AvroConverter
                plugin.discovery=service_load
                config.storage.replication.factor=1
                offset.storage.replication.factor=1
                status.storage.replication.factor=1
                # A worker that was killed is missed sooner than in 45 seconds.
                session.timeout.ms=6000
                heartbeat.interval.ms=1000
                consumer.session.timeout.ms=6000
                offset.flush.interval.ms=1000
                scheduled.rebalance.max.delay.ms=0
                """.formatted(
                                        rest,
                                        Path.of("plugins").toAbsolutePath() + "/iceberg/target,"
                                                + Path.of("plugins").toAbsolutePath() + "/jdbc/target"));
        Path log = folder.resolve("connect.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                // As README.md asks: the JDBC sink writes what a clock in the JVM's zone shows.
                "-Duser.timezone=UTC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=info",
                "-cp",
                Path.of("worker", "target", "lib").toAbsolutePath() + "/*:"
                        + Path.of("target", "avro-converter").toAbsolutePath() + "/*",
                "org.apache.kafka.connect.cli.ConnectDistributed",
                worker.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return new ConnectWorker(builder.start(), log, rest);
    }

    /** Whether it takes connectors. */
    boolean isReady() throws IOException, InterruptedException {
        return process.isAlive() && isUp();
    }

    private boolean isUp() throws IOException, InterruptedException {
        try {
            return send(HttpRequest.newBuilder(rest.resolve("/connectors"))).statusCode() == 200;
        } catch (ConnectException _) {
            return false; // not listening yet
        }
    }

    /** Makes a connector of the file of its name, with what a test has otherwise. */
    void put(String name, Map<String, String> otherwise) throws IOException, InterruptedException {
        ObjectNode config = (ObjectNode) JSON.readTree(Path.of(name + ".json").toFile());
        otherwise.forEach(config::put);
        HttpResponse<String> answer = send(HttpRequest.newBuilder(rest.resolve("/connectors/" + name + "/config"))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(config.toString())));
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(name + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    /** Throws when a task has ended: none comes back by itself. */
    void complainOfFailures(String... connectors) throws IOException, InterruptedException {
        for (String name : connectors) {
            HttpResponse<String> answer = send(HttpRequest.newBuilder(rest.resolve("/connectors/" + name + "/status")));
            for (JsonNode task : JSON.readTree(answer.body()).path("tasks")) {
                if (task.path("state").asText().equals("FAILED")) {
                    throw new IllegalStateException(
                            name + ": " + task.path("trace").asText());
                }
            }
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** SIGKILL, and gone when this returns. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
        http.close();
    }

    @Override
    public String toString() {
        return "the worker whose log is " + log;
    }
}
