package dev.dinar.sandbox.broker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.internals.Exit;
import org.jspecify.annotations.Nullable;

/**
 * One Kafka node, broker and controller, in this JVM. Not safe for use by many threads at once.
 *
 * <p>Sets this JVM's default locale to the neutral one. {@link #stop} and {@link #start} may follow each other: the node comes back with its data, on the same port.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private static final int LEAST_PORT = 15_000;
    private static final int PORTS_OF_CONNECTIONS = 32_768;
    private static final String CLUSTER_ID = "dinar-sandbox-kafka-00";

    private final Path folder;
    private final int port;
    private final Map<String, String> settings;
    private @Nullable KafkaRaftServer server;

    private EmbeddedKafka(Path folder, int port, Map<String, String> settings) {
        this.folder = folder;
        this.port = port;
        this.settings = settings;
    }

    /** A node with its data under {@code folder} (kept) and a free port on the loopback address, started. */
    public static EmbeddedKafka start(Path folder) {
        return start(folder, freePort());
    }

    /**
     * A node with its data under {@code folder} (kept), started.
     *
     * @param port the client listener's port on the loopback address
     * @throws IllegalStateException when the node does not come up; the message says why
     */
    public static EmbeddedKafka start(Path folder, int port) {
        return start(folder, port, Map.of());
    }

    /** As {@link #start(Path, int)}, with broker settings that override the sandbox's. */
    public static EmbeddedKafka start(Path folder, int port, Map<String, String> overrides) {
        Map<String, String> settings = new LinkedHashMap<>(BrokerSettings.of(folder.resolve("data"), port, freePort()));
        settings.putAll(overrides);
        EmbeddedKafka kafka = new EmbeddedKafka(folder, port, settings);
        kafka.format();
        kafka.start();
        return kafka;
    }

    /**
     * Calls {@code told} with a sentence when a broker of this JVM gives up by itself, such as on a disk that is full; the process
     * ends after it, as Kafka's does. For all nodes of the JVM.
     */
    public static void whenItEndsByItself(Consumer<String> told) {
        Exit.Procedure procedure = (status, message) -> {
            told.accept("Kafka has ended by itself" + (message == null ? "" : " (" + message + ")"));
            // Kafka's own way to end the process.
            Exit.resetHaltProcedure();
            Exit.halt(status == 0 ? 1 : status);
        };
        Exit.setHaltProcedure(procedure);
        Exit.setExitProcedure(procedure);
    }

    /** Where clients connect. */
    public String bootstrapServers() {
        return "localhost:" + port;
    }

    /** Starts the node again after {@link #stop}; nothing when it runs. Returns when it serves. */
    public void start() {
        if (server == null) {
            // Kafka writes the digits of this JVM's language into the names of its files, and reads Latin ones.
            Locale.setDefault(Locale.ROOT);
            Properties properties = new Properties();
            properties.putAll(settings);
            KafkaRaftServer started = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
            try {
                started.startup();
            } catch (RuntimeException e) {
                started.shutdown();
                throw new IllegalStateException("Kafka did not start on port " + port + ": " + rootMessage(e), e);
            }
            server = started;
        }
    }

    /** Stops the node and keeps its data; nothing when it is stopped. */
    public void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    @Override
    public void close() {
        stop();
    }

    /**
     * A port that was free a moment ago, and is outside the range from which systems give ports to connections: nobody takes it by
     * chance before it is listened on.
     */
    public static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LEAST_PORT, PORTS_OF_CONNECTIONS);
            try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return port;
            } catch (IOException _) {
                // taken
            }
        }
    }

    private void format() {
        Path file = folder.resolve("server.properties");
        try {
            Files.createDirectories(folder.resolve("data"));
            StringBuilder text = new StringBuilder();
            settings.forEach((key, value) -> text.append(key)
                    .append('=')
                    .append(value.replace("\\", "\\\\"))
                    .append('\n'));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        int exit = StorageTool.execute(
                new String[] {"format", "--ignore-formatted", "--standalone", "-t", CLUSTER_ID, "-c", file.toString()},
                new PrintStream(output, true, StandardCharsets.UTF_8));
        if (exit != 0) {
            throw new IllegalStateException("Kafka's storage in " + folder + " could not be formatted: "
                    + output.toString(StandardCharsets.UTF_8).strip());
        }
    }

    private static String rootMessage(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
